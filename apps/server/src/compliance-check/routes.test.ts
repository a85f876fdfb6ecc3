import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';

const server = testServer();
let session = '';
let dialtimeSession = '';

// A clock that is set back ends no session, so the tests below may log in once and then move the clock into the past.
beforeAll(async () => {
  session = await server.session('manager');
  dialtimeSession = await server.session('dialtimeManager');
});
afterEach(() => server.setNow());

async function isBlocked(query: string, headers: Record<string, string> = { 'LV-Session': session }): Promise<unknown> {
  const answer = await server.send(`/compliance/complianceCheck/isBlocked?${query}`, { headers });
  const body = (await answer.json()) as { result?: boolean; code?: number; message?: string };
  return answer.status === 200 ? body.result : { status: answer.status, ...body };
}

describe('the documentation’s eleven examples', () => {
  test.each([
    ['service=123&phone=4152257000', true],
    ['phone=5034441000&service=123', true],
    ['phone=3133335000&service=123', false],
    ['phone=6173432000&account=A12345&service=456', true],
    ['phone=4152257000&account=A12345&service=123', true],
    ['phone=7024441000&account=A6789&service=123', true],
    ['phone=4152257000&account=A12345&service=456', false],
    ['phone=2016668000&account=A6789&service=789', false],
    ['phone=6173432000&service=456', false],
    ['account=A12345&service=456', false],
    ['zip=94110&service=456', true],
  ])('200 %s is %s', async (query, result) => expect(await isBlocked(query)).toBe(result));

  test('200 a client set to STRICT answers the eighth with true', async () => {
    await server.database.pool.query(`UPDATE client SET is_blocked_matching = 'STRICT' WHERE id = 4199`);
    expect(await isBlocked('phone=2016668000&account=A6789&service=789')).toBe(true);
    await server.database.pool.query(`UPDATE client SET is_blocked_matching = 'DOCUMENTED' WHERE id = 4199`);
  });
});

describe('what is asked', () => {
  test.each([
    ['a phone in other spellings', 'service=123&phone=%2B1%20(415)%20225-7000', true],
    ['an account in another case', 'service=123&account=a6789', true],
    ['a ZIP+4', 'service=456&zip=94110-1234', true],
    ['names in another case', 'SERVICE=456&Zip=94110', true],
    ['the client itself', 'client=4199&service=456&zip=94110', true],
    ['an empty client', 'client=&service=456&zip=94110', true],
  ])('200 %s', async (_name, query, result) => expect(await isBlocked(query)).toBe(result));

  test.each([
    ['no service', 'phone=4152257000', 400, 'query.service'],
    ['a service that is a word', 'service=abc&phone=4152257000', 400, 'query.service'],
    ['a service of nobody', 'service=999&phone=4152257000', 400, 'query.service'],
    ['a service of another client', 'service=52001&phone=4152257000', 400, 'query.service'],
    ['nobody', 'service=123', 400, 'At least one of phone, account, zip'],
    ['nobody, in empty values', 'service=123&phone=&account=', 400, 'At least one of phone, account, zip'],
    ['a phone that is too short to be one', 'service=123&phone=2257000', 400, 'query.phone'],
    ['a phone that is a word', 'service=123&phone=blocked', 400, 'query.phone'],
    ['a zip that is none', 'service=123&zip=9411', 400, 'query.zip'],
    ['the same name twice', 'service=123&phone=4152257000&phone=3133335000', 400, 'query.phone'],
    ['another client', 'client=5200&service=123&phone=4152257000', 403, 'query.client'],
  ])('4xx %s is refused by its place, and is never “not blocked”', async (_name, query, status, said) => {
    expect(await isBlocked(query)).toMatchObject({
      status,
      code: expect.any(Number),
      message: expect.stringContaining(said),
    });
  });

  test('401 without a session', async () =>
    expect(await isBlocked('service=123&zip=94110', {})).toMatchObject({ status: 401, code: 4010 }));
});

describe('entries', () => {
  const manager = () => server.as('manager');

  test('200 a wildcard is a character like any other', async () => {
    await manager().POST('/compliance/dnc', { body: { type: 'DAILY', phone: '209*******' } });
    expect(await isBlocked('service=123&phone=2093334545')).toBe(false);
    expect(await isBlocked('service=123&phone=209*******')).toBe(true);
  });

  test('200 an entry blocks from the moment it is acknowledged until it is deleted', async () => {
    const { data } = await manager().POST('/compliance/dnc', {
      body: { type: 'PERMANENT', phone: '2125550100', serviceId: 123 },
    });
    expect(await isBlocked('service=123&phone=2125550100')).toBe(true);
    expect(await isBlocked('service=456&phone=2125550100')).toBe(false);
    await manager().DELETE('/compliance/dnc/{id}', { params: { path: { id: data?.id ?? 0 } } });
    expect(await isBlocked('service=123&phone=2125550100')).toBe(false);
  });

  test('200 a daily entry lapses at the client’s midnight, swept or not', async () => {
    server.setNow('2026-07-01T15:00:00Z');
    await manager().POST('/compliance/dnc', { body: { type: 'DAILY', phone: '2125550101' } });
    server.setNow('2026-07-02T03:59:59.999Z');
    expect(await isBlocked('service=123&phone=2125550101')).toBe(true);
    server.setNow('2026-07-02T04:00:00Z');
    expect(await isBlocked('service=123&phone=2125550101')).toBe(false);
  });

  test('200 another client’s entry is no entry', async () => {
    const answer = await isBlocked('service=52001&phone=4152257000&account=A6789&zip=94110', {
      'LV-Session': dialtimeSession,
    });
    expect(answer).toBe(false);
  });
});

