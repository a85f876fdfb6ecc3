const TEXT_MAX = 2_000;

/** A statement without whatever value may be written in it; those that go as parameters are not in its text anyway. */
export const withoutValues = (text: string): string =>
  text
    .replace(/'(?:[^']|'')*'/g, '?')
    .replace(/(?<![\w$])\d[\d.]*/g, '?')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, TEXT_MAX);

/** What a statement is called: as it was prepared, else by its verb. */
export const statementName = (name: string | undefined, text: string): string =>
  name ?? /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'statement';
