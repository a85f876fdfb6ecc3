import { beforeEach, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { importing } from '../imports/testing.ts';
import { processMetrics } from './process-metrics.ts';
import { samples } from './testing.ts';

const server = testServer();
const imports = importing(server);
const PERMANENT = { defaults: { type: 'PERMANENT' } };
beforeEach(() => server.database.pool.query('TRUNCATE dnc_entry, import, import_content, import_problem, import_undo'));

/** What is counted in the course of some work, of the imports into the legacy list; what stays as it was is left out. */
async function countedBy(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const before = samples(await server.metrics());
  await work();
  // An import is done before it is counted, but not by much.
  await expect.poll(async () => samples(await server.metrics()).get('clearline_imports_under_way')).toBe(0);
  const counted = [...samples(await server.metrics())].map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const);
  return Object.fromEntries(
    counted.flatMap(([name, more]) => {
      const [, what, of] = /^clearline_(imports|import_rows)_total\{list="dnc",outcome="(\w+)"\}$/.exec(name) ?? [];
      return what === undefined || more === 0 ? [] : [[`${what} ${of}`, more]];
    }),
  );
} // prettier-ignore

const FILE = 'phone\n4155550101\n4155550102\n4155550102\n';

test('imports are counted by outcome, and the rows of those that are done by what became of them', async () => {
  expect(await countedBy(() => imports.whole('dnc', FILE, PERMANENT))).toEqual({
    'imports done': 1,
    'import_rows added': 2,
    'import_rows unchanged': 1,
  });
  expect(
    await countedBy(() => imports.whole('dnc', `${FILE}x\n4155550103\n`, { ...PERMANENT, mode: 'PARTIAL' })),
  ).toEqual({ 'imports done': 1, 'import_rows added': 1, 'import_rows unchanged': 3, 'import_rows failed': 1 });
  expect(
    await countedBy(() => imports.whole('dnc', 'phone\n4155550101\n', { ...PERMANENT, action: 'REPLACE' })),
  ).toEqual({ 'imports done': 1, 'import_rows unchanged': 1, 'import_rows removed': 2 });
});

test('a dry run and a file that is refused count as such, and none of their rows', async () => {
  expect(await countedBy(() => imports.whole('dnc', FILE, PERMANENT, { dryRun: true }))).toEqual({ 'imports checked': 1 });
  expect(await countedBy(() => imports.whole('dnc', 'phone\nx\n', PERMANENT))).toEqual({ 'imports failed': 1 });
}); // prettier-ignore

test('what is under way is shown, and not when it is left, however that was', async () => {
  const metrics = processMetrics();
  const read = async (name: string) => samples(await metrics.registry.metrics()).get(name);
  metrics.importBegun();
  metrics.importBegun();
  expect(await read('clearline_imports_under_way')).toBe(2);
  metrics.importBroke();
  metrics.importLeft(undefined, 1_000);
  expect(await read('clearline_imports_under_way')).toBe(1);
  metrics.importLeft({ list: 'dialtime', outcome: 'DONE', rows: { added: 7 } }, 4_000);
  expect(await read('clearline_imports_under_way')).toBe(0);
  expect(await read('clearline_import_faults_total')).toBe(1);
  expect(await read('clearline_import_rows_total{list="dialtime",outcome="added"}')).toBe(7);
  expect(await read('clearline_import_duration_seconds_sum{outcome="done"}')).toBe(4);
  expect(await read('clearline_import_duration_seconds_bucket{le="5",outcome="done"}')).toBe(1);
});
