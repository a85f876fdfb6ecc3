import { request } from 'node:http';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { importing } from './testing.ts';

const server = testServer('demo', undefined, undefined, { importMegabytes: 2 });
const imports = importing(server);
const { ask } = imports;
const PERMANENT = { defaults: { type: 'PERMANENT' } };
const FILE = 'phone\n4155550101\n';
const run = (text: string, values: unknown[] = []) => server.database.pool.query(text, values);
const remove = (id: number, person: 'manager' | 'dialtimeManager' = 'manager') =>
  ask('DELETE', `/clearline/v1/imports/${id}`, undefined, person);
const kept = async () =>
  Promise.all(['import', 'import_content', 'import_problem'].map(async (table) => (await run(`SELECT FROM ${table}`)).rowCount)); // prettier-ignore

beforeAll(async () => {
  await ask('GET', '/compliance/dnc/isLegacyDncEnabled');
});
beforeEach(async () => {
  await run('TRUNCATE dnc_entry, import, import_content, import_problem, import_undo');
  server.setNow('2026-07-01T16:00:00Z');
});
afterEach(() => server.setNow());

test.each<[string, (id: number) => Promise<unknown>]>([
  ['that nothing was put into', () => Promise.resolve()],
  ['that was never started', (id) => imports.put(id, FILE)],
  [
    'that was only checked',
    async (id) => {
      await imports.put(id, FILE);
      await imports.start(id, { dryRun: true });
      expect(await imports.rested(id)).toMatchObject({ status: 'CHECKED' });
    },
  ],
  [
    'that failed',
    async (id) => {
      await imports.put(id, 'phone\nx\n');
      await imports.start(id);
      expect(await imports.rested(id)).toMatchObject({ status: 'FAILED' });
    },
  ],
])('204 an import %s goes with all that it holds, and its key is free', async (_name, prepare) => {
  const { id } = await imports.create('dnc', PERMANENT, { idempotencyKey: 'once' });
  await prepare(id);
  expect(await remove(id)).toEqual({ status: 204, body: undefined });
  expect(await kept()).toEqual([0, 0, 0]);
  expect((await remove(id)).status).toBe(404);
  expect((await imports.create('dnc', {}, { idempotencyKey: 'once', filename: 'other.csv' })).id).not.toBe(id);
});

test('400 one that is done, or undone, or a delete by a filter; all of it stays', async () => {
  const { id } = await imports.whole('dnc', FILE, PERMANENT);
  expect(await remove(id)).toMatchObject({ status: 400, body: { code: 202 } });
  await imports.undo(id);
  expect(await remove(id)).toMatchObject({ status: 400, body: { code: 202 } });
  await run(`UPDATE import SET kind = 'DELETE', status = 'FAILED'`);
  expect(await remove(id)).toMatchObject({ status: 400, body: { code: 202 } });
  expect(await imports.read(id)).toMatchObject({ id });
});

test.each(['CHECKING', 'RUNNING'])('400 one that is under way (%s)', async (status) => {
  const { id } = await imports.create('dnc', PERMANENT);
  // Whoever holds its lock has whoever does imports pass it over.
  const holder = await server.database.pool.connect();
  try {
    await imports.put(id, FILE);
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(hashtextextended('clearline import ' || client_id || ' ' || id, 0)) FROM import`);
    await imports.start(id, { dryRun: status === 'CHECKING' });
    expect(await imports.read(id)).toMatchObject({ status });
    expect((await remove(id)).status).toBe(400);
  } finally {
    await holder.query('ROLLBACK');
    holder.release();
  }
  expect(await imports.rested(id)).toMatchObject({ status: status === 'CHECKING' ? 'CHECKED' : 'DONE' });
}); // prettier-ignore

test('404 another client’s', async () => {
  const { id } = await imports.create('dnc', PERMANENT);
  expect((await remove(id, 'dialtimeManager')).status).toBe(404);
  expect(await kept()).toEqual([1, 0, 0]);
});

test('404 an upload to one that goes meanwhile, and nothing of it is kept', async () => {
  const { id } = await imports.create('dnc', PERMANENT);
  const upload = request(`${server.address}/clearline/v1/imports/${id}/content`, {
    method: 'PUT',
    headers: { 'LV-Session': await server.session('manager'), 'Content-Type': 'text/csv' },
  });
  const answered = new Promise<number | undefined>((done) =>
    upload.once('response', (answer) => done(answer.resume().statusCode)),
  );
  upload.write('x'.repeat(600_000));
  await expect.poll(async () => (await kept())[1]).toBeGreaterThan(0);
  expect((await remove(id)).status).toBe(204);
  upload.end('x'.repeat(600_000));
  expect(await answered).toBe(404);
  expect(await kept()).toEqual([0, 0, 0]);
});
