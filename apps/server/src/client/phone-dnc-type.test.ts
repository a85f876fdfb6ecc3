import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { SESSION_ENDED } from '../session/subject.ts';
import { configuredServer, refusal } from '../set-up/testing.ts';

const { ask, expectRefusal, query, server, session } = configuredServer();

const PATH = 'client/phoneDncType';
const CHANGE = { phoneDncType: 'DIAL_TIME', dryRun: false, confirmation: 'demo' };
const ZERO = {
  changed: false,
  copied: { dialtimePhones: 0, accountFlags: 0, accountPhoneFlags: 0 },
  widened: {
    withoutContactGroup: 0,
    sharedContactGroup: 0,
    flagOfService: 0,
    withZip: 0,
    servicesWithoutContactGroup: [],
  },
  lost: { zips: 0, ids: [] },
};

/** Has the server look callers up anew, whose client was set back behind its back. */
async function legacyAgain(): Promise<void> {
  await query(`SELECT pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM session WHERE client_id = 4199`);
  const isLegacy = async () => (await ask('GET', '/compliance/dnc/isLegacyDncEnabled')).body as { result: boolean };
  await soon(async () => (await isLegacy()).result);
}
beforeEach(legacyAgain);

/** An entry as a request names it. Services 38184 and 43185 have the groups 1320 and 1321, 123 and 456 none. */
interface Entry {
  readonly type: 'DAILY' | 'PERMANENT';
  readonly serviceId?: number;
  readonly phone?: string;
  readonly account?: string;
  readonly zip?: string;
}

/** Replaces the legacy list by these entries. Answers their ids. */
async function listed(entries: readonly Entry[]): Promise<number[]> {
  await query('DELETE FROM dnc_entry WHERE client_id = 4199');
  await query('DELETE FROM account WHERE client_id = 4199');
  await query('DELETE FROM account_phone WHERE client_id = 4199');
  const ids: number[] = [];
  for (const entry of entries) {
    const { status, body } = await ask('POST', '/compliance/dnc', entry);
    expect(status).toBe(201);
    ids.push((body as { id: number }).id);
  }
  return ids;
}

type Parts = Readonly<Partial<Record<'phone' | 'account' | 'zip', string>>>;

