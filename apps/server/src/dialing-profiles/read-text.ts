import type { Reading } from '@clearline/rules';

/** The name of a profile, without surrounding space: one line that a person can pick it by. */
export function readName(raw: string): Reading {
  const name = raw.trim();
  return name !== '' && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)
    ? { ok: true, value: name }
    : { ok: false, expected: 'expected a name: one line that is not blank, without control characters' };
}

/** The description of a profile, as it is, but for text that Postgres has no way to hold. */
export const readDescription = (raw: string): Reading =>
  /[\0\p{Cs}]/u.test(raw)
    ? { ok: false, expected: 'expected text without NUL and without half a surrogate pair' }
    : { ok: true, value: raw };
