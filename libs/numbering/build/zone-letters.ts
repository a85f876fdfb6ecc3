import type { Country } from '../src/country.ts';
import { offsetsOf } from '../src/zone-clock.ts';
import type { ZoneHistory } from '../src/zone-table.ts';

/** The zone of each country of one zone. */
export const ISLAND_ZONES: Readonly<Partial<Record<Country, string>>> = {
  ANGUILLA: 'America/Anguilla',
  ANTIGUA_AND_BARBUDA: 'America/Antigua',
  BAHAMAS: 'America/Nassau',
  BARBADOS: 'America/Barbados',
  BERMUDA: 'Atlantic/Bermuda',
  BRITISH_VIRGIN_ISLANDS: 'America/Tortola',
  CAYMAN_ISLANDS: 'America/Cayman',
  DOMINICA: 'America/Dominica',
  DOMINICAN_REPUBLIC: 'America/Santo_Domingo',
  GRENADA: 'America/Grenada',
  JAMAICA: 'America/Jamaica',
  MONTSERRAT: 'America/Montserrat',
  SAINT_KITTS_AND_NEVIS: 'America/St_Kitts',
  SAINT_LUCIA: 'America/St_Lucia',
  SAINT_VINCENT_AND_THE_GRENADINES: 'America/St_Vincent',
  SINT_MAARTEN: 'America/Lower_Princes',
  TRINIDAD_AND_TOBAGO: 'America/Port_of_Spain',
  TURKS_AND_CAICOS_ISLANDS: 'America/Grand_Turk',
};

/** Letters that the report has not changed when it should have. A newer report that writes others ends the build. */
export const LETTER_CORRECTIONS: Readonly<Record<string, { says: string; letters: string; because: string }>> = {
  '915': {
    says: 'CM',
    letters: 'M',
    because: 'Since the split of 2003 it serves El Paso and Hudspeth Counties, which are Mountain (49 CFR 71.8).',
  },
};

/** The letters of a code, corrected. */
export function lettersOf(code: string, letters: readonly string[]): readonly string[] {
  const correction = LETTER_CORRECTIONS[code];
  if (!correction) return letters;
  if (letters.join('') !== correction.says)
    throw new Error(
      `Time zone of ${code}: expected the report to say ${correction.says}, and it says ${letters.join('')}.`,
    );
  return [...correction.letters];
}

// Hours west of UTC in winter, as the letters have always meant; Newfoundland's half hour is left to its province.
const HOURS_WEST: Readonly<Record<string, number>> = { A: 4, E: 5, C: 6, M: 7, P: 8, K: 9 };
// Before the changes of 2026, so that a letter means what it meant when the report began to write it.
const WINTER = Date.UTC(2025, 0, 15);

/** Minutes east of UTC that a zone shows in the winter that the letters are read by; `undefined` for no zone. */
export type WinterOffset = (zone: string) => number | undefined;

/** Of zone data that are being built, so that what was built before decides nothing. */
export function winterOffsets(histories: readonly ZoneHistory[]): WinterOffset {
  const byName = new Map(
    histories.flatMap((history) => history.names.map((name) => [name, offsetsOf(history)(WINTER)] as const)),
  );
  return (zone) => byName.get(zone);
}

/**
 * The zones that the report's letters add to those of a code's zips: where no zone of the code keeps a letter's time, those of
 * the state that do.
 */
export function zonesByLetter(
  letters: readonly string[],
  zones: readonly string[],
  ofState: readonly string[],
  winterOffset: WinterOffset,
): string[] {
  return letters.flatMap((letter) => {
    const keeps = (zone: string) => winterOffset(zone) === -60 * (HOURS_WEST[letter] ?? NaN);
    return zones.some(keeps) ? [] : ofState.filter(keeps);
  });
}
