import type { Reading, ZoneClock } from '@clearline/rules';
import type { Channel } from './channel.ts';
import { readExpiration, writeExpiration } from './expiration.ts';

/** What a request says of an entry beside its value; null takes something away that is there. */
export interface GivenTerms {
  readonly contactGroupId?: number | null;
  /** Whatever `readExpiration` reads. */
  readonly expirationDate?: number | string | null;
}

/** An entry as a request has it, in canonical form. Undefined is what it does not say. */
export interface GivenEntry {
  readonly value: string;
  readonly valueKey: string;
  readonly contactGroupId: number | null | undefined;
  /** `yyyy-MM-dd` */
  readonly expiresOn: string | null | undefined;
}

/** An entry as it is stored. */
export interface StoredEntry {
  readonly id: number;
  readonly value: string;
  readonly contactGroupId: number | null;
  readonly expiresOn: string | null;
}

/** What every answer says of an entry beside its ids and its value. */
export interface AnsweredTerms {
  contactGroupId?: number;
  expirationDate?: number;
}

/** Brings an entry into canonical form, or tells all that is wrong with it, each by its place (`$` is the entry). */
export function readEntry<Valued extends object, Identified extends Valued>(
  channel: Channel<Valued, Identified>,
  given: Valued & GivenTerms,
  clock: ZoneClock,
): Reading<GivenEntry> {
  const { contactGroupId, expirationDate } = given;
  const value = channel.read(channel.valueOf(given));
  const expiration = readOptional(expirationDate, clock);
  if (!value.ok || !expiration.ok) {
    const faults = [
      ...(value.ok ? [] : [`$.${channel.property}: ${value.expected}`]),
      ...(expiration.ok ? [] : [`$.expirationDate: ${expiration.expected}`]),
    ];
    return { ok: false, expected: faults.join('; ') };
  }
  const entry = { value: value.value, valueKey: channel.keyOf(value.value) };
  return { ok: true, value: { ...entry, contactGroupId, expiresOn: expiration.value } };
}

/** An entry as it is answered. What it does not have is absent and never null. */
export const writeEntry = <Valued extends object, Identified extends Valued>(
  channel: Channel<Valued, Identified>,
  { id, value, contactGroupId, expiresOn }: StoredEntry,
  clock: ZoneClock,
): Identified & AnsweredTerms => ({
  ...channel.identified(id, value),
  ...(contactGroupId !== null && { contactGroupId }),
  ...(expiresOn !== null && { expirationDate: writeExpiration(expiresOn, clock) }),
});

const readOptional = (given: GivenTerms['expirationDate'], clock: ZoneClock): Reading<GivenEntry['expiresOn']> =>
  given === null || given === undefined ? { ok: true, value: given } : readExpiration(given, clock);
