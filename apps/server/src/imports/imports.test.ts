import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { soon } from '../../test/soon.ts';
import { importing, packed } from './testing.ts';
import { tidyImports } from './tidy.ts';

const server = testServer('demo', undefined, undefined, { importMegabytes: 1 });
const imports = importing(server);
const { ask } = imports;
const NOON = '2026-07-01T16:00:00Z';
const PERMANENT = { defaults: { type: 'PERMANENT' } };
const P = '4155550101';
const Q = '4155550102';
const R = '4155550103';
const run = (text: string, values: unknown[] = []) => server.database.pool.query(text, values);

beforeAll(async () => {
  await ask('GET', '/compliance/dnc/isLegacyDncEnabled');
  await ask('GET', '/compliance/dnc/isLegacyDncEnabled', undefined, 'dialtimeManager');
});
beforeEach(async () => {
  await run(
    'TRUNCATE dnc_entry, channel_dnc, account, account_phone, import, import_content, import_problem, import_undo',
  );
  server.setNow(NOON);
});
afterEach(() => server.setNow());

const phones = async () =>
  (await run('SELECT phone FROM dnc_entry ORDER BY phone')).rows.map(({ phone }: { phone?: string }) => phone);
const file = (...all: string[]) => `phone\n${all.join('\n')}\n`;

describe('uploads', () => {
  test('200 gzip, and putting again takes the place of what was put', async () => {
    const { id } = await imports.create('dnc', PERMANENT);
    expect((await imports.put(id, file(P))).body).toMatchObject({ status: 'RECEIVED', bytes: 17 });
    expect((await imports.put(id, packed(file(Q)), 'dnc', { 'Content-Encoding': 'gzip' })).body).toMatchObject({
      bytes: 17,
    });
    const twoMembers = Buffer.concat([packed(file(Q)), packed(`${R}\n`)]);
    expect((await imports.put(id, twoMembers, 'dnc', { 'Content-Encoding': 'gzip' })).body).toMatchObject({
      bytes: 28,
    });
    await imports.start(id);
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE' });
    expect(await phones()).toEqual([Q, R]);
    expect((await run('SELECT FROM import_content')).rowCount).toBe(0);
  });

  test('413 more than the deployment takes, and a few bytes that become as much', async () => {
    const { id } = await imports.create('dnc', PERMANENT);
    const large = 'x'.repeat(1024 * 1024 + 1);
    for (const [content, headers] of [
      [large, {}],
      [packed(large), { 'Content-Encoding': 'gzip' }],
    ] as const)
      expect(await imports.put(id, content, 'dnc', headers)).toMatchObject({
        status: 413,
        body: { message: 'The body is too large: expected at most 1 MB.' },
      });
    expect(await imports.read(id)).toMatchObject({ status: 'NEW' });
    expect((await run('SELECT FROM import_content')).rowCount).toBe(0);
    expect((await imports.put(id, 'x'.repeat(1024 * 1024))).status).toBe(200);
  });

  test.each<[string, Uint8Array | string, Record<string, string>, number]>([
    ['what says it is gzip and is not', 'phone', { 'Content-Encoding': 'gzip' }, 400],
    ['half a gzip', packed('x'.repeat(10_000)).slice(0, 20), { 'Content-Encoding': 'gzip' }, 400],
    [
      'a gzip behind another and some padding',
      Buffer.concat([packed('x'), Buffer.alloc(512), packed('y')]),
      { 'Content-Encoding': 'gzip' },
      400,
    ],
    ['another encoding', 'phone', { 'Content-Encoding': 'br' }, 415],
    ['JSON', '{}', { 'Content-Type': 'application/json' }, 415],
    ['a form', 'x', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
    ['another charset', 'x', { 'Content-Type': 'text/csv; charset=latin1' }, 415],
    ['nothing', '', {}, 400],
  ])('%s is refused, and what was there stays', async (_name, content, headers, status) => {
    const { id } = await imports.create('dnc', PERMANENT);
    await imports.put(id, file(P));
    expect((await imports.put(id, content, 'dnc', headers)).status).toBe(status);
    await imports.start(id);
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1 } });
  });

  test('an upload that breaks off leaves what was there', async () => {
    const { id } = await imports.create('dnc', PERMANENT);
    await imports.put(id, file(P));
    const session = await server.session('manager');
    const upload = request(`${server.address}/clearline/v1/imports/${id}/content`, {
      method: 'PUT',
      headers: { 'LV-Session': session, 'Content-Type': 'text/csv', 'Content-Length': '900000' },
    });
    upload.on('error', () => undefined);
    upload.write('x'.repeat(600_000), () => upload.destroy());
    await new Promise((closed) => upload.once('close', closed));
    await expect.poll(async () => (await run('SELECT FROM import_content')).rowCount).toBe(1);
    await imports.start(id);
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1 } });
  });

  test('400 while it is under way or done; nothing can be put and nothing started anew', async () => {
    const { id } = await imports.whole('dnc', file(P), PERMANENT);
    expect(await imports.put(id, file(Q))).toMatchObject({ status: 400, body: { code: 202 } });
    expect(await imports.start(id, { dryRun: true })).toMatchObject({ status: 400, body: { code: 202 } });
    expect(await imports.start(id)).toMatchObject({ status: 202, body: { status: 'DONE' } });
    expect((await imports.start((await imports.create('dnc', PERMANENT)).id)).body).toMatchObject({ code: 202 });
  });
});

