import { expect, test, vi } from 'vitest';
import { testDatabase } from './database.ts';
import { logIn, serverProcesses } from './server-process.ts';

vi.setConfig({ testTimeout: 180_000 }); // each test starts processes, and the machine may be busy

// What becomes of an import when the process that does it is killed, and when there are several: all of it is there, once.

const database = testDatabase('demo');
const start = serverProcesses();
const ROWS = 120_000;

/** A file of phones, all different. */
const fileOf = (rows: number, from: number) =>
  `phone\n${Array.from({ length: rows }, (_, at) => String(from + at)).join('\n')}\n`;

interface Import {
  readonly id: number;
  readonly status: string;
  readonly rows: Readonly<Record<string, number>>;
}

function importsOf(address: string, session: string) {
  const ask = async (method: string, path: string, body?: string, type = 'application/json'): Promise<Import> => {
    const headers = { 'LV-Session': session, 'Content-Type': type };
    const answer = await fetch(`${address}/clearline/v1/imports${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    expect(answer.status).toBeLessThan(300);
    return (await answer.json()) as Import;
  };
  const read = (id: number) => ask('GET', `/${id}`);
  return {
    read,
    async begin(filename: string, content: string): Promise<number> {
      const created = JSON.stringify({ list: 'dnc', filename, options: { defaults: { type: 'PERMANENT' } } });
      const { id } = await ask('POST', '', created);
      await ask('PUT', `/${id}/content`, content, 'text/csv');
      await ask('POST', `/${id}/start`, '{}');
      return id;
    },
    async until(id: number, isSo: (found: Import) => boolean): Promise<Import> {
      for (;;) {
        const found = await read(id);
        if (isSo(found)) return found;
        await new Promise((later) => setTimeout(later, 20));
      }
    },
  };
}

const listed = async (ids: readonly number[]): Promise<number> =>
  Number(
    (await database.pool.query('SELECT count(*) AS n FROM dnc_entry WHERE import_id = ANY ($1)', [ids])).rows[0].n,
  );

test('an import whose process is killed is taken up by the next one: nothing of it, and then all of it', async () => {
  const settings = { DATABASE_URL: database.url };
  const first = start(settings);
  const address = await first.address;
  const session = await logIn(address);
  const imports = importsOf(address, session);
  const id = await imports.begin('killed.csv', fileOf(ROWS, 2_125_000_000));
  const seen = await imports.until(id, ({ status, rows }) => status !== 'RUNNING' || (rows['read'] ?? 0) > 5_000);
  expect(seen.status).toBe('RUNNING');
  await first.stop('SIGKILL');
  expect(await listed([id])).toBe(0);

  const second = start(settings);
  const again = importsOf(await second.address, session);
  const done = await again.until(id, ({ status }) => status !== 'RUNNING');
  expect(done).toMatchObject({ status: 'DONE', rows: { read: ROWS, added: ROWS, unchanged: 0, failed: 0 } });
  expect(await listed([id])).toBe(ROWS);
  expect(await second.stop()).toMatchObject({ code: 0 });
});

test('of two processes one does each import, and one that is killed leaves its imports to the other', async () => {
  const settings = { DATABASE_URL: database.url };
  const [one, two] = [start(settings), start(settings)];
  const session = await logIn(await one.address);
  const imports = importsOf(await two.address, session);
  const ids: number[] = [];
  for (const at of [0, 1, 2, 3])
    ids.push(await imports.begin(`${at}.csv`, fileOf(ROWS / 4, 2_135_000_000 + at * ROWS)));
  await Promise.race(ids.map((id) => imports.until(id, ({ rows }) => (rows['read'] ?? 0) > 1_000)));
  await one.stop('SIGKILL');
  for (const id of ids)
    expect(await imports.until(id, ({ status }) => status !== 'RUNNING')).toMatchObject({
      status: 'DONE',
      rows: { added: ROWS / 4, unchanged: 0 },
    });
  expect(await listed(ids)).toBe(ROWS);
  expect(await two.stop()).toMatchObject({ code: 0 });
});

test('an import that is under way when its process stops is taken up by the next one', async () => {
  const settings = { DATABASE_URL: database.url };
  const first = start(settings);
  const address = await first.address;
  const session = await logIn(address);
  const id = await importsOf(address, session).begin('stopped.csv', fileOf(ROWS, 2_145_000_000));
  await importsOf(address, session).until(id, ({ rows }) => (rows['read'] ?? 0) > 5_000);
  expect(await first.stop()).toMatchObject({ code: 0 });
  const second = start(settings);
  const done = await importsOf(await second.address, session).until(id, ({ status }) => status !== 'RUNNING');
  expect(done).toMatchObject({ status: 'DONE', rows: { added: ROWS } });
  expect(await second.stop()).toMatchObject({ code: 0 });
});
