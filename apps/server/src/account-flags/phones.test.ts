import { expect, test } from 'vitest';
import { flagServer, MIDNIGHT, NOON, PHONES } from './testing.ts';

// POST /compliance/dnc/multipleAccountPhoneDnd

const { ask, clear, isBlocked, isBlockedAroundMidnight, rowsOf, server, setPhone } = flagServer();

test('204 the documented exchange, under the name of the example and under that of the table', async () => {
  const entries = `[{ "account": "1234567", "phones": [{ "phone": "4565553748", "ordinal": "1", "phoneBlock": "DAILY" }] }]`;
  for (const name of ['accountPhoneDndEntries', 'accountPhoneDndEntry']) {
    await clear();
    expect(await ask('POST', `${PHONES}?client=4199`, `{ "${name}": ${entries} }`)).toEqual({
      status: 204,
      body: undefined,
    });
    expect(await isBlocked('account=1234567&phone=4565553748')).toBe(true);
  }
});

test('204 both names together mean the entries of both', async () => {
  const entry = (account: string) => [{ account, phones: [{ phone: '4155550100', ordinal: 1, phoneBlock: 'DAILY' }] }];
  const body = { accountPhoneDndEntry: entry('A1'), accountPhoneDndEntries: entry('B2') };
  expect((await ask('POST', PHONES, body)).status).toBe(204);
  expect((await rowsOf('account_phone')).map(({ account }) => account)).toEqual(['A1', 'B2']);
});

test('204 an entry is updated only where account, phone and ordinal are its own', async () => {
  await setPhone('DAILY', 1);
  await setPhone('PERMANENT', 3);
  await setPhone('NONE', 1, '4155550101');
  await setPhone('NONE', 1, '4155550100', 'B2');
  await setPhone('NONE', 3, '+1 415 555 0100', 'a1');
  const flag = { client_id: 4199, phone: '4155550100', modified_at: new Date(NOON), lapses_at: null };
  expect(await rowsOf('account_phone')).toEqual([
    { ...flag, account_key: 'a1', account: 'A1', ordinal: 1, phone_block: 'DAILY', lapses_at: new Date(MIDNIGHT) },
    { ...flag, account_key: 'a1', account: 'a1', ordinal: 3, phone_block: 'NONE' },
    { ...flag, account_key: 'a1', account: 'A1', ordinal: 1, phone_block: 'NONE', phone: '4155550101' },
    { ...flag, account_key: 'b2', account: 'B2', ordinal: 1, phone_block: 'NONE' },
  ]);
});

test.each<[string, [block: string, ordinal: number][], boolean, boolean]>([
  ['DAILY ends at midnight', [['DAILY', 1]], true, false],
  ['PERMANENT does not', [['PERMANENT', 10]], true, true],
  ['DAILY over PERMANENT does not end it', [['PERMANENT', 1], ['DAILY', 1]], true, true],
  ['DAILY at one ordinal leaves PERMANENT at another', [['DAILY', 1], ['PERMANENT', 2]], true, true],
  ['NONE at one ordinal leaves PERMANENT at another', [['PERMANENT', 2], ['NONE', 1]], true, true],
  ['NONE takes away its own', [['PERMANENT', 2], ['DAILY', 2], ['NONE', 2]], false, false],
  ['NONE and then DAILY', [['PERMANENT', 2], ['NONE', 2], ['DAILY', 2]], true, false],
])('204 %s: sent one by one, and in one request', async (_name, flags, today, tomorrow) => {
  for (const [block, ordinal] of flags) expect((await setPhone(block, ordinal)).status).toBe(204);
  expect(await isBlockedAroundMidnight('account=A1&phone=4155550100')).toEqual([today, tomorrow]);

  await clear();
  server.setNow(NOON);
  const phones = flags.map(([phoneBlock, ordinal]) => ({ phone: '4155550100', ordinal, phoneBlock }));
  await ask('POST', PHONES, { accountPhoneDndEntry: [{ account: 'A1', phones }] });
  expect(await isBlockedAroundMidnight('account=A1&phone=4155550100')).toEqual([today, tomorrow]);
}); // prettier-ignore

test('204 another phone of the account, and the phone in another account, may be called', async () => {
  await setPhone('PERMANENT');
  expect(await isBlocked('account=A1&phone=4155550100')).toBe(true);
  expect(await isBlocked('account=A1&phone=4155550101')).toBe(false);
  expect(await isBlocked('account=B2&phone=4155550100')).toBe(false);
  expect(await isBlocked('phone=4155550100')).toBe(false);
});