async function isBlocked(service: number, parts: Parts, as = session('sysadmin')): Promise<boolean> {
  const asked = new URLSearchParams({ service: String(service), ...parts });
  const answer = await server.send(`/compliance/complianceCheck/isBlocked?${asked}`, { headers: { 'LV-Session': as } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { result: boolean }).result;
}

const [PHONE, OTHER_PHONE, ACCOUNT, ZIP] = ['4155550101', '4155550102', 'A-1', '94110'];
const type = 'PERMANENT';

describe('a dry run', () => {
  const cases: readonly (readonly [string, Entry, object, Partial<typeof ZERO.widened>])[] = [
    ['a phone', { type, phone: PHONE }, { dialtimePhones: 1 }, {}],
    [
      'a phone of a service with a group of its own',
      { type, phone: PHONE, serviceId: 43185 },
      { dialtimePhones: 1 },
      {},
    ],
    [
      'a phone of a service without a group',
      { type, phone: PHONE, serviceId: 123 },
      { dialtimePhones: 1 },
      { withoutContactGroup: 1, servicesWithoutContactGroup: [123] as never[] },
    ],
    [
      'a phone of a service that shares its group',
      { type, phone: PHONE, serviceId: 38184 },
      { dialtimePhones: 1 },
      { sharedContactGroup: 1 },
    ],
    ['a phone and a zip', { type, phone: PHONE, zip: ZIP }, { dialtimePhones: 1 }, { withZip: 1 }],
    ['an account', { type, account: ACCOUNT }, { accountFlags: 1 }, {}],
    ['an account of a service', { type, account: ACCOUNT, serviceId: 123 }, { accountFlags: 1 }, { flagOfService: 1 }],
    ['an account and a zip', { type, account: ACCOUNT, zip: ZIP }, { accountFlags: 1 }, { withZip: 1 }],
    ['a phone and an account', { type, phone: PHONE, account: ACCOUNT }, { accountPhoneFlags: 1 }, {}],
    [
      'all of them, of a service, for today',
      { type: 'DAILY', phone: PHONE, account: ACCOUNT, zip: ZIP, serviceId: 123 },
      { accountPhoneFlags: 1 },
      { flagOfService: 1, withZip: 1 },
    ],
  ];
  test.each(cases)('200 counts %s, and changes nothing', async (_name, entry, copied, widened) => {
    await query('UPDATE service SET contact_group_id = 1320 WHERE client_id = 4199 AND id = 62526');
    await listed([entry]);
    const want = { ...ZERO, copied: { ...ZERO.copied, ...copied }, widened: { ...ZERO.widened, ...widened } };
    await expectRefusal(() => ask('POST', PATH, { phoneDncType: 'DIAL_TIME' }), { status: 200, body: want });
  });

  test('200 names the zips that would be lost, and no entry that has lapsed', async () => {
    const [id, daily] = await listed([
      { type, zip: ZIP },
      { type: 'DAILY', zip: ZIP },
    ]);
    const lost = async () =>
      ((await ask('POST', PATH, { phoneDncType: 'DIAL_TIME', dryRun: true })).body as typeof ZERO).lost;
    expect(await lost()).toEqual({ zips: 2, ids: [id, daily] });
    await query(`UPDATE dnc_entry SET lapses_at = now() WHERE client_id = 4199 AND type = 'DAILY'`);
    expect(await lost()).toEqual({ zips: 1, ids: [id] });
  });
});

describe('refused, and nothing has changed', () => {
  test.each([undefined, 'DEMO', 'demo-dialtime'])('400 confirmed with %j', async (confirmation) => {
    await listed([{ type, phone: PHONE }]);
    await expectRefusal(() => ask('POST', PATH, { ...CHANGE, confirmation }), refusal(400, 202, '$.confirmation'));
  });

  test.each([undefined, 0, 1, 3])('400 when %j of two losses are accepted', async (acceptedLosses) => {
    await listed([
      { type, zip: ZIP },
      { type, zip: '94111' },
      { type, phone: PHONE },
    ]);
    const sentence = '$.acceptedLosses: expected 2, which is how many entries of a zip alone would block no more';
    await expectRefusal(() => ask('POST', PATH, { ...CHANGE, acceptedLosses }), refusal(400, 202, sentence));
  });

  test('400 another type than DIAL_TIME', () =>
    expectRefusal(
      () => ask('POST', PATH, { ...CHANGE, phoneDncType: 'LEGACY' }),
      refusal(400, 4000, '$.phoneDncType'),
    ));

  test('400 a client that has moved already, also in a dry run', async () => {
    await listed([]);
    expect((await ask('POST', PATH, CHANGE)).status).toBe(200);
    for (const dryRun of [true, false])
      await expectRefusal(() => ask('POST', PATH, { ...CHANGE, dryRun }), refusal(400, 202, 'no way back'));
  });
});

describe('done', () => {
  test('200 it reports what the dry run did, the lists are the other ones, and the legacy entries are kept', async () => {
    await listed([
      { type, phone: PHONE },
      { type, zip: ZIP },
      { type, account: ACCOUNT },
    ]);
    const entries = await query('SELECT * FROM dnc_entry WHERE client_id = 4199 ORDER BY id');
    const { body: dry } = await ask('POST', PATH, { phoneDncType: 'DIAL_TIME' });
    const { status, body } = await ask('POST', PATH, { ...CHANGE, acceptedLosses: 1 });
    expect({ status, body }).toEqual({ status: 200, body: { ...(dry as object), changed: true } });
    expect(await query('SELECT * FROM dnc_entry WHERE client_id = 4199 ORDER BY id')).toEqual(entries);
    const dialtime = () => ask('GET', '/compliance/dialtime/dnc?count=5&offset=0');
    await soon(async () => (await dialtime()).status === 200); // as soon as the process has heard of it
    expect((await dialtime()).body).toEqual({
      dncEntries: [{ id: expect.any(Number) as unknown, phone: PHONE }],
    });
    expect((await ask('GET', '/compliance/dnc?dncType=PERMANENT&count=5&offset=0')).status).toBe(400);
    expect(await query('SELECT account, block FROM account WHERE client_id = 4199')).toEqual([
      { account: ACCOUNT, block: 'PERMANENT' },
    ]);
  });

  test('a phone and an account: the flag stands where the phone has one, else behind the others of the account', async () => {
    await listed([
      { type, phone: PHONE, account: ACCOUNT },
      { type: 'DAILY', phone: PHONE, account: ACCOUNT },
      { type: 'DAILY', phone: OTHER_PHONE, account: ACCOUNT },
      { type, phone: OTHER_PHONE, account: 'B-2' },
    ]);
    await query(
      `INSERT INTO account_phone (client_id, account_key, account, phone, ordinal, phone_block, modified_at)
       VALUES (4199, 'a-1', 'A-1', $1, 3, 'NONE', now())`,
      [PHONE],
    );
    expect((await ask('POST', PATH, CHANGE)).status).toBe(200);
    const flags = `SELECT account_key, phone, ordinal, phone_block, lapses_at IS NULL AS lasts FROM account_phone
                    WHERE client_id = 4199 ORDER BY account_key, phone`;
    expect(await query(flags)).toEqual([
      { account_key: 'a-1', phone: PHONE, ordinal: 3, phone_block: 'PERMANENT', lasts: true },
      { account_key: 'a-1', phone: OTHER_PHONE, ordinal: 5, phone_block: 'DAILY', lasts: false },
      { account_key: 'b-2', phone: OTHER_PHONE, ordinal: 1, phone_block: 'PERMANENT', lasts: true },
    ]);
  });

  test('what is there already is never cut short', async () => {
    await listed([
      { type: 'DAILY', phone: PHONE },
      { type: 'DAILY', phone: OTHER_PHONE },
      { type: 'DAILY', account: ACCOUNT },
    ]);
    await query(
      `INSERT INTO account (client_id, account_key, account, block, modified_at) VALUES (4199, 'a-1', 'a-1', 'PERMANENT', now())`,
    );
    await query(
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
       VALUES (4199, 'DIALTIME', $1, $1, NULL, now(), now()), (4199, 'DIALTIME', $2, $2, '2098-01-01', now(), now())`,
      [PHONE, OTHER_PHONE],
    );
    expect((await ask('POST', PATH, CHANGE)).status).toBe(200);
    expect(await query(`SELECT value, expires_on FROM channel_dnc WHERE client_id = 4199 ORDER BY value`)).toEqual([
      { value: PHONE, expires_on: null },
      { value: OTHER_PHONE, expires_on: '2098-01-01' },
    ]);
    expect(await query('SELECT block, lapses_at FROM account WHERE client_id = 4199')).toEqual([
      { block: 'PERMANENT', lapses_at: null },
    ]);
  });

  test('a daily phone blocks for the rest of the day and not on the next', async () => {
    await listed([{ type: 'DAILY', phone: PHONE }]);
    const [entry] = await query<{ lapses_at: Date }>('SELECT lapses_at FROM dnc_entry WHERE client_id = 4199');
    expect((await ask('POST', PATH, CHANGE)).status).toBe(200);
    const lapse = entry?.lapses_at.getTime() as number;
    const blocked = async (at: number) => {
      server.setNow(new Date(at).toISOString());
      return isBlocked(123, { phone: PHONE }, await server.session('sysadmin')); // the others have lapsed by then
    };
    try {
      expect([await blocked(lapse - 1), await blocked(lapse)]).toEqual([true, false]);
    } finally {
      server.setNow();
    }
  });
});

test('an entry that is added while the client moves is copied or refused, never acknowledged and lost', async () => {
  await listed([]);
  const headers = { 'LV-Session': session('manager'), 'Content-Type': 'application/json' };
  const acknowledged: string[] = [];
  let last = 4_155_551_000;
  /** Adds phones one after another, by either method, until one is refused. */
  async function addUntilRefused(): Promise<void> {
    for (;;) {
      const phone = String((last += 1));
      const isSingle = last % 2 === 0;
      const body = isSingle ? { type, phone } : { block: type, phoneDncEntry: [{ phone }] };
      const path = `/compliance/dnc${isSingle ? '' : '/multiplePhoneDnc'}`;
      const { status } = await server.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (status >= 300) return expect(status).toBe(400);
      acknowledged.push(phone);
    }
  }
  const adding = Promise.all([1, 2, 3, 4].map(addUntilRefused));
  await soon(() => acknowledged.length > 20);
  expect((await ask('POST', PATH, CHANGE)).status).toBe(200);
  await adding;
  for (const phone of acknowledged) expect(await isBlocked(123, { phone })).toBe(true);
  expect(await isBlocked(123, { phone: String(last) })).toBe(false);
});

describe('what blocks a call', () => {
  const services = [123, 456, 38184, 43185];
  const some = <T>(...values: readonly T[]) => fc.constantFrom(undefined, ...values);
  const entries = fc.array(
    fc
      .record({
        type: fc.constantFrom<Entry['type']>('DAILY', 'PERMANENT'),
        serviceId: some(...services),
        phone: some(PHONE, OTHER_PHONE, '415*******'),
        account: some(ACCOUNT, 'B-2'),
        zip: some(ZIP),
      })
      .filter(({ phone, account, zip }) => (phone ?? account ?? zip) !== undefined),
    { minLength: 1, maxLength: 6 },
  );
  const queries = services.flatMap((service) =>
    [undefined, PHONE, OTHER_PHONE, '415*******'].flatMap((phone) =>
      [undefined, 'a-1', 'B-2'].flatMap((account) =>
        [undefined, ZIP].flatMap((zip) => {
          const parts = { ...(phone && { phone }), ...(account && { account }), ...(zip && { zip }) };
          return Object.keys(parts).length > 0 ? [{ service, parts }] : [];
        }),
      ),
    ),
  );
  const verdicts = () => Promise.all(queries.map(({ service, parts }) => isBlocked(service, parts)));

  test('still does after the move, whatever the entries are, but for zips that were given up', async () => {
    await query('UPDATE service SET contact_group_id = 1320 WHERE client_id = 4199 AND id = 456');
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        await query(`UPDATE client SET phone_dnc_type = 'LEGACY' WHERE id = 4199`);
        await query(`DELETE FROM channel_dnc WHERE client_id = 4199`);
        await legacyAgain();
        await listed(given as readonly Entry[]);
        const before = await verdicts();
        const { body } = await ask('POST', PATH, { phoneDncType: 'DIAL_TIME' });
        const { lost } = body as typeof ZERO;
        expect((await ask('POST', PATH, { ...CHANGE, acceptedLosses: lost.zips })).status).toBe(200);
        const after = await verdicts();
        const released = queries.filter((_, at) => before[at] && !after[at]);
        const givenUp = given.filter(({ phone, account }) => phone === undefined && account === undefined);
        expect(lost.zips === 0).toBe(givenUp.length === 0);
        for (const { service, parts } of released)
          expect(
            givenUp.some(({ zip, serviceId }) => zip === parts.zip && (serviceId ?? service) === service),
            JSON.stringify({ service, parts, given }),
          ).toBe(true);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
