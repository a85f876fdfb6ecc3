import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { firstDifference, write } from '@clearline/contract-tools/files';
import type { RegulationPack } from '../src/pack.ts';
import { versionOrder } from '../src/version-order.ts';
import { packsModule } from './packs-module.ts';
import { packsPage } from './page.ts';
import { readPacks } from './read-packs.ts';
import { type Released, faultsOfRelease } from './released.ts';
import { STRICTEST, strictestOf } from './strictest.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const ownFolders = ['libs/regulations/src/generated', `libs/regulations/packs/${STRICTEST}`];

/** Every file that is made from the packs that were written. */
export function generated(written: readonly RegulationPack[]): Map<string, string> {
  const strictest = written.filter(({ name }) => name === 'us-state-overlay').map(strictestOf);
  const all = [...written, ...strictest].sort((a, b) =>
    a.name === b.name ? versionOrder(a.version, b.version) : a.name < b.name ? -1 : 1,
  );
  return new Map([
    ...strictest.map((pack) => [fileOf(pack), `${JSON.stringify(pack, null, 2)}\n`] as const),
    ['libs/regulations/src/generated/packs.ts', packsModule(all)],
    ['docs/regulations.md', packsPage(all)],
  ]);
}

const fileOf = ({ name, version }: RegulationPack) => `libs/regulations/packs/${name}/${version}.json`;

/** The command: writes, or with `--check` compares, and holds released versions to what they said. Answers the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const files = generated(readPacks().flatMap(({ pack }) => (pack.name === STRICTEST ? [] : pack)));
  if (args.includes('--check')) {
    const difference = await firstDifference(root, files, ownFolders);
    if (difference !== undefined) return complain([difference]);
  } else await write(root, files, ownFolders);
  const faults = faultsOfRelease(readPacks(), readReleased());
  if (faults.length > 0) return complain(faults);
  if (!args.includes('--check'))
    console.log(`The regulation packs have ${readPacks().length} versions; ${files.size} files are fresh.`);
  return 0;
}

export const readReleased = (): Released =>
  JSON.parse(readFileSync(new URL('../released.json', import.meta.url), 'utf8')) as Released;

function complain(faults: readonly string[]): number {
  for (const fault of faults) console.error(fault);
  return 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
