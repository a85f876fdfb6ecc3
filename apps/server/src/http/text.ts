/** Text that Postgres has no way to hold: with NUL, or with half a surrogate pair, which JSON can say. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * Where in a request there is text that cannot be stored, looked for or compared: `query.actor`, `$.filter.filename`. Undefined where
 * there is none.
 * @param root the name of what is looked through, `$` for a body
 * @param except properties of it that are not looked into
 */
export function placeOfBrokenText(root: string, given: unknown, except: readonly string[] = []): string | undefined {
  // A list and no recursion: of what the contract leaves open, a caller may send any depth.
  const open: [place: string, value: unknown][] = [[root, given]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [place, value] = next;
    if (typeof value === 'string') {
      if (UNSTORABLE.test(value)) return place;
    } else if (Array.isArray(value)) value.forEach((item, at) => open.push([`${place}[${at}]`, item]));
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value))
        if (value !== given || !except.includes(name)) open.push([`${place}.${name}`, item]);
  }
  return undefined;
}
