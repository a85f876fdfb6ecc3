import type { Reading } from '@clearline/rules';

/** The name of a profile, without surrounding space: one line that a person can pick it by. */
export function readName(raw: string): Reading {
  const name = raw.trim();
  return name !== '' && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)
    ? { ok: true, value: name }
    : { ok: false, expected: 'expected a name: one line that is not blank, without control characters' };
}