test.each<[string, unknown]>([
  ['no phones', { account: 'A1', phones: [] }],
  ['the first ordinal', { account: 'A1', phones: [{ phone: '4155550100', ordinal: 1, phoneBlock: 'NONE' }] }],
  ['the last', { account: 'A1', phones: [{ phone: '4155550100', ordinal: '10', phoneBlock: 'NONE' }] }],
  ['a number for an account', { account: 17, phones: [{ phone: 4155550100, ordinal: 2, phoneBlock: 'NONE' }] }],
])('204 %s', async (_name, entry) =>
  expect((await ask('POST', PHONES, { accountPhoneDndEntry: [entry] })).status).toBe(204),
);

const right = { phone: '4155550100', ordinal: 1, phoneBlock: 'PERMANENT' };
test.each<[string, unknown, string]>([
  ['an ordinal of 0', { ...right, ordinal: 0 }, 'phones[1].ordinal: expected a number of at least 1'],
  ['an ordinal of 11', { ...right, ordinal: 11 }, 'phones[1].ordinal: expected a number of at most 10'],
  ['no ordinal', { phone: '4155550100', phoneBlock: 'DAILY' }, 'phones[1].ordinal: expected a value'],
  ['an ordinal that is a word', { ...right, ordinal: 'first' }, 'phones[1].ordinal: expected an integer'],
  ['no phone', { ordinal: 1, phoneBlock: 'DAILY' }, 'phones[1].phone: expected a value'],
  ['a phone that is too short', { ...right, phone: '5550100' }, 'phones[1].phone: expected a phone number'],
  ['a phone that is none', { ...right, phone: 'CALL-ME-NOW' }, 'phones[1].phone: expected text like'],
  ['an unknown block', { ...right, phoneBlock: 'BOTH' }, 'phones[1].phoneBlock: expected one of'],
  ['no block', { phone: '4155550100', ordinal: 1 }, 'phones[1].phoneBlock: expected a value'],
])('400 %s refuses the whole request by its place', async (_name, wrong, said) => {
  for (const name of ['accountPhoneDndEntry', 'accountPhoneDndEntries']) {
    const entries = [
      { account: 'A0', phones: [right] },
      { account: 'A1', phones: [right, wrong] },
    ];
    expect(await ask('POST', PHONES, { [name]: entries })).toEqual({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(`$.${name}[1].${said}`) },
    });
  }
  expect(await rowsOf('account_phone')).toEqual([]);
});

test.each<[string, unknown, number, string]>([
  ['neither name', {}, 202, 'At least one of accountPhoneDndEntry, accountPhoneDndEntries must be given.'],
  ['null', { accountPhoneDndEntry: null }, 202, 'At least one of accountPhoneDndEntry, accountPhoneDndEntries'],
  ['no account', { accountPhoneDndEntry: [{ phones: [right] }] }, 4000, '$.accountPhoneDndEntry[0].account: expected a value'],
  ['an account of blanks', { accountPhoneDndEntry: [{ account: ' ', phones: [right] }] }, 4000, '$.accountPhoneDndEntry[0].account: expected an account'],
  ['no phones', { accountPhoneDndEntry: [{ account: 'A1' }] }, 4000, '$.accountPhoneDndEntry[0].phones: expected a value'],
  ['nothing', undefined, 4000, '$: expected a value'],
])('400 %s', async (_name, body, code, said) => {
  expect(await ask('POST', PHONES, body)).toEqual({ status: 400, body: { code, message: expect.stringContaining(said) } });
  expect(await rowsOf('account_phone')).toEqual([]);
}); // prettier-ignore

test('204 requests with the same phones in other orders, at once, do not hold each other up', async () => {
  const accounts = Array.from({ length: 500 }, (_, n) => ({
    account: `A${n}`,
    phones: [1, 2, 3].map((ordinal) => ({ ...right, ordinal })),
  }));
  const answers = await Promise.all(
    [accounts, [...accounts].reverse(), accounts, [...accounts].reverse()].map((accountPhoneDndEntry) =>
      ask('POST', PHONES, { accountPhoneDndEntry }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
  expect(await rowsOf('account_phone')).toHaveLength(1_500);
});