describe('dry runs', () => {
  test('CHECKED counts what would come of it and changes nothing; then it is imported', async () => {
    await imports.whole('dnc', file(P), PERMANENT);
    const { id } = await imports.create('dnc', PERMANENT);
    await imports.put(id, file(P, Q, Q));
    await imports.start(id, { dryRun: true });
    const rows = { read: 3, failed: 0, added: 1, changed: 0, unchanged: 2, removed: 0 };
    expect(await imports.rested(id)).toMatchObject({
      status: 'CHECKED',
      rows: { ...rows, merged: 0 },
      undoUntil: null,
    });
    expect(await phones()).toEqual([P]);
    await imports.start(id);
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { ...rows, merged: 2 } });
    expect(await phones()).toEqual([P, Q]);
  });

  test('other options may be tried until they fit, and a preview says how columns are read', async () => {
    const { id } = await imports.create('dialtime');
    await imports.put(id, `Telephone;Until\n${P};2026-12-31\nx;\n`, 'dialtime');
    await imports.start(id, { dryRun: true }, 'dialtime');
    expect(await imports.rested(id, 'dialtime')).toMatchObject({ status: 'FAILED' });
    const options = { delimiter: 'SEMICOLON', columns: { phone: 'Telephone', expiresOn: 'Until' }, mode: 'PARTIAL' };
    await imports.start(id, { dryRun: true, options }, 'dialtime');
    expect(await imports.rested(id, 'dialtime')).toMatchObject({ status: 'CHECKED', rows: { added: 1, failed: 1 } });
    expect((await ask('GET', `/clearline/v1/imports/${id}/preview`, undefined, 'dialtimeManager')).body).toEqual({
      columns: [
        { name: 'Telephone', field: 'phone' },
        { name: 'Until', field: 'expiresOn' },
      ],
      rows: [
        [P, '2026-12-31'],
        ['x', ''],
      ],
      problems: [{ row: 3, column: 'Telephone', code: 'UNREADABLE', sentence: expect.any(String) }],
    });
  });

  test('a preview of what cannot be read says why', async () => {
    const { id } = await imports.create('dnc');
    await imports.put(id, 'x\ny\n');
    expect((await ask('GET', `/clearline/v1/imports/${id}/preview?rows=1`)).body).toEqual({
      columns: [],
      rows: [],
      problems: [{ row: 1, column: null, code: 'NOT_A_ROW', sentence: expect.stringContaining('columns x') }],
    });
  });
});

