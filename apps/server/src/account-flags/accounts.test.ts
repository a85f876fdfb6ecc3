import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACCOUNTS, counted, flagServer, MIDNIGHT, NOON } from './testing.ts';

// POST /compliance/dnc/multipleAccountDnd

const { ask, clear, isBlocked, isBlockedAroundMidnight, rowsOf, server, setAccounts } = flagServer();

test('200 the documented exchange', async () => {
  const body = `{ "accountDndEntry": [ { "account": "2345678", "block": "DAILY" } ] }`;
  expect(await ask('POST', `${ACCOUNTS}?client=4199`, body)).toEqual({
    status: 200,
    body: { successfulEntries: 1, failedEntries: 0 },
  });
  expect(await isBlocked('account=2345678')).toBe(true);
});

test('200 a flag is created, and updated', async () => {
  expect(await setAccounts({ account: ' A1 ', block: 'DAILY' })).toEqual(counted(1));
  const flag = { client_id: 4199, account_key: 'a1', account: 'A1', modified_at: new Date(NOON) };
  expect(await rowsOf('account')).toEqual([{ ...flag, block: 'DAILY', lapses_at: new Date(MIDNIGHT) }]);
  server.setNow('2026-07-01T17:00:00Z');
  expect(await setAccounts({ account: 'a1', block: 'PERMANENT' })).toEqual(counted(1));
  expect(await rowsOf('account')).toEqual([
    { ...flag, account: 'a1', block: 'PERMANENT', lapses_at: null, modified_at: new Date('2026-07-01T17:00:00Z') },
  ]);
});

test.each<[string, string[], boolean, boolean]>([
  ['DAILY ends at midnight', ['DAILY'], true, false],
  ['PERMANENT does not', ['PERMANENT'], true, true],
  ['NONE is no flag', ['NONE'], false, false],
  ['DAILY over PERMANENT does not end it', ['PERMANENT', 'DAILY'], true, true],
  ['however often', ['PERMANENT', 'DAILY', 'DAILY'], true, true],
  ['PERMANENT over DAILY makes it last', ['DAILY', 'PERMANENT'], true, true],
  ['NONE takes DAILY away', ['DAILY', 'NONE'], false, false],
  ['NONE takes PERMANENT away', ['PERMANENT', 'NONE'], false, false],
  ['NONE takes both away', ['PERMANENT', 'DAILY', 'NONE'], false, false],
  ['DAILY after NONE ends at midnight', ['PERMANENT', 'NONE', 'DAILY'], true, false],
])('200 %s: sent one by one, and in one request', async (_name, blocks, today, tomorrow) => {
  const entries = blocks.map((block) => ({ account: 'A1', block }));
  for (const entry of entries) expect(await setAccounts(entry)).toEqual(counted(1));
  expect(await isBlockedAroundMidnight('account=A1')).toEqual([today, tomorrow]);

  await clear();
  server.setNow(NOON);
  expect(await setAccounts(...entries)).toEqual(counted(entries.length));
  expect(await isBlockedAroundMidnight('account=A1')).toEqual([today, tomorrow]);
});

test.each([
  ['the day on which clocks go forward', '2026-03-08T12:00:00Z', '2026-03-09T04:00:00Z'],
  ['the day on which they go back', '2026-11-01T12:00:00Z', '2026-11-02T05:00:00Z'],
])('200 DAILY holds until the client’s midnight on %s', async (_name, now, midnight) => {
  server.setNow(now);
  await setAccounts({ account: 'A1', block: 'DAILY' });
  server.setNow(new Date(Date.parse(midnight) - 1).toISOString());
  expect(await isBlocked('account=A1')).toBe(true);
  server.setNow(midnight);
  expect(await isBlocked('account=A1')).toBe(false);
  expect(await setAccounts({ account: 'A1', block: 'DAILY' })).toEqual(counted(1));
  expect(await isBlocked('account=A1')).toBe(true);
});

