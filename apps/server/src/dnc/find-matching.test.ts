import { document } from '@clearline/contract';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { testServer } from '../../test/server.ts';

const server = testServer();
const ask = asking(server);
const SEARCH = '/compliance/dnc/search';

interface Page {
  readonly dnc: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

const found = async (criteria: unknown, query = 'count=100&offset=0') => {
  const { status, body } = await ask('POST', `${SEARCH}?${query}`, { type: criteria });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Page;
};
const zips = async (criteria: unknown, query?: string) => (await found(criteria, query)).dnc.map(({ zip }) => zip);

/** An entry of client 4199 for a zip, or of another one. */
const add = (
  zip: string,
  {
    type = 'PERMANENT',
    serviceId = null,
    modifiedAt = '2026-07-01T12:00:00Z',
    lapsesAt = null,
    clientId = 4199,
  }: {
    type?: 'DAILY' | 'PERMANENT';
    serviceId?: number | null;
    modifiedAt?: string;
    lapsesAt?: string | null;
    clientId?: number;
  } = {},
) =>
  server.database.pool.query(
    `INSERT INTO dnc_entry (client_id, type, service_id, zip, match_kind, match_key, lapses_at, created_at, modified_at)
     VALUES ($1, $2, $3, $4, 'Z', $4, $5, '2026-01-01T12:00:00Z', $6)`,
    [clientId, type, serviceId, zip, lapsesAt, modifiedAt],
  );

// Logged in by the real clock; a clock that is set back ends no session.
beforeAll(() => ask('GET', '/compliance/dnc/isLegacyDncEnabled'));
beforeEach(async () => {
  await server.database.pool.query('DELETE FROM dnc_entry');
  server.setNow('2026-07-01T18:00:00Z');
});
afterEach(() => server.setNow());

test('200 the documented exchange, word for word', async () => {
  const operation = document.paths['/compliance/dnc/search']?.post;
  const [name = ''] = Object.keys(examplesIn(operation?.requestBody));
  const answer = examplesIn(operation?.responses[200])[name];
  const { dnc } = answer?.value as Page;
  expect(dnc).toHaveLength(5);
  for (const { id, clientId, dncType, serviceId, phone, account } of dnc)
    await server.database.pool.query(
      `INSERT INTO dnc_entry (client_id, id, type, service_id, phone, account, account_key, match_kind, match_key, lapses_at, created_at, modified_at)
       VALUES ($1, $2, $3, $4, $5::text, $6::text, lower($6), CASE WHEN $5 IS NULL THEN 'A' ELSE 'P' END, coalesce($5, lower($6)),
               '2013-05-06T04:00:00Z', '2013-05-05T09:00:00Z', '2013-05-05T09:00:00Z')`,
      [clientId, id, dncType, serviceId, phone, account],
    );
  server.setNow('2013-05-05T20:00:00Z');
  const [method = '', path = ''] = String(answer?.['x-request']).split(' ');
  expect(await ask(method, path, examplesIn(operation?.requestBody)[name]?.value)).toEqual({
    status: 200,
    body: answer?.value,
  });
});

interface Example {
  readonly value?: unknown;
  readonly 'x-request'?: string;
}
const examplesIn = (part: unknown): Readonly<Record<string, Example>> =>
  (part as { content: { 'application/json': { examples: Record<string, Example> } } }).content['application/json']
    .examples;

describe('which entries', () => {
  beforeEach(async () => {
    await add('10001', { type: 'DAILY', lapsesAt: '2026-07-02T04:00:00Z' });
    await add('10002', { type: 'DAILY', lapsesAt: '2026-07-02T04:00:00Z', serviceId: 123 });
    await add('10003');
    await add('10004', { serviceId: 123 });
    await add('10005', { serviceId: 456 });
    await add('10006', { type: 'DAILY', lapsesAt: '2026-07-01T18:00:00Z' }); // lapsed just now
    await add('10007', { clientId: 5200 });
  });

  test.each<[string, unknown, string[]]>([
    ['no criteria: both types, the client’s and its services’', {}, ['10001', '10002', '10003', '10004', '10005']],
    ['one type', { type: 'DAILY' }, ['10001', '10002']],
    ['the other', { type: 'PERMANENT' }, ['10003', '10004', '10005']],
    ['a service: only its own', { service: [{ id: 123 }] }, ['10002', '10004']],
    ['services', { service: [{ id: 456 }, { id: 123 }] }, ['10002', '10004', '10005']],
    ['bare ids', { service: [456, 123] }, ['10002', '10004', '10005']],
    ['ids as text, bare and not', { service: ['456', { id: '123' }] }, ['10002', '10004', '10005']],
    ['a service twice', { service: [456, 456] }, ['10005']],
    ['a service without entries', { service: [789] }, []],
    ['no services are no restriction', { service: [] }, ['10001', '10002', '10003', '10004', '10005']],
    ['all together', { type: 'DAILY', service: [123], modifiedAfter: '2026-06-01' }, ['10002']],
    [
      'null for absent',
      { type: null, service: null, modifiedAfter: null },
      ['10001', '10002', '10003', '10004', '10005'],
    ],
    ['unknown properties', { type: 'DAILY', zip: '10001' }, ['10001', '10002']],
  ])('200 %s', async (_name, criteria, want) => expect(await zips(criteria)).toEqual(want));

  test('200 an entry that has lapsed is absent, from its first instant on', async () => {
    server.setNow('2026-07-02T03:59:59.999Z');
    expect(await zips({ type: 'DAILY' })).toEqual(['10001', '10002']);
    server.setNow('2026-07-02T04:00:00Z');
    expect(await zips({ type: 'DAILY' })).toEqual([]);
  });
});

describe('modifiedAfter', () => {
  const INSTANT = '2026-07-01T04:00:00.000Z'; // midnight in New York
  const before = '2026-07-01T03:59:59.999Z';
  const after = '2026-07-01T04:00:00.001Z';
  beforeEach(async () => {
    await add('10001', { modifiedAt: before });
    await add('10002', { modifiedAt: INSTANT });
    await add('10003', { modifiedAt: after });
  });

  test.each<[string, number | string]>([
    ['epoch milliseconds', Date.parse(INSTANT)],
    ['their digits', String(Date.parse(INSTANT))],
    ['a date, which begins where the client is', '2026-07-01'],
    ['a date-time in UTC', INSTANT],
    ['a date-time with an offset', '2026-07-01T06:00:00+02:00'],
    ['a date-time by the client’s clock', '2026-07-01T00:00:00'],
  ])('200 %s: what is later, and not the instant itself', async (_name, modifiedAfter) =>
    expect(await zips({ modifiedAfter })).toEqual(['10003']),
  );

  test('200 both sides of the boundary, by the millisecond', async () => {
    expect(await zips({ modifiedAfter: Date.parse(before) })).toEqual(['10002', '10003']);
    expect(await zips({ modifiedAfter: before })).toEqual(['10002', '10003']);
    expect(await zips({ modifiedAfter: after })).toEqual([]);
    expect(await zips({ modifiedAfter: 0 })).toEqual(['10001', '10002', '10003']);
  });

  test('200 an entry that was created after it is one', async () => {
    const { body } = await ask('POST', '/compliance/dnc', { type: 'PERMANENT', zip: '10004' });
    expect((await found({ modifiedAfter: Date.parse('2026-07-01T17:59:59.999Z') })).dnc).toMatchObject([body]);
    expect(await zips({ modifiedAfter: Date.parse('2026-07-01T18:00:00Z') })).toEqual([]);
  });

  test('200 a date in another zone begins there', async () => {
    await server.database.pool.query(`UPDATE client SET time_zone = 'Pacific/Honolulu' WHERE id = 4199`);
    const elsewhere = asking(server, 'superuser');
    await add('10005', { modifiedAt: '2026-07-01T10:00:00.001Z' });
    expect(
      (await elsewhere('POST', `${SEARCH}?count=9&offset=0`, { type: { modifiedAfter: '2026-07-01' } })).body,
    ).toMatchObject({ dnc: [{ zip: '10005' }] });
    await server.database.pool.query(`UPDATE client SET time_zone = 'America/New_York' WHERE id = 4199`);
  });

  test.each([
    'yesterday',
    '07/01/2026',
    '20260701',
    '2026-02-30',
    '2026-07-01T25:00:00Z',
    '-1',
    '1.5',
    '',
    -1,
    2 ** 53,
  ])('400 %j is refused by its place', async (modifiedAfter) =>
    expect(await ask('POST', `${SEARCH}?count=9&offset=0`, { type: { modifiedAfter } })).toEqual({
      status: 400,
      body: { code: 4000, message: expect.stringContaining('$.type.modifiedAfter: expected milliseconds') },
    }),
  );
});

describe('pages', () => {
  beforeEach(async () => {
    for (const zip of ['10001', '10002', '10003', '10004', '10005']) await add(zip, { serviceId: 123 });
  });

  test('200 following next with the same body reads every entry once, in the order of ids', async () => {
    const seen: unknown[] = [];
    for (let next: string | null = `${SEARCH.slice(1)}?client=4199&count=2&offset=0`; next !== null;) {
      const page: Page = (await ask('POST', `/${next}`, { type: { service: [123] } })).body as Page;
      seen.push(...page.dnc.map(({ zip }) => zip));
      next = page.next;
    }
    expect(seen).toEqual(['10001', '10002', '10003', '10004', '10005']);
  });

  test('200 next keeps the query, and is there when the page is full even if nothing follows', async () => {
    expect((await found({}, 'client=4199&count=5&offset=0')).next).toBe(
      'compliance/dnc/search?offset=5&count=5&client=4199',
    );
    expect(await found({}, 'count=5&offset=5')).toEqual({ dnc: [], next: null });
    expect((await found({}, 'count=6&offset=0')).next).toBeNull();
  });

  test('200 a count above 1000 is served as 1000', async () => {
    await server.database.pool.query(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
       SELECT 4199, 'PERMANENT', 2125550000 + n, 'P', 2125550000 + n, now(), now() FROM generate_series(1, 996) n`,
    );
    const { dnc, next } = await found({}, 'count=5000&offset=0');
    expect(dnc).toHaveLength(1000);
    expect(next).toBe('compliance/dnc/search?offset=1000&count=1000');
  });
});

test.each<[string, string, unknown, number, string]>([
  ['no count', 'offset=0', { type: {} }, 4000, 'query.count'],
  ['no offset', 'count=1', { type: {} }, 4000, 'query.offset'],
  ['a count of zero', 'count=0&offset=0', { type: {} }, 4000, 'query.count: expected a number of at least 1'],
  ['no body', 'count=1&offset=0', undefined, 4000, '$: expected a value'],
  ['no criteria', 'count=1&offset=0', {}, 4000, '$.type: expected a value'],
  ['criteria that are a word', 'count=1&offset=0', { type: 'DAILY' }, 4000, '$.type: expected an object'],
  ['an unknown type', 'count=1&offset=0', { type: { type: 'NONE' } }, 4000, '$.type.type: expected one of'],
  ['a service that is a word', 'count=1&offset=0', { type: { service: ['x'] } }, 4000, '$.type.service[0]: expected'],
  ['services that are no array', 'count=1&offset=0', { type: { service: 123 } }, 4000, '$.type.service: expected an array'],
  ['a service of nobody', 'count=1&offset=0', { type: { service: [{ id: 123 }, { id: 99 }] } }, 202, '$.type.service[1]: expected a service of this client; 99 is none.'],
  ['another client’s service', 'count=1&offset=0', { type: { service: [52001] } }, 202, '$.type.service[0]: expected a service of this client'],
])('400 %s', async (_name, query, body, code, said) => {
  const answer = await ask('POST', `${SEARCH}?${query}`, body);
  expect(answer).toEqual({ status: 400, body: { code, message: expect.stringContaining(said) } });
}); // prettier-ignore

test.each([
  ['GET', '/compliance/dnc?dncType=DAILY&count=1&offset=0&service=99'],
  ['GET', '/compliance/dnc/info?dncType=DAILY&service=52001'],
])('400 a service of nobody is no empty list: %s %s', async (method, path) =>
  expect(await ask(method, path)).toEqual({
    status: 400,
    body: {
      code: 202,
      message: expect.stringMatching(/^query\.service: expected a service of this client; \d+ is none\.$/),
    },
  }),
);

test('200 an agent may search; 400 a client with dial-time phones has nothing to', async () => {
  server.setNow();
  expect((await ask('POST', `${SEARCH}?count=1&offset=0`, { type: {} }, 'agent')).status).toBe(200);
  expect(await ask('POST', `${SEARCH}?count=1&offset=0`, { type: {} }, 'dialtimeManager')).toMatchObject({
    status: 400,
    body: { code: 202, message: expect.stringContaining('not configured to use this method') },
  });
});