describe('idempotency keys', () => {
  const asked = { list: 'dnc', filename: 'a.csv', options: PERMANENT, idempotencyKey: 'k' };

  test('201 one import, however often and by how many at once it is asked for, and started', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('POST', '/clearline/v1/imports', asked)));
    const ids = new Set(answers.map(({ body }) => (body as { id: number }).id));
    expect(ids.size).toBe(1);
    const [id = 0] = ids;
    await imports.put(id, file(P));
    const started = await Promise.all(Array.from({ length: 8 }, () => imports.start(id)));
    expect(new Set(started.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1, unchanged: 0 } });
  });

  test('201 the import that is there, also when it was started with other options since', async () => {
    const first = (await ask('POST', '/clearline/v1/imports', asked)).body as { id: number };
    await imports.put(first.id, file(P));
    await imports.start(first.id, { dryRun: true, options: { ...PERMANENT, mode: 'PARTIAL' } });
    await imports.rested(first.id);
    expect((await ask('POST', '/clearline/v1/imports', asked)).body).toMatchObject({
      id: first.id,
      status: 'CHECKED',
      options: { mode: 'PARTIAL' },
    });
  });

  test.each<[string, object]>([
    ['another list', { list: 'accounts' }],
    ['another name', { filename: 'b.csv' }],
    ['other options', { options: {} }],
  ])('400 %s', async (_name, change) => {
    await ask('POST', '/clearline/v1/imports', asked);
    expect(await ask('POST', '/clearline/v1/imports', { ...asked, ...change })).toMatchObject({
      status: 400,
      body: { code: 202 },
    });
  });
});

