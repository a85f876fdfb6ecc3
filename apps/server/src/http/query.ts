import { Refusal } from './refusal.ts';

/**
 * Reads a query string into the contract's parameters: names in any case, empty values as "not given", unknown names ignored.
 * A repeated name is refused, since one of its values would be silently lost.
 */
export function readQuery(text: string, names: ReadonlyMap<string, string>): Record<string, string> {
  const query: Record<string, string> = {};
  if (text === '') return query;
  const seen = new Set<string>();
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    const name = names.get(decode(equals < 0 ? pair : pair.slice(0, equals)).toLowerCase());
    if (name === undefined) continue;
    if (seen.has(name)) throw new Refusal('request.invalid', { faults: `query.${name}: expected to be given once` });
    seen.add(name);
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
    if (value !== '') query[name] = value;
  }
  return query;
}

/** Decodes percent and plus escapes; most values have neither. */
function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    throw new Refusal(
      'request.invalid',
      { faults: 'query: expected valid percent-encoding in UTF-8' },
      { cause: error },
    );
  }
}
