import type { RegulationPack } from '@clearline/rules';

/** The regulation packs that this server has. */
export interface Shelf {
  /** Undefined where there is no such pack, or not that version of it. */
  readonly packAt: (name: string, version: string) => RegulationPack | undefined;
  /** Every version of a pack, the oldest first; empty for a name that is no pack's. */
  readonly versionsOf: (name: string) => readonly RegulationPack[];
  /** The newest version of every pack, by name. */
  readonly newestPacks: () => readonly RegulationPack[];
}