describe('account flags', () => {
  const flag = (account: string, block: string, lapsesAt: string | null = null) =>
    server.database.pool.query(
      `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at) VALUES (4199, lower($1), $1, $2, $3, now())
       ON CONFLICT (client_id, account_key) DO UPDATE SET block = excluded.block, lapses_at = excluded.lapses_at`,
      [account, block, lapsesAt],
    );
  const phoneFlag = (account: string, phone: string, ordinal: number, block: string, lapsesAt: string | null = null) =>
    server.database.pool.query(
      `INSERT INTO account_phone (client_id, account_key, account, phone, ordinal, phone_block, lapses_at, modified_at)
       VALUES (4199, lower($1), $1, $2, $3, $4, $5, now())`,
      [account, phone, ordinal, block, lapsesAt],
    );

  test('200 the flag of an account blocks it at every phone, in any case', async () => {
    await flag('Flagged1', 'PERMANENT');
    expect(await isBlocked('service=123&account=FLAGGED1&phone=9175550100')).toBe(true);
    expect(await isBlocked('service=123&phone=9175550100')).toBe(false);
  });

  test('200 a flag NONE blocks nobody', async () => {
    await flag('Flagged2', 'NONE');
    expect(await isBlocked('service=123&account=Flagged2')).toBe(false);
  });

  test('200 a daily flag lapses at its midnight', async () => {
    await flag('Flagged3', 'DAILY', '2026-07-02T04:00:00Z');
    server.setNow('2026-07-02T03:59:59Z');
    expect(await isBlocked('service=123&account=Flagged3')).toBe(true);
    server.setNow('2026-07-02T04:00:00Z');
    expect(await isBlocked('service=123&account=Flagged3')).toBe(false);
  });

  test('200 the flag of an account’s phone blocks that phone of that account, at any ordinal', async () => {
    await phoneFlag('Flagged4', '9175550101', 1, 'NONE');
    await phoneFlag('Flagged4', '9175550101', 7, 'PERMANENT');
    expect(await isBlocked('service=123&account=flagged4&phone=9175550101')).toBe(true);
    expect(await isBlocked('service=123&account=flagged4&phone=9175550102')).toBe(false);
    expect(await isBlocked('service=123&account=other&phone=9175550101')).toBe(false);
    expect(await isBlocked('service=123&account=flagged4')).toBe(false);
  });
});

describe('a client with dial-time phones', () => {
  beforeEach(() => server.database.pool.query('DELETE FROM channel_dnc'));

  const add = (phone: string, group: number | null, expiresOn: string | null) =>
    server.database.pool.query(
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
       VALUES (5200, 'DIALTIME', $1, $1, $2, $3, now(), now())`,
      [phone, group, expiresOn],
    );
  const ask = (query: string) => isBlocked(query, { 'LV-Session': dialtimeSession });

  test('200 a phone without a group is blocked for every service', async () => {
    await add('4155550100', null, null);
    expect(await ask('service=52001&phone=4155550100')).toBe(true);
    expect(await ask('service=52003&phone=4155550100')).toBe(true);
  });

  test('200 a phone of a group is blocked for the services of that group', async () => {
    await add('4155550100', 4962, null);
    expect(await ask('service=52001&phone=4155550100')).toBe(true);
    expect(await ask('service=52002&phone=4155550100')).toBe(false);
    expect(await ask('service=52003&phone=4155550100')).toBe(false);
  });

  test('200 the expiration date is the last day that blocks', async () => {
    await add('4155550100', null, '2026-07-01');
    server.setNow('2026-07-02T03:59:59Z');
    expect(await ask('service=52001&phone=4155550100')).toBe(true);
    server.setNow('2026-07-02T04:00:00Z');
    expect(await ask('service=52001&phone=4155550100')).toBe(false);
  });

  test('200 legacy entries do not count, account flags do', async () => {
    await server.database.pool.query(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at) VALUES (5200, 'PERMANENT', '4155550111', 'P', '4155550111', now(), now())`,
    );
    await server.database.pool.query(
      `INSERT INTO account (client_id, account_key, account, block, modified_at) VALUES (5200, 'x1', 'X1', 'PERMANENT', now())`,
    );
    expect(await ask('service=52001&phone=4155550111')).toBe(false);
    expect(await ask('service=52001&phone=4155550111&account=x1')).toBe(true);
  });
});
