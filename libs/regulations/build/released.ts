import { type PackFile, fingerprint } from './read-packs.ts';

/** The fingerprints of released versions, by name and version. */
export type Released = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is wrong with the packs, given what has been released: a version that changed, one that is gone, one not written down. */
export function faultsOfRelease(files: readonly PackFile[], released: Released): string[] {
  const faults = files.flatMap(({ file, pack }) => {
    const [known, found] = [released[pack.name]?.[pack.version], fingerprint(pack)];
    if (known === found) return [];
    return known === undefined
      ? [`packs/${file}: expected its fingerprint in released.json; it is ${found}`]
      : [`packs/${file}: a released version never changes; its fingerprint is ${found}, and ${known} is written down`];
  });
  const gone = Object.entries(released).flatMap(([name, versions]) =>
    Object.keys(versions)
      .filter((version) => !files.some(({ pack }) => pack.name === name && pack.version === version))
      .map((version) => `packs/${name}/${version}.json: a released version never goes; released.json has it`),
  );
  return [...faults, ...gone];
}