describe('undo', () => {
  test('200 what it added goes, and what was there stays', async () => {
    await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
    const { id } = await imports.whole('dnc', file(P, Q), PERMANENT);
    expect((await imports.undo(id)).body).toEqual({ removed: 1, restored: 0, kept: 0 });
    expect(await phones()).toEqual([P]);
    expect(await imports.read(id)).toMatchObject({ status: 'UNDONE', undoUntil: null });
  });

  test('200 what somebody else has added since stays', async () => {
    const { id } = await imports.whole('dnc', file(P, Q, R), PERMANENT);
    await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
    await ask('POST', '/compliance/dnc/multiplePhoneDnc', { block: 'PERMANENT', phoneDncEntry: [{ phone: Q }] });
    expect((await imports.undo(id)).body).toEqual({ removed: 1, restored: 0, kept: 2 });
    expect(await phones()).toEqual([P, Q]);
  });

  test('200 what a later import would have added is that one’s now', async () => {
    const first = await imports.whole('dnc', file(P, Q), PERMANENT, { filename: 'first.csv' });
    const second = await imports.whole('dnc', file(Q, R), PERMANENT, { filename: 'second.csv' });
    expect(second.rows).toMatchObject({ added: 1, unchanged: 1 });
    expect((await imports.undo(first.id)).body).toEqual({ removed: 1, restored: 0, kept: 1 });
    expect((await run('SELECT phone, filename FROM dnc_entry ORDER BY phone')).rows).toEqual([
      { phone: Q, filename: 'second.csv' },
      { phone: R, filename: 'second.csv' },
    ]);
    expect((await imports.undo(second.id)).body).toEqual({ removed: 2, restored: 0, kept: 0 });
    expect(await phones()).toEqual([]);
  });

  test('200 the later one first, then the first: nothing is left', async () => {
    const first = await imports.whole('dnc', file(P, Q), PERMANENT);
    const second = await imports.whole('dnc', file(Q, R), PERMANENT);
    await imports.undo(second.id);
    expect(await phones()).toEqual([P, Q]);
    await imports.undo(first.id);
    expect(await phones()).toEqual([]);
  });

  test('200 an expiry that it changed is what it was, in whatever order imports are undone', async () => {
    const until = (day: string) => imports.whole('sms', `phone,expiresOn\n${P},${day}\n`);
    const days = async () =>
      (await run('SELECT expires_on FROM channel_dnc')).rows.map((row: { expires_on?: string }) => row.expires_on);
    await ask('POST', '/compliance/sms/dnc', { sms: P, expirationDate: '2026-08-01' }, 'dialtimeManager');
    const [first, second] = [await until('2026-09-01'), await until('2026-10-01')];
    expect(first.rows).toMatchObject({ added: 0, changed: 1 });
    expect((await imports.undo(first.id, 'sms')).body).toEqual({ removed: 0, restored: 0, kept: 1 });
    expect(await days()).toEqual(['2026-10-01']);
    expect((await imports.undo(second.id, 'sms')).body).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect(await days()).toEqual(['2026-08-01']);
  });

  test('200 what another import would have added is that one’s, also when that was created first', async () => {
    const older = await imports.create('dnc', PERMANENT);
    await imports.put(older.id, file(P));
    const newer = await imports.whole('dnc', file(P), PERMANENT);
    await imports.start(older.id);
    expect(await imports.rested(older.id)).toMatchObject({ status: 'DONE', rows: { unchanged: 1 } });
    expect((await imports.undo(newer.id)).body).toEqual({ removed: 0, restored: 0, kept: 1 });
    expect(await phones()).toEqual([P]);
    expect((await imports.undo(older.id)).body).toMatchObject({ removed: 1 });
    expect(await phones()).toEqual([]);
  });

  test('200 an undo waits for an import that finds the same rows, and leaves them to it', async () => {
    const first = await imports.whole('dnc', file(P), PERMANENT);
    await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: Q });
    const { id } = await imports.create('dnc', { ...PERMANENT, action: 'REPLACE' });
    await imports.put(id, file(P));
    const holder = await server.database.pool.connect();
    const waiting = async (many: number) =>
      (await run(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
        .rowCount === many;
    let isUndone = false;
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT FROM dnc_entry WHERE phone = $1 FOR UPDATE', [Q]);
      await imports.start(id);
      await soon(() => waiting(1));
      const undoing = imports.undo(first.id).finally(() => (isUndone = true));
      await soon(async () => isUndone || (await waiting(2)));
      await holder.query('ROLLBACK');
      expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { unchanged: 1, removed: 1 } });
      expect(await undoing).toMatchObject({ status: 200, body: { removed: 0, kept: 1 } });
    } finally {
      holder.release(true);
    }
    expect(await phones()).toEqual([P]);
  });

  describe('what another import says of a row holds, whatever is undone first', () => {
    const until = (day: string) => imports.whole('sms', `phone,expiresOn\n${P},${day}\n`);
    const days = async () =>
      (await run('SELECT expires_on FROM channel_dnc')).rows.map((row: { expires_on?: string }) => row.expires_on);
    const undone = async (list: string, ...all: readonly { readonly id: number }[]) => {
      for (const { id } of all) expect(await imports.undo(id, list)).toMatchObject({ status: 200 });
    };

    test('an expiry that the one changed and the other found so', async () => {
      await ask('POST', '/compliance/sms/dnc', { sms: P, expirationDate: '2026-08-01' }, 'dialtimeManager');
      const [first, second] = [await until(''), await until('')];
      expect((await imports.undo(first.id, 'sms')).body).toEqual({ removed: 0, restored: 0, kept: 1 });
      expect(await days()).toEqual([null]);
      expect((await imports.undo(second.id, 'sms')).body).toEqual({ removed: 0, restored: 1, kept: 0 });
      expect(await days()).toEqual(['2026-08-01']);
    });

    test('a row that a third one has changed since', async () => {
      const [first, second, third] = [await until(''), await until(''), await until('2026-09-01')];
      await undone('sms', first, third);
      expect(await days()).toEqual([null]);
      await undone('sms', second);
      expect(await days()).toEqual([]);
    });

    test('a row that was deleted since, and comes back', async () => {
      const [first] = [await imports.whole('dnc', file(P), PERMANENT), await imports.whole('dnc', file(P), PERMANENT)];
      const deleted = await imports.whole('dnc', file(Q), { ...PERMANENT, action: 'REPLACE' });
      expect(await phones()).toEqual([Q]);
      await undone('dnc', first, deleted);
      expect(await phones()).toEqual([P]);
    });

    test('a row that was deleted, and imported anew before it came back', async () => {
      await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
      const deleted = await imports.whole('dnc', file(Q), { ...PERMANENT, action: 'REPLACE' });
      const anew = await imports.whole('dnc', file(P), PERMANENT);
      await undone('dnc', deleted, anew);
      expect(await phones()).toEqual([P]);
    });

    test('an expiry that was deleted, and imported anew with another before it came back', async () => {
      await ask('POST', '/compliance/sms/dnc', { sms: P }, 'dialtimeManager');
      const deleted = await imports.whole('sms', `phone\n${Q}\n`, { action: 'REPLACE' });
      const anew = await until('2026-09-01');
      await undone('sms', deleted, anew);
      expect(await days()).toEqual([null]);
    });
  });

  test('200 flags are what they were', async () => {
    await ask('POST', '/compliance/dnc/multipleAccountDnd', {
      accountDndEntry: [
        { account: 'A', block: 'DAILY' },
        { account: 'B', block: 'PERMANENT' },
      ],
    });
    const before = (await run('SELECT account, block, lapses_at FROM account ORDER BY account')).rows as unknown[];
    const done = await imports.whole('accounts', 'account,type\nA,PERMANENT\nB,DAILY\nC,DAILY\n');
    expect(done.rows).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
    expect((await run('SELECT block FROM account ORDER BY account')).rows).toEqual([
      { block: 'PERMANENT' },
      { block: 'PERMANENT' },
      { block: 'DAILY' },
    ]);
    expect((await imports.undo(done.id)).body).toEqual({ removed: 1, restored: 1, kept: 0 });
    expect((await run('SELECT account, block, lapses_at FROM account ORDER BY account')).rows).toEqual(before);
  });
});

