/** A zip code, or the first three characters of a Canadian postal code, as the carried table has it. */
export interface ZipEntry {
  readonly zip: string;
  readonly place: string;
  /** `''` where no list names one: territories, the military, Canada. */
  readonly county: string;
  /** `''` for military zips, which lie in no state. */
  readonly state: string;
  /** IANA names, the one of most of the zip first; none for military zips. */
  readonly zones: readonly string[];
  /** The grounds that it may lie on, with how strongly, in percent, strongest first. */
  readonly grounds: readonly GroundShare[];
}

export interface GroundShare {
  readonly ground: string;
  readonly percent: number;
}

/**
 * Reads the carried table. A line `=state|county|zones` heads the zips of that county and zones; a line `zip|place|grounds` is a
 * zip, and what it leaves out is as in the line before.
 */
export function readZipTable(text: string): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>();
  const zoneLists = new Map<string, readonly string[]>();
  const groundLists = new Map<string, readonly GroundShare[]>();
  let [state, county, place] = ['', '', ''];
  let zones: readonly string[] = [];
  let grounds: readonly GroundShare[] = [];
  for (const line of text.trim().split('\n')) {
    const [first, second, third] = cellsOf(line);
    if (first.startsWith('=')) {
      state = first.slice(1);
      county = second;
      zones = interned(zoneLists, third, (names) => (names === '' ? [] : names.split(' ')));
    } else {
      if (second !== '') place = second;
      if (third !== '') grounds = interned(groundLists, third, readGrounds);
      entries.set(first, { zip: first, place, county, state, zones, grounds });
    }
  }
  return entries;
}

// Half the time of a load was spent in splitting lines by a string.
function cellsOf(line: string): readonly [string, string, string] {
  const one = line.indexOf('|');
  if (one < 0) return [line, '', ''];
  const two = line.indexOf('|', one + 1);
  if (two < 0) return [line.slice(0, one), line.slice(one + 1), ''];
  return [line.slice(0, one), line.slice(one + 1, two), line.slice(two + 1)];
}

/** Writes the table that `readZipTable` reads. */
export function zipTable(entries: Iterable<ZipEntry>): string {
  const lines: string[] = [];
  let [head, place, grounds]: (string | undefined)[] = [];
  const ordered = [...entries].map((entry) => ({
    entry,
    of: `=${entry.state}|${entry.county}|${entry.zones.join(' ')}`,
  }));
  for (const { entry, of } of ordered.toSorted((a, b) => order(a.of, b.of) || order(a.entry.zip, b.entry.zip))) {
    if (of !== head) lines.push(of);
    const list = entry.grounds.map(written).join(' ') || '-';
    const cells = [entry.zip, entry.place === place ? '' : entry.place, list === grounds ? '' : list];
    lines.push(cells.join('|').replace(/\|+$/, ''));
    head = of;
    place = entry.place;
    grounds = list;
  }
  return lines.join('\n');
}

const written = ({ ground, percent }: GroundShare): string => (percent === 100 ? ground : `${ground}:${percent}`);

const readGrounds = (list: string): readonly GroundShare[] =>
  list === '-'
    ? []
    : list.split(' ').map((part) => {
        const [ground = '', percent = '100'] = part.split(':');
        return { ground, percent: Number(percent) };
      });

// Forty thousand zips share some hundred lists; one copy of each keeps them small in memory.
function interned<T>(known: Map<string, T>, key: string, read: (key: string) => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = read(key);
  known.set(key, value);
  return value;
}

// Not localeCompare, which asks the host for its collation: the same table must come out everywhere.
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
