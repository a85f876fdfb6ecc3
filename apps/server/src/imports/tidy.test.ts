import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { tidyImports } from './tidy.ts';

const database = testDatabase('empty');
const run = (text: string) => database.pool.query(text);
const count = async (table: string) => (await run(`SELECT FROM ${table}`)).rowCount;

beforeEach(async () => {
  await run('TRUNCATE import CASCADE');
  await run(`INSERT INTO import (client_id, id, kind, list, status, options, created_at, changed_at, undo_until, upload) VALUES
    (1, 1, 'IMPORT', 'dnc', 'DONE', '{}', '2026-07-01', '2026-07-01T12:00Z', '2026-07-02T12:00Z', NULL),
    (1, 2, 'IMPORT', 'dnc', 'RECEIVED', '{}', '2026-07-01', '2026-07-01T12:00Z', NULL, 1)`);
  await run(
    `INSERT INTO import_undo (client_id, import_id, what, row_key, was) VALUES (1, 1, 'GONE', 'dnc:1', '{}'), (1, 1, 'ALSO', 'dnc:2', NULL)`,
  );
  await run(`INSERT INTO import_content (client_id, import_id, upload, part, bytes) VALUES (1, 2, 1, 0, 'x')`);
});

test.each([
  ['before its time is over, all of it stays', '2026-07-02T11:59:59.999Z', [2, 1]],
  ['what it took to undo goes with the time in which one could', '2026-07-02T12:00:00Z', [0, 1]],
  ['a content stays for a week', '2026-07-08T11:59:59.999Z', [0, 1]],
  ['and goes then', '2026-07-08T12:00:00Z', [0, 0]],
])('%s', async (_name, now, want) => {
  await tidyImports(database.pool, new Date(now));
  expect([await count('import_undo'), await count('import_content')]).toEqual(want);
  expect(await count('import')).toBe(2);
});