test.each([
  ['dnc', 'dnc_entry', 'phone', P],
  ['accounts', 'account', 'account', 'A'],
])('DONE what had lapsed in %s and is swept meanwhile is added all the same', async (list, table, column, value) => {
  const content = `${column}\n${value}\n`;
  const daily = { defaults: { type: 'DAILY' } };
  await imports.whole(list, content, daily);
  server.setNow('2026-07-02T16:00:00Z');
  const { id } = await imports.create(list, daily);
  await imports.put(id, content);
  const sweep = await server.database.pool.connect();
  try {
    await sweep.query('BEGIN');
    await sweep.query(`SELECT FROM ${table} FOR UPDATE`);
    await imports.start(id);
    await soon(async () => {
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await run(waiting)).rowCount === 1;
    });
    await sweep.query(`DELETE FROM ${table}`);
    await sweep.query('COMMIT');
  } finally {
    sweep.release(true);
  }
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1, unchanged: 0 } });
  expect((await run(`SELECT FROM ${table} WHERE lapses_at > '2026-07-02T16:00:00Z'`)).rowCount).toBe(1);
});

describe('REPLACE', () => {
  test('DONE what is not in the file goes, of what the options name, and can be undone', async () => {
    await ask('POST', '/compliance/dnc', { type: 'DAILY', phone: P });
    for (const phone of [P, Q]) await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone });
    const replacing = { ...PERMANENT, action: 'REPLACE' };
    expect(await imports.whole('dnc', file(Q, R), replacing, { dryRun: true })).toMatchObject({
      status: 'CHECKED',
      rows: { added: 1, unchanged: 1, removed: 1 },
    });
    expect(await phones()).toEqual([P, P, Q]);
    const done = await imports.whole('dnc', file(Q, R), replacing);
    expect(done).toMatchObject({ status: 'DONE', rows: { added: 1, unchanged: 1, removed: 1 } });
    expect((await run('SELECT type, phone FROM dnc_entry ORDER BY 1, 2')).rows).toEqual([
      { type: 'DAILY', phone: P },
      { type: 'PERMANENT', phone: Q },
      { type: 'PERMANENT', phone: R },
    ]);
    expect((await imports.undo(done.id)).body).toEqual({ removed: 1, restored: 1, kept: 0 });
    expect(await phones()).toEqual([P, P, Q]);
  });

  test('FAILED a bad row takes nothing away', async () => {
    await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
    expect(await imports.whole('dnc', file(Q, 'x'), { ...PERMANENT, action: 'REPLACE' })).toMatchObject({
      status: 'FAILED',
    });
    expect(await phones()).toEqual([P]);
    expect(
      await ask('POST', '/clearline/v1/imports', {
        list: 'dnc',
        filename: 'a',
        options: { action: 'REPLACE', mode: 'PARTIAL' },
      }),
    ).toMatchObject({ status: 400 });
  });
});

