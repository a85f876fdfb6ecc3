import { accountKey } from '@clearline/rules';

/** Letters outside ASCII of which both cases are tried. */
const LETTERS_MAX = 6;

/**
 * What `lower(account)` may be in Postgres for accounts that are the same as this one. A recording keeps the account as it came, and the
 * database folds ASCII alone where its locale is `C`, as that of the embedded one: so a letter such as É is looked for in either case, and
 * composed as well as with its accent by itself. Of an account of ASCII there is one.
 */
export function accountSpellings(account: string): readonly string[] {
  const key = accountKey(account);
  let letters = 0;
  let spellings = [''];
  for (const letter of key) {
    const capital = letter.toUpperCase();
    const isBoth = letter > '\x7f' && capital !== letter && capital.toLowerCase() === letter && (letters += 1) <= LETTERS_MAX;
    spellings = spellings.flatMap((before) => (isBoth ? [before + letter, before + capital] : [before + letter]));
  }
  // The case of ASCII letters goes again, as some of those that were taken apart are.
  const all = spellings.flatMap((one) => [one, one.normalize('NFD').replace(/[A-Z]/g, (letter) => letter.toLowerCase())]);
  return [...new Set(all)];
} // prettier-ignore
