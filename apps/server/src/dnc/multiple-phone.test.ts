import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking } from '../../test/ask.ts';
import { testServer } from '../../test/server.ts';

const server = testServer();
const ask = asking(server);
const MULTIPLE = '/compliance/dnc/multiplePhoneDnc';
const NOON = '2026-07-01T16:00:00Z';
const MIDNIGHT = new Date('2026-07-02T04:00:00Z');

const send = (body: unknown, path = MULTIPLE) => ask('POST', path, body);
const counted = (successfulEntries: number, duplicateEntries = 0, failedEntries: unknown[] = []) => ({
  status: 200,
  body: { successfulEntries, duplicateEntries, failedEntries },
});
const phones = (...given: unknown[]) => given.map((phone) => ({ phone }));

const stored = async () => {
  const { rows } = await server.database.pool.query<Record<string, unknown>>(
    'SELECT client_id, id, type, service_id, phone, account, zip, lapses_at, modified_at FROM dnc_entry ORDER BY phone, service_id, type',
  );
  return rows;
};
const count = async () => (await stored()).length;

beforeAll(() => ask('GET', '/compliance/dnc/isLegacyDncEnabled')); // by the real clock; one that is set back ends no session
beforeEach(async () => {
  await server.database.pool.query('DELETE FROM dnc_entry');
  server.setNow(NOON);
});
afterEach(() => server.setNow());