test.each(['ADD', 'REPLACE'])('FAILED %s when its content was let go of: nothing is imported, and nothing deleted', async (action) => {
  await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
  const { id } = await imports.create('dnc', { ...PERMANENT, action });
  await imports.put(id, file(Q));
  await tidyImports(server.database.pool, new Date('2026-07-08T16:00:00Z'));
  await imports.start(id);
  expect(await imports.rested(id)).toMatchObject({ status: 'FAILED', failure: expect.stringContaining('put it again') });
  expect(await phones()).toEqual([P]);
  await imports.put(id, file(Q));
  await imports.start(id);
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1 } });
}); // prettier-ignore

test('200 events tell how far it is until it is at rest, and the result is a file', async () => {
  const { id } = await imports.create('dnc', { ...PERMANENT, mode: 'PARTIAL' });
  await imports.put(id, file(P, '=cmd', Q));
  await imports.start(id);
  const headers = { 'LV-Session': await server.session('manager') };
  const events = await server.send(`/clearline/v1/imports/${id}/events`, { headers });
  expect(events.headers.get('content-type')).toBe('text/event-stream');
  const said = (await events.text()).split('\n').filter((line) => line.startsWith('data: '));
  expect(JSON.parse(said.at(-1)?.slice(6) ?? '')).toEqual(await imports.read(id));
  const result = await server.send(`/clearline/v1/imports/${id}/result`, { headers });
  expect(result.headers.get('content-disposition')).toContain('attachment');
  expect(await result.text()).toMatch(
    /^row,column,code,sentence\r\n3,phone,UNREADABLE,"expected a phone number .*"\r\n$/s,
  );
});

test('200 the list of imports has those of the lists that one may change, and the deletes', async () => {
  await imports.whole('dnc', file(P), PERMANENT, { filename: 'a.csv' });
  await ask('POST', '/clearline/v1/lists/dnc/delete', { filter: { phone: P }, expectedCount: 1 });
  const list = async (query = '', person?: 'managerWithoutPower' | 'dialtimeManager') =>
    (
      (await ask('GET', `/clearline/v1/imports?count=9&offset=0${query}`, undefined, person)).body as {
        imports: object[];
      }
    ).imports;
  expect(await list()).toMatchObject([
    { kind: 'DELETE', list: 'dnc', filter: { phone: P }, rows: { removed: 1 } },
    { kind: 'IMPORT', list: 'dnc', filename: 'a.csv', status: 'DONE', addedBy: { name: 'manager' } },
  ]);
  expect(await list('&list=accounts')).toEqual([]);
  expect(await list('', 'managerWithoutPower')).toEqual([]);
  expect(await list('', 'dialtimeManager')).toEqual([]);
});

test('404 another client’s import is absent; 403 and 400 of a list that one may not change', async () => {
  const { id } = await imports.whole('dnc', file(P), PERMANENT);
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/preview'],
    ['GET', '/result'],
    ['GET', '/events'],
    ['POST', '/undo'],
  ] as const) {
    const about = (of: number) => ask(method, `/clearline/v1/imports/${of}${path}`, undefined, 'dialtimeManager');
    expect(await about(id)).toEqual(await about(999_999));
    expect((await about(id)).status).toBe(404);
    expect((await ask(method, `/clearline/v1/imports/${id}${path}`, undefined, 'managerWithoutPower')).status).toBe(
      403,
    );
  }
  expect(await ask('POST', '/clearline/v1/imports', { list: 'sms', filename: 'a' })).toMatchObject({
    status: 400,
    body: { code: 202 },
  });
});

