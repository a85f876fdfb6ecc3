import type { AreaCode } from '../area-codes.ts';
import type { ZipEntry } from './zip-table.ts';

/**
 * MATCH: the zip lies on ground that the code serves. BORDER: it lies near such ground, and some of its people may. NONE: neither,
 * or one of the two is unknown.
 */
export type GroundMatch = 'MATCH' | 'BORDER' | 'NONE';
/** How strongly a zip belongs to the grounds of a code. */
export interface GroundScore {
  readonly match: GroundMatch;
  /** 0 to 100, by the model: from `MATCH_PERCENT` on a MATCH, from `BORDER_PERCENT` on a BORDER. 0 where one of the two is unknown. */
  readonly percent: number;
  /** An operator decided the match, whatever the percentage says. */
  readonly decided: boolean;
}

/** Below MATCH_PERCENT a zip only borders on a ground; docs/numbering.md says how the two were chosen. */
export const MATCH_PERCENT = 30;
export const BORDER_PERCENT = 12;

/** The score of what is unknown. */
export const UNKNOWN: GroundScore = { match: 'NONE', percent: 0, decided: false };

export interface GroundScores {
  readonly matchOf: (entry: ZipEntry, code: AreaCode) => GroundMatch;
  readonly scoreOf: (entry: ZipEntry, code: AreaCode) => GroundScore;
}

/**
 * Scores zips against codes.
 * @param decided what an operator says of a pair, by `zip code`; it counts before the percentage
 */
export function groundScores(decided: ReadonlyMap<string, GroundMatch>): GroundScores {
  const decision = (entry: ZipEntry, code: AreaCode): GroundMatch | undefined =>
    decided.size === 0 ? undefined : decided.get(`${entry.zip} ${code.code}`);
  return {
    matchOf: (entry, code) => decision(entry, code) ?? matchBy(percentOf(entry, code)),
    scoreOf: (entry, code) => {
      const percent = percentOf(entry, code);
      const match = decision(entry, code);
      return { match: match ?? matchBy(percent), percent, decided: match !== undefined };
    },
  };
}

function percentOf({ grounds }: ZipEntry, code: AreaCode): number {
  let percent = 0;
  for (const share of grounds) if (code.grounds.includes(share.ground)) percent += share.percent;
  return Math.min(percent, 100); // parts that were each rounded up
}

const matchBy = (percent: number): GroundMatch =>
  percent >= MATCH_PERCENT ? 'MATCH' : percent >= BORDER_PERCENT ? 'BORDER' : 'NONE';
