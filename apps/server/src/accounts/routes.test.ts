import { beforeEach, describe, expect, test } from 'vitest';
import { configuredServer, refusal } from '../set-up/testing.ts';

const { ask, expectRefusal, query, server } = configuredServer();

beforeEach(async () => {
  await query('DELETE FROM account');
  await query('DELETE FROM account_phone');
  await query(
    `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at) VALUES
       (4199, 'a1', 'A1', 'PERMANENT', NULL, now()), (4199, 'b2', 'B2', 'DAILY', '2098-07-02T04:00Z', now()),
       (4199, 'é3', 'É3', 'NONE', NULL, now()), (5200, 'a9', 'A9', 'PERMANENT', NULL, now())`,
  );
  await query(
    `INSERT INTO account_phone (client_id, account_key, account, phone, ordinal, phone_block, lapses_at, modified_at) VALUES
       (4199, 'b2', 'B2', '4155550102', 2, 'DAILY', '2098-07-02T04:00Z', now()),
       (4199, 'b2', 'B2', '4155550103', 1, 'PERMANENT', NULL, now()),
       (4199, 'a10', 'a10', '4155550102', 1, 'NONE', NULL, now()), (5200, 'a8', 'A8', '4155550102', 1, 'PERMANENT', NULL, now())`,
  );
});

const list = async (search = '') =>
  (await ask('GET', `accounts?count=10&offset=0${search}`)).body as { accounts: { account: string }[] };
const names = async (search?: string) => (await list(search)).accounts.map(({ account }) => account);

describe('GET /clearline/v1/accounts', () => {
  test('200 accounts with a flag, or a phone with one, each once, with the flags of its phones by ordinal', async () => {
    expect((await list()).accounts).toEqual([
      { account: 'A1', block: 'PERMANENT', phones: [] },
      { account: 'a10', block: 'NONE', phones: [{ phone: '4155550102', ordinal: 1, phoneBlock: 'NONE' }] },
      {
        account: 'B2',
        block: 'DAILY',
        phones: [
          { phone: '4155550103', ordinal: 1, phoneBlock: 'PERMANENT' },
          { phone: '4155550102', ordinal: 2, phoneBlock: 'DAILY' },
        ],
      },
      { account: 'É3', block: 'NONE', phones: [] },
    ]);
  });

  test('200 a daily flag is NONE from the instant at which it lapses', async () => {
    await query(`UPDATE account SET lapses_at = '2026-07-02T04:00Z' WHERE block = 'DAILY'`);
    await query(`UPDATE account_phone SET lapses_at = '2026-07-02T04:00Z' WHERE phone_block = 'DAILY'`);
    const flags = async (at: string) => {
      server.setNow(at);
      await query('UPDATE session SET last_used_at = $1', [at]);
      const { accounts } = (await ask('GET', 'accounts?count=10&offset=0&account=b2')).body as {
        accounts: { block: string; phones: { phoneBlock: string }[] }[];
      };
      return accounts.map(({ block, phones }) => [block, ...phones.map(({ phoneBlock }) => phoneBlock)]);
    };
    try {
      expect(await flags('2026-07-02T03:59:59.999Z')).toEqual([['DAILY', 'PERMANENT', 'DAILY']]);
      expect(await flags('2026-07-02T04:00:00.000Z')).toEqual([['NONE', 'PERMANENT', 'NONE']]);
    } finally {
      server.setNow();
    }
  });

  test('200 pages hold each account once, and next while a page is full', async () => {
    const seen: string[] = [];
    let next: string | null = 'clearline/v1/accounts?count=3&offset=0';
    while (next !== null) {
      const { body } = await ask('GET', `/${next}`);
      const page = body as { accounts: { account: string }[]; next: string | null };
      seen.push(...page.accounts.map(({ account }) => account));
      next = page.next;
    }
    expect(seen).toEqual(['A1', 'a10', 'B2', 'É3']);
  });

  test.each([
    ['A1', ['A1', 'a10']],
    ['a10', ['a10']],
    ['2', ['B2']],
    ['e\u0301', ['É3']],
    ['%', []],
    ['9', []],
  ])('200 a search for %s finds any portion, in any case', async (portion, want) => {
    expect(await names(`&account=${encodeURIComponent(portion)}`)).toEqual(want);
  });

  test('400 a search for what no account can have in it', () =>
    expectRefusal(() => ask('GET', 'accounts?count=1&offset=0&account=%00'), refusal(400, 4000, 'query.account')));
});
