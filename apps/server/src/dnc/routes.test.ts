import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';

const server = testServer();
const manager = () => server.as('manager');

beforeEach(() => server.database.pool.query('DELETE FROM dnc_entry WHERE id > 6'));
afterEach(() => server.setNow());

const count = async () =>
  Number((await server.database.pool.query<{ n: number }>('SELECT count(*) AS n FROM dnc_entry')).rows[0]?.n);
const create = (body: object) => manager().POST('/compliance/dnc', { body: body as never });

/** A request as an integrator's own code may send it. */
async function raw(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const session = await server.session('manager');
  const answer = await server.send(path, {
    method,
    headers: { 'LV-Session': session, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown> | undefined,
  };
}

describe('POST /compliance/dnc', () => {
  test('201 an entry is read back in canonical form', async () => {
    const { data, response } = await create({
      type: 'PERMANENT',
      phone: '+1 (919) 555-1212',
      account: ' Q-17 ',
      serviceId: 123,
    });
    expect(response.status).toBe(201);
    const read = await manager().GET('/compliance/dnc/{id}', { params: { path: { id: data?.id ?? 0 } } });
    expect(read.data).toEqual({
      clientId: 4199,
      type: 'PERMANENT',
      serviceId: 123,
      phone: '9195551212',
      account: 'Q-17',
    });
  });

  test('201 adding twice adds once, and answers the same id', async () => {
    const one = await create({ type: 'PERMANENT', phone: '9195551212', account: 'ab' });
    const other = await create({ type: 'PERMANENT', phone: '919-555-1212', account: 'AB' });
    expect(other.response.status).toBe(201);
    expect(other.data).toEqual(one.data);
    expect(await count()).toBe(7);
  });

  test('201 what differs in one field is another entry', async () => {
    const entries = [
      { type: 'PERMANENT', phone: '9195551212' },
      { type: 'DAILY', phone: '9195551212' },
      { type: 'PERMANENT', phone: '9195551212', serviceId: 123 },
      { type: 'PERMANENT', phone: '9195551212', account: 'A' },
      { type: 'PERMANENT', phone: '9195551212', zip: '94110' },
      { type: 'PERMANENT', account: 'A' },
      { type: 'PERMANENT', zip: '94117' },
    ];
    const ids = await Promise.all(entries.map(async (entry) => (await create(entry)).data?.id));
    expect(new Set(ids).size).toBe(entries.length);
  });

  test('201 two at once are one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create({ type: 'DAILY', phone: '9195551213' })));
    expect(new Set(answers.map(({ data }) => data?.id)).size).toBe(1);
  });

  test('201 a daily entry that has lapsed starts anew, as another entry', async () => {
    server.setNow('2026-07-01T15:00:00Z');
    const before = await create({ type: 'DAILY', phone: '9195551214' });
    server.setNow('2026-07-02T15:00:00Z');
    const after = await create({ type: 'DAILY', phone: '9195551214' });
    expect(after.data?.id).not.toBe(before.data?.id);
    const read = await manager().GET('/compliance/dnc/{id}', { params: { path: { id: after.data?.id ?? 0 } } });
    expect(read.response.status).toBe(200);
    expect(await count()).toBe(7);
  });

  test.each<[string, string, Record<string, string>, object]>([
    [
      'digits in text, null for absent, unknown properties',
      '{"type":"DAILY","serviceId":"123","phone":9195551212,"account":null,"x":1}',
      {},
      { serviceId: 123, phone: '9195551212' },
    ],
    ['no Content-Type', '{"type":"DAILY","phone":"9195551212"}', { 'Content-Type': '' }, { phone: '9195551212' }],
    ['the client itself', '{"type":"DAILY","clientId":4199,"zip":94110}', {}, { zip: '94110' }],
    [
      'another JSON media type',
      '{"type":"DAILY","zip":"k1a 0b1"}',
      { 'Content-Type': 'application/vnd.api+json' },
      { zip: 'K1A0B1' },
    ],
  ])('201 reads %s', async (_name, body, headers, wanted) => {
    const answer = await raw('POST', '/compliance/dnc/', body, { 'Content-Type': 'application/json', ...headers });
    expect(answer.status).toBe(201);
    expect((await raw('GET', `/compliance/dnc/${String(answer.body?.['id'])}`)).body).toMatchObject(wanted);
  });

  test.each<[string, string, number, number, string]>([
    ['nobody named', '{"type":"DAILY"}', 400, 202, 'At least one of phone, account, zip'],
    ['nobody named, in nulls', '{"type":"DAILY","phone":null}', 400, 202, 'At least one of phone, account, zip'],
    ['no type', '{"phone":"9195551212"}', 400, 4000, '$.type: expected a value'],
    [
      'a type that is none',
      '{"type":"NONE","phone":"9195551212"}',
      400,
      4000,
      '$.type: expected one of DAILY, PERMANENT',
    ],
    ['a phone that is none', '{"type":"DAILY","phone":"555-CALL"}', 400, 4000, '$.phone: expected'],
    ['a phone that is an object', '{"type":"DAILY","phone":{"a":1}}', 400, 4000, '$.phone: expected a string'],
    ['a zip with its zero lost', '{"type":"DAILY","zip":2134}', 400, 4000, '$.zip: expected'],
    [
      'an account that is too long',
      JSON.stringify({ type: 'DAILY', account: 'x'.repeat(129) }),
      400,
      4000,
      '$.account: expected at most 128',
    ],
    ['an account of blanks', '{"type":"DAILY","account":"  "}', 400, 4000, '$.account: expected'],
    [
      'a service of nobody',
      '{"type":"DAILY","zip":"94110","serviceId":99}',
      400,
      202,
      '$.serviceId: expected a service of this client',
    ],
    [
      'another client’s service',
      '{"type":"DAILY","zip":"94110","serviceId":52001}',
      400,
      202,
      '$.serviceId: expected a service of this client',
    ],
    [
      'a service below one',
      '{"type":"DAILY","zip":"94110","serviceId":0}',
      400,
      4000,
      '$.serviceId: expected a number of at least 1',
    ],
    ['an id above 2^53', '{"type":"DAILY","zip":"94110","serviceId":9007199254740993}', 400, 4000, '$.serviceId'],
    ['another client', '{"type":"DAILY","zip":"94110","clientId":5200}', 403, 4033, '$.clientId'],
    ['an array', '[]', 400, 4000, '$: expected an object'],
    ['nothing', '', 400, 4000, '$: expected a value'],
    ['half a document', '{"type":"DAILY",', 400, 4001, 'not JSON'],
    ['text', 'DAILY', 400, 4001, 'not JSON'],
    ['a NUL in an account', '{"type":"DAILY","account":"a\\u0000b"}', 400, 4000, '$.account: expected'],
  ])('4xx %s is refused by its place, and nothing is stored', async (_name, body, status, code, said) => {
    const before = await count();
    const answer = await raw('POST', '/compliance/dnc', body, { 'Content-Type': 'application/json' });
    expect(answer).toEqual({ status, body: { code, message: expect.stringContaining(said) } });
    expect(await count()).toBe(before);
  });

  test.each([
    ['XML', 'text/xml', 415],
    ['a form', 'application/x-www-form-urlencoded', 415],
    ['JSON in another character set', 'application/json; charset=iso-8859-1', 415],
  ])('415 %s is not read', async (_name, type, status) => {
    expect(
      await raw('POST', '/compliance/dnc', '{"type":"DAILY","zip":"94110"}', { 'Content-Type': type }),
    ).toMatchObject({ status, body: { code: 4150 } });
  });

  test('413 a body over 10 MB is not read', async () => {
    const body = JSON.stringify({ type: 'DAILY', account: 'x'.repeat(10 * 1024 * 1024) });
    expect(await raw('POST', '/compliance/dnc', body, { 'Content-Type': 'application/json' })).toMatchObject({
      status: 413,
      body: { code: 4130 },
    });
  });
});

describe('GET and DELETE /compliance/dnc/{id}', () => {
  test('204 a deleted entry is gone', async () => {
    const { data } = await create({ type: 'PERMANENT', phone: '9195551215' });
    const path = `/compliance/dnc/${data?.id}`;
    expect((await raw('DELETE', path)).status).toBe(204);
    expect(await raw('GET', path)).toMatchObject({ status: 404, body: { code: 203, message: 'DNC entry not found' } });
    expect(await raw('DELETE', path)).toMatchObject({ status: 404, body: { code: 203 } });
  });

  test('204 a body on a DELETE or a GET is ignored', async () => {
    const { data } = await create({ type: 'PERMANENT', phone: '9195551216' });
    const answer = await raw('DELETE', `/compliance/dnc/${data?.id}`, 'not json', { 'Content-Type': 'text/plain' });
    expect(answer.status).toBe(204);
  });

  test('404 an entry that has lapsed is absent', async () => {
    server.setNow('2026-07-01T15:00:00Z');
    const { data } = await create({ type: 'DAILY', phone: '9195551217' });
    server.setNow('2026-07-02T03:59:59.999Z');
    expect((await raw('GET', `/compliance/dnc/${data?.id}`)).status).toBe(200);
    server.setNow('2026-07-02T04:00:00Z');
    expect((await raw('GET', `/compliance/dnc/${data?.id}`)).status).toBe(404);
    expect((await raw('DELETE', `/compliance/dnc/${data?.id}`)).status).toBe(404);
  });

  test('404 another client’s entry is absent, word for word', async () => {
    await server.database.pool.query(
      `INSERT INTO dnc_entry (client_id, id, type, zip, match_kind, match_key, created_at, modified_at) VALUES (5200, 777, 'PERMANENT', '94199', 'Z', '94199', now(), now())`,
    );
    const [foreign, nobody] = [await raw('GET', '/compliance/dnc/777'), await raw('GET', '/compliance/dnc/778')];
    expect(foreign).toEqual(nobody);
    expect(await raw('DELETE', '/compliance/dnc/777')).toEqual(await raw('DELETE', '/compliance/dnc/778'));
    expect((await server.database.pool.query('SELECT FROM dnc_entry WHERE id = 777')).rowCount).toBe(1);
  });

  test.each(['abc', '0', '-1', '1.5', '9007199254740992', '%00', '1%20OR%201=1'])(
    '400 the id %s is refused by its place',
    async (id) => {
      expect(await raw('GET', `/compliance/dnc/${id}`)).toMatchObject({
        status: 400,
        body: { code: 4000, message: expect.stringContaining('path.id') },
      });
    },
  );
});

describe('GET /compliance/dnc', () => {
  beforeEach(async () => {
    for (const zip of ['10001', '10002', '10003']) await create({ type: 'DAILY', zip });
    for (const zip of ['10001', '10002']) await create({ type: 'DAILY', zip, serviceId: 123 });
  });
  const list = (query: string) => raw('GET', `/compliance/dnc?${query}`);
  const zips = (answer: Awaited<ReturnType<typeof raw>>) =>
    (answer.body?.['dnc'] as { zip: string }[]).map(({ zip }) => zip);

  test('200 items have every key, and null where there is nothing', async () => {
    const { body } = await list('dncType=DAILY&count=1&offset=0');
    expect(body?.['dnc']).toEqual([
      {
        id: expect.any(Number),
        clientId: 4199,
        dncType: 'DAILY',
        serviceId: null,
        phone: null,
        account: null,
        zip: '10001',
      },
    ]);
  });

  test('200 following next reads every entry once, in the order of ids', async () => {
    const seen: string[] = [];
    let next: string | null = 'compliance/dnc?dncType=DAILY&count=2&offset=0';
    while (next !== null) {
      const answer = await raw('GET', `/${next}`);
      seen.push(...zips(answer));
      next = answer.body?.['next'] as string | null;
    }
    expect(seen).toEqual(['10001', '10002', '10003', '10001', '10002']);
  });

  test('200 next is there when the page is full, even if nothing follows', async () => {
    expect((await list('dncType=DAILY&count=5&offset=0&client=4199')).body?.['next']).toBe(
      'compliance/dnc?offset=5&count=5&dncType=DAILY&client=4199',
    );
    expect((await list('dncType=DAILY&count=5&offset=5')).body).toEqual({ dnc: [], next: null });
  });

  test('200 a service restricts the list to its own entries', async () =>
    expect(zips(await list('dncType=DAILY&count=9&offset=0&service=123'))).toEqual(['10001', '10002']));

  test('200 the other type is another list', async () =>
    expect(((await list('dncType=PERMANENT&count=99&offset=0')).body?.['dnc'] as unknown[]).length).toBe(6));

  test.each([
    ['no count', 'dncType=DAILY&offset=0', 'query.count'],
    ['no offset', 'dncType=DAILY&count=1', 'query.offset'],
    ['no type', 'count=1&offset=0', 'query.dncType'],
    ['a count of zero', 'dncType=DAILY&count=0&offset=0', 'query.count: expected a number of at least 1'],
    ['a negative offset', 'dncType=DAILY&count=1&offset=-1', 'query.offset: expected a number of at least 0'],
    ['a count that is a word', 'dncType=DAILY&count=all&offset=0', 'query.count: expected an integer'],
    ['an unknown type', 'dncType=WEEKLY&count=1&offset=0', 'query.dncType: expected one of DAILY, PERMANENT'],
    ['three faults, each named', 'offset=x', 'query.dncType'],
  ])('400 %s', async (_name, query, said) =>
    expect(await list(query)).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(said) },
    }),
  );

  test('200 a count above 1000 is served as 1000', async () => {
    await server.database.pool.query(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
       SELECT 4199, 'PERMANENT', 2125550000 + n, 'P', 2125550000 + n, now(), now() FROM generate_series(1, 1001) n`,
    );
    const { body } = await list('dncType=PERMANENT&count=5000&offset=0');
    expect((body?.['dnc'] as unknown[]).length).toBe(1000);
    expect(body?.['next']).toBe('compliance/dnc?offset=1000&count=1000&dncType=PERMANENT');
  });
});

describe('GET /compliance/dnc/info', () => {
  const info = async (query: string) => (await raw('GET', `/compliance/dnc/info?${query}`)).body;

  test('200 counts what is in force, and dates the last change, a delete too', async () => {
    server.setNow('2027-01-10T15:00:00Z');
    expect(await info('dncType=DAILY')).toEqual({ size: 0 });
    const { data } = await create({ type: 'DAILY', phone: '9195551218', serviceId: 123 });
    await create({ type: 'DAILY', phone: '9195551219' });
    const created = Date.parse('2027-01-10T15:00:00Z');
    expect(await info('dncType=DAILY')).toEqual({ size: 2, lastModified: created });
    expect(await info('dncType=DAILY&service=123')).toEqual({ size: 1, lastModified: created });

    server.setNow('2027-01-10T16:00:00Z');
    await raw('DELETE', `/compliance/dnc/${data?.id}`);
    const deleted = Date.parse('2027-01-10T16:00:00Z');
    expect(await info('dncType=DAILY')).toEqual({ size: 1, lastModified: deleted });
    expect(await info('dncType=DAILY&service=123')).toEqual({ size: 0, lastModified: deleted });
    expect(await info('dncType=DAILY&service=456')).toEqual({ size: 0 });

    server.setNow('2027-01-11T05:00:00Z');
    expect(await info('dncType=DAILY')).toMatchObject({ size: 0 });
  });

  test('400 without a type', async () => expect(await info('')).toMatchObject({ code: 4000 }));
});

test('200 isLegacyDncEnabled answers in both modes', async () => {
  expect((await server.as('manager').GET('/compliance/dnc/isLegacyDncEnabled')).data).toEqual({ result: true });
  expect((await server.as('dialtimeManager').GET('/compliance/dnc/isLegacyDncEnabled')).data).toEqual({
    result: false,
  });
});

test('400 a client with dial-time phones may not use the legacy methods, and is told which setting says so', async () => {
  const { error, response } = await server
    .as('dialtimeManager')
    .POST('/compliance/dnc', { body: { type: 'DAILY', zip: '94110' } });
  expect(response.status).toBe(400);
  expect(error).toMatchObject({ code: 202, message: expect.stringContaining('not configured to use this method') });
});
