import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MANIFEST } from '../data/manifest.ts';
import { zoneDataVersion } from '../src/zones.ts';

const notice = readFileSync(new URL('../../../NOTICE', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
const packages = MANIFEST.inputs.flatMap(({ origin }) => /^npm (\S+)@(\S+) /.exec(origin)?.slice(1).join(' ') ?? []);

test.each([...new Set(packages)])('NOTICE names %s, of which the data are made', (name) =>
  expect(notice).toContain(name),
);

test('NOTICE names the release of the zone data and whoever made what is in no package', () => {
  expect(packages).toHaveLength(MANIFEST.inputs.length - 1); // the report is in none
  expect(notice).toContain(`release ${zoneDataVersion}`);
  expect(notice).toContain('North American Numbering Plan Administrator');
});