describe('200', () => {
  test('the documented exchange', async () => {
    const one = `{"block": "DAILY", "phoneDncEntry": [{"phone": "4156716004"}], "service": [{"id": "62526"}]}`;
    const body = `{"block": "DAILY", "phoneDncEntry": [{"phone": "4085053893"}, {"phone": "4156716004"}, {"phone": "4155553848"}], "service": [{"id": "62526"}]}`;
    expect(await send(one, `${MULTIPLE}?client=4199`)).toEqual(counted(1));
    expect(await send(body, `${MULTIPLE}?client=4199`)).toEqual({
      status: 200,
      body: { failedEntries: [], successfulEntries: 2, duplicateEntries: 1 },
    });
  });

  test('DAILY phones are entries of the client until its midnight', async () => {
    expect(await send({ block: 'DAILY', phoneDncEntry: phones('+1 (415) 555-0100') })).toEqual(counted(1));
    expect(await stored()).toEqual([
      {
        client_id: 4199,
        id: expect.any(Number),
        type: 'DAILY',
        service_id: null,
        phone: '4155550100',
        account: null,
        zip: null,
        lapses_at: MIDNIGHT,
        modified_at: new Date(NOON),
      },
    ]);
  });

  test('PERMANENT phones of services are an entry for each, and do not lapse', async () => {
    const body = { block: 'PERMANENT', phoneDncEntry: phones('4155550100'), service: [456, { id: 123 }, '456'] };
    expect(await send(body)).toEqual(counted(1));
    expect(await stored()).toMatchObject([
      { service_id: 123, type: 'PERMANENT', lapses_at: null },
      { service_id: 456, type: 'PERMANENT', lapses_at: null },
    ]);
  });

  test.each([
    ['of every service', undefined, true, true],
    ['of one service', [123], true, false],
  ])('isBlocked sees the phones %s at once', async (_name, service, inOne, inOther) => {
    await send({ block: 'DAILY', phoneDncEntry: phones('4155550100'), ...(service && { service }) });
    const isBlocked = async (id: number) =>
      (await ask('GET', `/compliance/complianceCheck/isBlocked?service=${id}&phone=4155550100`)).body;
    expect([await isBlocked(123), await isBlocked(456)]).toEqual([{ result: inOne }, { result: inOther }]);
  });

  test('a phone that is there is a duplicate, and is left as it is', async () => {
    await send({ block: 'PERMANENT', phoneDncEntry: phones('4155550100') });
    const before = await stored();
    server.setNow('2026-07-01T17:00:00Z');
    expect(await send({ block: 'PERMANENT', phoneDncEntry: phones('415-555-0100', '4155550101') })).toEqual(
      counted(1, 1),
    );
    expect((await stored())[0]).toEqual(before[0]);
  });

  test('a phone that comes twice in a request counts once, and once as a duplicate', async () => {
    expect(await send({ block: 'DAILY', phoneDncEntry: phones('4155550100', '+14155550100', 4155550100) })).toEqual(
      counted(1, 2),
    );
    expect(await count()).toBe(1);
  });

  test.each<[string, object, object, number]>([
    ['the other type', { block: 'PERMANENT' }, { block: 'DAILY' }, 1],
    ['another service', { block: 'DAILY', service: [123] }, { block: 'DAILY', service: [456] }, 1],
    ['the whole client', { block: 'DAILY', service: [123] }, { block: 'DAILY' }, 1],
    ['one of its services', { block: 'DAILY' }, { block: 'DAILY', service: [123] }, 1],
    ['one service more', { block: 'DAILY', service: [123] }, { block: 'DAILY', service: [123, 456] }, 1],
    ['one service less', { block: 'DAILY', service: [123, 456] }, { block: 'DAILY', service: [456] }, 0],
  ])('for %s it is another entry, or none more', async (_name, first, second, successful) => {
    await send({ ...first, phoneDncEntry: phones('4155550100') });
    const before = await count();
    expect(await send({ ...second, phoneDncEntry: phones('4155550100') })).toEqual(counted(successful, 1 - successful));
    expect(await count()).toBe(before + successful);
  });

  test('an entry with an account or a zip beside the phone is not this one', async () => {
    await ask('POST', '/compliance/dnc', { type: 'DAILY', phone: '4155550100', account: 'A1' });
    await ask('POST', '/compliance/dnc', { type: 'DAILY', phone: '4155550100', zip: '94110' });
    expect(await send({ block: 'DAILY', phoneDncEntry: phones('4155550100') })).toEqual(counted(1));
    expect(await count()).toBe(3);
  });

  test('a DAILY phone is a duplicate until midnight, and starts anew after it', async () => {
    const body = { block: 'DAILY', phoneDncEntry: phones('4155550100'), service: [123] };
    await send(body);
    const [before] = await stored();
    server.setNow('2026-07-02T03:59:59.999Z');
    expect(await send(body)).toEqual(counted(0, 1));
    server.setNow('2026-07-02T04:00:00Z');
    expect(await send(body)).toEqual(counted(1));
    const after = await stored();
    expect(after).toMatchObject([{ lapses_at: new Date('2026-07-03T04:00:00Z'), modified_at: MIDNIGHT }]);
    expect(after[0]?.['id']).not.toBe(before?.['id']);
  });

  test('a wrong phone is told by its line, and all others are stored', async () => {
    const wrong = [{ phone: '555-CALL' }, {}, { phone: null }, 'x', { phone: 'x'.repeat(33) }, { phone: { a: 1 } }];
    const answer = await send({
      block: 'DAILY',
      phoneDncEntry: [{ phone: '4155550100' }, ...wrong, { phone: '4155550101' }],
    });
    const reason = (said: string) => expect.stringContaining(said) as unknown;
    expect(answer).toEqual(
      counted(2, 0, [
        { line: 2, reason: reason('$.phone: expected a phone number of 10 to 15 digits') },
        { line: 3, reason: reason('$.phone: expected a value') },
        { line: 4, reason: reason('$.phone: expected a value') },
        { line: 5, reason: reason('$: expected an object') },
        { line: 6, reason: reason('$.phone: expected at most 32 characters') },
        { line: 7, reason: reason('$.phone: expected a string') },
      ]),
    );
    expect((await stored()).map(({ phone }) => phone)).toEqual(['4155550100', '4155550101']);
  });

  test.each([
    ['no entries', { block: 'DAILY' }],
    ['an empty list', { block: 'DAILY', phoneDncEntry: [], service: [{ id: 123 }] }],
    ['null', { block: 'DAILY', phoneDncEntry: null, service: null }],
  ])('%s is nothing to do', async (_name, body) => expect(await send(body)).toEqual(counted(0)));

  test('10,000 phones in one request, and the same again', async () => {
    const body = {
      block: 'PERMANENT',
      phoneDncEntry: phones(...Array.from({ length: 10_000 }, (_, n) => 4150000000 + n)),
    };
    expect(await send(body)).toEqual(counted(10_000));
    expect(await send(body)).toEqual(counted(0, 10_000));
  });

  test('two requests with the same phones at once store each once, and count each once', async () => {
    const given = Array.from({ length: 300 }, (_, n) => 4150000000 + n);
    const answers = await Promise.all([
      send({ block: 'DAILY', phoneDncEntry: phones(...given), service: [123, 456] }),
      send({ block: 'DAILY', phoneDncEntry: phones(...[...given].reverse()), service: [456, 123] }),
    ]);
    const total = (key: string) =>
      answers.reduce((sum, { body }) => sum + Number((body as Record<string, unknown>)[key]), 0);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([total('successfulEntries'), total('duplicateEntries'), await count()]).toEqual([300, 300, 600]);
  });

  test('the counts add up to what was sent, and are what a list kept by hand would give', async () => {
    const item = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('4155550100', '415 555 0101', '4155550102', '(415) 555-0100') },
      { weight: 1, arbitrary: fc.constantFrom('none', '12') },
    );
    const request = fc.record({
      block: fc.constantFrom('DAILY', 'PERMANENT'),
      given: fc.array(item, { maxLength: 6 }),
      service: fc.subarray([123, 456]),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 4 }), async (requests) => {
        await server.database.pool.query('DELETE FROM dnc_entry');
        const list = new Set<string>();
        for (const { block, given, service } of requests) {
          let [successful, duplicate, failed] = [0, 0, 0];
          for (const raw of given) {
            const phone = raw.replace(/\D/g, '');
            if (phone.length !== 10) failed += 1;
            else {
              const before = list.size;
              for (const id of service.length > 0 ? service : [0]) list.add(`${block} ${id} ${phone}`);
              if (list.size > before) successful += 1;
              else duplicate += 1;
            }
          }
          const { body } = await send({ block, service, phoneDncEntry: phones(...given) });
          expect(body).toMatchObject({ successfulEntries: successful, duplicateEntries: duplicate });
          expect((body as { failedEntries: unknown[] }).failedEntries).toHaveLength(failed);
        }
        expect(await count()).toBe(list.size);
      }),
      { numRuns: 25 },
    );
  });
});