describe('exports', () => {
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .map((one) => `${one}x`.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '-').trim());
  const formula = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', "'=", "''@", "'", '"', ','), text)
    .map((parts) => parts.join(''));
  const entry = fc.record({
    type: fc.constantFrom('DAILY', 'PERMANENT'),
    serviceId: fc.constantFrom(undefined, 123, 456),
    phone: fc.option(fc.stringMatching(/^[2-9]\d{9}$/), { nil: undefined }),
    account: fc.oneof(text, formula),
  });

  test.each(['CSV', 'NDJSON'])(
    'an export of %s that is imported again is the same list',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
          await run('TRUNCATE dnc_entry, import CASCADE');
          const given = entries.map((one) => JSON.stringify(one)).join('\n');
          expect(await imports.whole('dnc', given, { format: 'NDJSON' })).toMatchObject({ status: 'DONE' });
          const rows = async () =>
            (
              await run(
                'SELECT type, service_id, phone, account, zip, lapses_at FROM dnc_entry ORDER BY type, account, phone, service_id',
              )
            ).rows as unknown[];
          const before = await rows();
          const exported = await imports.exported('dnc', { format });
          await run('TRUNCATE dnc_entry');
          const again = await imports.whole('dnc', exported, { format: format === 'CSV' ? 'CLEARLINE' : 'NDJSON' });
          expect(again).toMatchObject({ status: 'DONE', problems: [] });
          expect(await rows()).toEqual(before);
        }),
        { numRuns: 12 },
      );
    },
    120_000,
  );

  test.each([
    ['dialtime', `phone,expiresOn\n${P},2026-12-31\n${Q},\n`],
    ['email', 'email\n=Ann@example.com\n'],
    ['sms', `phone\n${P}\n`],
    ['accounts', 'account,type\n"=HYPERLINK(""x"")",PERMANENT\n'],
    ['accountPhones', `account,phone,ordinal,type\nA,${P},3,DAILY\n`],
  ])('of %s: the same again, and nothing to change', async (list, content) => {
    expect(await imports.whole(list, content)).toMatchObject({ status: 'DONE' });
    const exported = await imports.exported(list);
    expect(await imports.whole(list, exported, { format: 'CLEARLINE' })).toMatchObject({
      status: 'DONE',
      rows: { added: 0, changed: 0 },
    });
    expect(exported).not.toMatch(/(^|,|")[=+@]/m);
  });

  test('200 only what fits, packed when asked, named for a browser', async () => {
    await imports.whole('dnc', file(P, Q), PERMANENT);
    expect(await imports.exported('dnc', { filter: { phone: P } })).toMatch(
      new RegExp(`^phone,[^\r\n]*\r\n${P},[^\r\n]*\r\n$`),
    );
    const headers = {
      'LV-Session': await server.session('manager'),
      'Accept-Encoding': 'gzip',
      'Content-Type': 'application/json',
    };
    const answer = await server.send('/clearline/v1/lists/dnc/export', { method: 'POST', headers, body: '{}' });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="dnc-2026-07-01.csv"',
    });
    expect((await answer.text()).split('\r\n').length).toBe(4);
    expect((await ask('POST', '/clearline/v1/lists/dnc/export', { filter: { email: 'x' } })).status).toBe(400);
    expect((await ask('POST', '/clearline/v1/lists/sms/export', {})).status).toBe(400);
  });

  test('200 a list of many pages, every row once', async () => {
    await run(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
       SELECT 4199, 'PERMANENT', 2125550000 + n, 'P', 2125550000 + n, now(), now() FROM generate_series(1, 4001) n`,
    );
    const found = (await imports.exported('dnc'))
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',', 1)[0]);
    expect(new Set(found).size).toBe(4001);
    expect(found.length).toBe(4001);
  });
});
