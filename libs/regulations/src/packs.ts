import { deepFreeze } from './deep-freeze.ts';
import { released } from './generated/packs.ts';
import type { RegulationPack } from './pack.ts';
import { versionOrder } from './version-order.ts';

const all: readonly RegulationPack[] = deepFreeze(
  [...released].sort((a, b) => (a.name === b.name ? versionOrder(a.version, b.version) : a.name < b.name ? -1 : 1)),
);
const names: readonly string[] = [...new Set(all.map(({ name }) => name))];

/** Every version of every pack, by name, the oldest version first. Frozen to the depth: packs are shared by all who ask. */
export const packs = (): readonly RegulationPack[] => all;

/** Every version of a pack, the oldest first; empty for a name that is no pack's. */
export const versionsOf = (name: string): readonly RegulationPack[] => all.filter((pack) => pack.name === name);

/** A pack in one version; `undefined` where there is no such pack, or not that version of it. */
export const packAt = (name: string, version: string): RegulationPack | undefined =>
  versionsOf(name).find((pack) => pack.version === version);

/** A pack in its newest version; `undefined` where there is no such pack. */
export const newest = (name: string): RegulationPack | undefined => versionsOf(name).at(-1);

/** The newest version of every pack, by name. */
export const newestPacks = (): readonly RegulationPack[] => names.flatMap((name) => newest(name) ?? []);
