import { createHash } from 'node:crypto';
import { isObject } from './json.ts';
import { fail, placeOf, within } from './place.ts';
import { parseYaml } from './read/swagger.ts';

/** Where one source comes from, as `sources/provenance.yaml` lists it. */
export interface Provenance {
  readonly file: string;
  readonly sha256: string;
}

/**
 * Holds the sources against `provenance.yaml`: every file is listed, every listed file is there, and each has the sha256
 * that is written down. Sources change by a new drop only, never by an edit.
 */
export function checkProvenance(list: string, file: string, sources: ReadonlyMap<string, string>): void {
  const place = placeOf(file);
  const entries = parseYaml(list, place);
  if (!Array.isArray(entries)) fail(place, 'expected a list of {file, resource, from, taken, sha256, note}');
  const listed = new Map<string, string>();
  entries.forEach((entry: unknown, index) => {
    if (!isObject(entry) || typeof entry['file'] !== 'string') {
      fail(within(place, index), 'expected an entry with a file');
    }
    listed.set(`sources/${entry['file'].replace(/^sources\//, '')}`, String(entry['sha256']));
  });
  for (const [name, text] of sources) {
    const is = createHash('sha256').update(text).digest('hex');
    const said = listed.get(name) ?? fail(place, `the source ${name} is not listed; its sha256 is ${is}`);
    if (said !== is) {
      fail(within(place, name), `sources change by a new drop only; its sha256 is ${is}, and ${said} is written down`);
    }
  }
  const gone = [...listed.keys()].find((name) => !sources.has(name));
  if (gone !== undefined) fail(within(place, gone), 'the file is listed and is not there');
}
