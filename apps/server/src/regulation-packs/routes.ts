import type { RegulationPack, diffPacks, newestPacks, packAt, versionsOf } from '@clearline/regulations';
import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';

interface Deps {
  readonly newestPacks: typeof newestPacks;
  readonly versionsOf: typeof versionsOf;
  readonly packAt: typeof packAt;
  readonly diffPacks: typeof diffPacks;
}

/** The regulation packs that this version carries. They are the same for every client, and nobody changes them over HTTP. */
export const regulationPackRoutes = (
  regulations: Deps,
): Handlers<'listRegulationPacks' | 'readRegulationPack' | 'diffRegulationPacks'> => {
  const find = (name: string, version: string): RegulationPack => {
    const pack = regulations.packAt(name, version);
    if (!pack) throw new Refusal('entity.absent', { entity: `Regulation pack ${name} ${version}` });
    return pack;
  };

  return {
    listRegulationPacks: () =>
      Promise.resolve({
        status: 200,
        body: {
          packs: regulations.newestPacks().map((pack) => summaryOf(pack, regulations.versionsOf(pack.name))),
        },
      }),

    readRegulationPack: async ({ params: { name, version } }) => ({ status: 200, body: find(name, version) }),

    diffRegulationPacks: async ({ params: { name }, query: { from, to } }) => ({
      status: 200,
      body: regulations.diffPacks(find(name, from), find(name, to)),
    }),
  };
};

/** What the newest version says of itself, and the versions that there are, the newest first. */
function summaryOf(
  { name, version, title, summary, asOf, checkedOn, rules }: RegulationPack,
  versions: readonly RegulationPack[],
) {
  const count = (level: string) => rules.filter((rule) => rule.level === level).length;
  return {
    name,
    newest: version,
    versions: versions.map((pack) => pack.version).reverse(),
    title,
    summary,
    asOf,
    checkedOn,
    levels: { A: count('A'), B: count('B'), C: count('C') },
  };
}
