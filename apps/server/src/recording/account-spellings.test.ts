import { accountKey } from '@clearline/rules';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountSpellings } from './account-spellings.ts';

/** As Postgres folds in the locale C. */
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

test('an account of ASCII has one spelling', () => expect(accountSpellings('QA-16')).toEqual(['qa-16']));

test.each([
  ['École', 'ÉCOLE'],
  ['Müller-Österreich', 'müller-österreich'],
  ['e\u0301cole', 'École'],
  ['École', 'E\u0301COLE'],
  ['\u212bngström', 'ÅNGSTRÖM'], // the Ångström sign is the letter
])('%j is found by %j', (stored, asked) => expect(accountSpellings(asked)).toContain(lower(stored.normalize())));

test('what is found is the same account', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aBéÉßÖ1ΣςİK'), minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(text, (account) => {
      const spellings = accountSpellings(account);
      expect(spellings).toContain(accountKey(account));
      for (const spelling of spellings) expect(accountKey(spelling)).toBe(accountKey(account));
    }),
  );
});

test('many letters outside ASCII do not make a question without end', () =>
  expect(accountSpellings('ö'.repeat(128)).length).toBeLessThanOrEqual(128));