test.each<[string, unknown, number, string]>([
  ['no block', { phoneDncEntry: phones('4155550100') }, 4000, '$.block: expected a value'],
  ['NONE, which blocks nothing', { block: 'NONE', phoneDncEntry: phones('4155550100') }, 4000, '$.block: expected one of PERMANENT, DAILY'],
  ['entries that are no array', { block: 'DAILY', phoneDncEntry: { phone: '4155550100' } }, 4000, '$.phoneDncEntry: expected an array'],
  ['one entry too many', { block: 'DAILY', phoneDncEntry: phones(...Array.from({ length: 10_001 }, () => '4155550100')) }, 4000, '$.phoneDncEntry: expected at most 10000 items'],
  ['a service of nobody', { block: 'DAILY', phoneDncEntry: phones('4155550100'), service: [{ id: 123 }, { id: 99 }] }, 202, '$.service[1]: expected a service of this client; 99 is none.'],
  ['another client’s service', { block: 'DAILY', phoneDncEntry: phones('4155550100'), service: [52001] }, 202, '$.service[0]: expected a service of this client'],
  ['a service that is a word', { block: 'DAILY', phoneDncEntry: phones('4155550100'), service: [{ id: 'x' }] }, 4000, '$.service[0].id: expected an integer'],
  ['nothing', undefined, 4000, '$: expected a value'],
])('400 %s refuses the request, and nothing is stored', async (_name, body, code, said) => {
  expect(await send(body)).toEqual({ status: 400, body: { code, message: expect.stringContaining(said) } });
  expect(await count()).toBe(0);
}); // prettier-ignore

test('400 a client with dial-time phones, 403 another client and an agent: nothing is stored', async () => {
  server.setNow();
  const body = { block: 'DAILY', phoneDncEntry: phones('4155550100') };
  expect(await ask('POST', MULTIPLE, body, 'dialtimeManager')).toMatchObject({ status: 400, body: { code: 202 } });
  expect(await ask('POST', `${MULTIPLE}?client=5200`, body)).toMatchObject({ status: 403, body: { code: 4033 } });
  expect(await ask('POST', MULTIPLE, body, 'agent')).toMatchObject({ status: 403, body: { code: 4031 } });
  expect(await count()).toBe(0);
});