test('200 an entry that is wrong is counted, and all others are stored', async () => {
  const wrong = [
    {},
    null,
    'A9',
    { account: 'A9' },
    { block: 'DAILY' },
    { account: null, block: 'DAILY' },
    { account: '', block: 'DAILY' },
    { account: '  ', block: 'DAILY' },
    { account: 'a\u0000b', block: 'DAILY' },
    { account: 'a\u200bb', block: 'DAILY' },
    { account: 'x'.repeat(129), block: 'DAILY' },
    { account: 'A9', block: 'BOTH' },
    { account: { a: 1 }, block: 'DAILY' },
  ];
  expect(
    await setAccounts({ account: 1234567, block: 'PERMANENT' }, ...wrong, { account: 'A2', block: 'NONE' }),
  ).toEqual(counted(2, wrong.length));
  expect((await rowsOf('account')).map(({ account, block }) => [account, block])).toEqual([
    ['1234567', 'PERMANENT'],
    ['A2', 'NONE'],
  ]);
});

test('200 none are none, and only wrong ones store nothing', async () => {
  expect(await setAccounts()).toEqual(counted(0));
  expect(await setAccounts({})).toEqual(counted(0, 1));
  expect(await rowsOf('account')).toEqual([]);
});

test('200 accounts of 10,000 entries are flagged, and flagged again', async () => {
  const entries = Array.from({ length: 10_000 }, (_, n) => ({ account: `A${n}`, block: 'DAILY' }));
  expect(await setAccounts(...entries)).toEqual(counted(10_000));
  expect(await setAccounts(...entries.map(({ account }) => ({ account, block: 'PERMANENT' })))).toEqual(
    counted(10_000),
  );
  const { rows } = await server.database.pool.query(`SELECT block, count(*) AS n FROM account GROUP BY 1`);
  expect(rows).toEqual([{ block: 'PERMANENT', n: 10_000 }]);
});

test('200 requests with the same accounts in other orders, at once, do not hold each other up', async () => {
  const accounts = Array.from({ length: 400 }, (_, n) => `A${n}`);
  const entries = (names: readonly string[]) =>
    [...names, ...names.slice(0, 200)].map((account, n) => ({ account, block: n < 400 ? 'PERMANENT' : 'DAILY' }));
  const orders = [accounts, [...accounts].reverse(), [...accounts.slice(200), ...accounts.slice(0, 200)]];
  const answers = await Promise.all([...orders, ...orders].map((names) => setAccounts(...entries(names))));
  expect(answers).toEqual(answers.map(() => counted(600)));
  expect(await rowsOf('account')).toHaveLength(400);
});

test('200 a request leaves what its entries would have left, one by one', async () => {
  const entry = fc.record({
    account: fc.constantFrom('A1', 'a1', 'B2'),
    block: fc.constantFrom('DAILY', 'PERMANENT', 'NONE', 'OTHER'),
  });
  const left = async () =>
    (await rowsOf('account')).map(({ account_key, account, block, lapses_at }) => [
      account_key,
      account,
      block,
      lapses_at,
    ]);
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 3 }), fc.array(entry, { maxLength: 6 }), async (before, entries) => {
      const reset = async () => {
        await clear();
        for (const one of before) await setAccounts(one);
      };
      await reset();
      let [successful, failed] = [0, 0];
      for (const one of entries) {
        const { successfulEntries, failedEntries } = (await setAccounts(one)).body as ReturnType<
          typeof counted
        >['body'];
        successful += successfulEntries;
        failed += failedEntries;
      }
      const wanted = await left();
      await reset();
      expect(await setAccounts(...entries)).toEqual(counted(successful, failed));
      expect(await left()).toEqual(wanted);
    }),
    { numRuns: 15 },
  );
});

test.each<[string, unknown, number, string]>([
  ['no entries', {}, 4000, '$.accountDndEntry: expected a value'],
  ['entries that are no array', { accountDndEntry: {} }, 4000, '$.accountDndEntry: expected an array'],
  [
    'one entry too many',
    { accountDndEntry: Array.from({ length: 10_001 }, () => ({ account: 'A1', block: 'DAILY' })) },
    4000,
    '$.accountDndEntry: expected at most 10000 items',
  ],
  ['nothing', undefined, 4000, '$: expected a value'],
  ['half a document', '{"accountDndEntry":[', 4001, 'not JSON'],
])('400 %s', async (_name, body, code, said) => {
  expect(await ask('POST', ACCOUNTS, body)).toEqual({
    status: 400,
    body: { code, message: expect.stringContaining(said) },
  });
  expect(await rowsOf('account')).toEqual([]);
});
