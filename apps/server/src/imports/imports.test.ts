import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { file, importRoom, P, packed, PERMANENT, Q, R } from './testing.ts';

const { ask, imports, phones, run, server } = importRoom();

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

  test('200 the hash is that of the content, unpacked, and none where a version before has taken another', async () => {
    const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
    const { id } = await imports.create('dnc', PERMANENT);
    expect(await imports.read(id)).toMatchObject({ sha256: null });
    expect((await imports.put(id, file(P))).body).toMatchObject({ sha256: hashOf(file(P)) });
    const packing = { 'Content-Encoding': 'gzip' };
    expect((await imports.put(id, packed(file(Q)), 'dnc', packing)).body).toMatchObject({ sha256: hashOf(file(Q)) });
    await imports.start(id);
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE', sha256: hashOf(file(Q)) });
    await run('UPDATE import SET upload = upload + 1 WHERE id = $1', [id]); // all that such a version says of it
    expect(await imports.read(id)).toMatchObject({ sha256: null });
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
