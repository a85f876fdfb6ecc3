import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';

/** The server's time is the real one here: the audit trail goes by the clock of the database. */
const server = testServer();
const SERVICE = 123;
let session = '';

async function call(method: string, target: string, body?: unknown): Promise<{ status: number; json: never }> {
  session ||= await server.session('sysadmin');
  const answer = await server.send(target, {
    method,
    headers: { 'LV-Session': session, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, json: (text.startsWith('{') ? JSON.parse(text) : undefined) as never };
}

/** An instant between what was done and what is done next, by the clock of the database. */
async function instant(): Promise<string> {
  await new Promise((done) => setTimeout(done, 15));
  const { rows } = await server.database.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  await new Promise((done) => setTimeout(done, 15));
  return (rows[0] as { now: Date }).now.toISOString();
}

const asOf = (at: string, who: object) => call('POST', '/clearline/v1/asOf', { at, service: SERVICE, ...who });
const isBlockedNow = async (query: string) =>
  ((await call('GET', `/compliance/complianceCheck/isBlocked?service=${SERVICE}&${query}`)).json as { result: boolean })
    .result;
interface Answer {
  isBlocked: boolean;
  findings: {
    rule: string;
    kind: string;
    id: string;
    made: { actor: string; operation?: string };
    ended?: { operation?: string; actor: string };
  }[];
}

describe('200 what was blocked then', () => {
  test('an entry that was added, and deleted again: by whom and how', async () => {
    const phone = '4155550191';
    const before = await instant();
    const { id } = (await call('POST', '/compliance/dnc', { type: 'PERMANENT', phone })).json as { id: number };
    const during = await instant();
    await call('DELETE', `/compliance/dnc/${id}`);
    const after = await instant();
    expect(await asOf(before, { phone })).toMatchObject({ status: 200, json: { isBlocked: false, findings: [] } });
    const answer = (await asOf(during, { phone })).json as Answer;
    expect(answer).toMatchObject({
      isBlocked: true,
      phoneDncType: 'LEGACY',
      findings: [
        {
          kind: 'DNC_ENTRY',
          id: String(id),
          made: { actor: expect.stringMatching(/^user:/) as string, operation: 'createDnc' },
          ended: { operation: 'deleteDnc' },
        },
      ],
    });
    expect(await asOf(after, { phone })).toMatchObject({ json: { isBlocked: false, findings: [] } });
  });

  test('a flag that was set and taken back, of an account and of its phone', async () => {
    const [account, phone] = ['Z-191', '4155550192'];
    const flag = async (block: string) => {
      await call('POST', '/compliance/dnc/multipleAccountDnd', { accountDndEntry: [{ account, block }] });
      await call('POST', '/compliance/dnc/multipleAccountPhoneDnd', {
        accountPhoneDndEntry: [{ account, phones: [{ phone, ordinal: 2, phoneBlock: block }] }],
      });
      return instant();
    };
    const before = await instant();
    const daily = await flag('DAILY');
    const permanent = await flag('PERMANENT');
    const none = await flag('NONE');
    const kinds = async (at: string) =>
      ((await asOf(at, { account, phone })).json as Answer).findings.map(({ kind }) => kind).sort();
    expect(await kinds(before)).toEqual([]);
    expect(await kinds(daily)).toEqual(['ACCOUNT', 'ACCOUNT_PHONE']);
    expect(await kinds(permanent)).toEqual(['ACCOUNT', 'ACCOUNT_PHONE']);
    expect(await kinds(none)).toEqual([]);
  });

  test('by the setting that held then', async () => {
    const [account, phone] = ['Z-192', '4155550193'];
    await call('POST', '/compliance/dnc', { type: 'PERMANENT', account });
    await call('POST', '/compliance/dnc', { type: 'PERMANENT', phone, account: 'Z-other' });
    const documented = await instant();
    await call('PUT', '/clearline/v1/client', { isBlockedMatching: 'STRICT' });
    const strict = await instant();
    await call('PUT', '/clearline/v1/client', { isBlockedMatching: 'DOCUMENTED' });
    expect(await asOf(documented, { account, phone })).toMatchObject({
      json: {
        isBlocked: false,
        isBlockedMatching: 'DOCUMENTED',
        findings: [{ setAsideBecause: expect.any(String) as string }],
      },
    });
    expect(await asOf(strict, { account, phone })).toMatchObject({
      json: { isBlocked: true, isBlockedMatching: 'STRICT' },
    });
  });

  test('after a client has moved to dial-time phones, what its legacy list said', async () => {
    const phone = '4155550194';
    await server.database.pool.query(
      `DELETE FROM dnc_entry WHERE client_id = 4199 AND phone IS NULL AND account IS NULL`,
    );
    await call('POST', '/compliance/dnc', { type: 'PERMANENT', phone });
    const legacy = await instant();
    const change = '/clearline/v1/client/phoneDncType';
    const { lost } = (await call('POST', change, { phoneDncType: 'DIAL_TIME', dryRun: true })).json as {
      lost: { zips: number };
    };
    const moved = await call('POST', change, {
      phoneDncType: 'DIAL_TIME',
      dryRun: false,
      confirmation: 'demo',
      acceptedLosses: lost.zips,
    });
    expect(moved.status).toBe(200);
    const dialTime = await instant();
    expect(await asOf(legacy, { phone })).toMatchObject({
      json: { isBlocked: true, phoneDncType: 'LEGACY', findings: [{ kind: 'DNC_ENTRY' }] },
    });
    expect(await asOf(dialTime, { phone })).toMatchObject({
      json: { isBlocked: true, phoneDncType: 'DIAL_TIME', findings: [{ kind: 'CHANNEL_DNC' }] },
    });
  });

  test('is what Is Blocked answered at every instant of a random history', async () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    const phones = ['4155550195', '4155550196', '4155550197'];
    const there = new Map<string, number>();
    const observed: { at: string; phone: string; isBlocked: boolean }[] = [];
    for (let step = 0; step < 24; step += 1) {
      const phone = phones[random(phones.length)] as string;
      const id = there.get(phone);
      if (id === undefined) {
        const made = await call('POST', '/compliance/dialtime/dnc', { phone });
        there.set(phone, (made.json as { id: number }).id);
      } else if (random(2) === 0) {
        await call('DELETE', `/compliance/dialtime/dnc/${id}`);
        there.delete(phone);
      } else await call('PUT', `/compliance/dialtime/dnc/${id}`, { phone, expirationDate: '2098-12-31' });
      const at = await instant();
      for (const one of phones) observed.push({ at, phone: one, isBlocked: await isBlockedNow(`phone=${one}`) });
    }
    expect(new Set(observed.map(({ isBlocked }) => isBlocked)).size).toBe(2);
    for (const { at, phone, isBlocked } of observed)
      expect({ at, phone, isBlocked: ((await asOf(at, { phone })).json as Answer).isBlocked }).toEqual({
        at,
        phone,
        isBlocked,
      });
  });
});

test.each([
  ['an instant to come', { at: '2098-01-01', phone: '4155550191' }, 'is past'],
  ['an instant at which the client was not there', { at: '2020-01-01', phone: '4155550191' }, 'not there'],
  ['nobody', { at: 1 }, 'At least one of'],
  ['an instant that cannot be read', { at: 'noon', phone: '4155550191' }, '$.at'],
])('400 %s', async (_name, body, says) => {
  expect(await call('POST', '/clearline/v1/asOf', { service: SERVICE, ...body })).toMatchObject({
    status: 400,
    json: { message: expect.stringContaining(says) as string },
  });
});

test('400 a service that the client did not have', async () => {
  expect(
    await call('POST', '/clearline/v1/asOf', { at: await instant(), service: 99_999, phone: '4155550191' }),
  ).toMatchObject({
    status: 400,
    json: { message: expect.stringContaining('$.service') as string },
  });
});
