import { expect, test } from 'vitest';
import { testDatabase } from '../test/database.ts';
import { tell } from './log.ts';

const database = testDatabase('empty');

test.each<[string, string, string]>([
  ['a phone', 'invalid input syntax for type bigint: "4155550100"', '4155550100'],
  ['a phone with separators', 'no such phone (415) 555-0100 here', '555-0100'],
  ['an account in quotes', `Key 'QA-77 x' is there`, 'QA-77'],
  ['an e-mail address', 'ann.b@example.com is listed', 'example'],
  ['a session id', 'session 38de9bcc-7425-4392-b821-99026632c369 ended', '99026632c369'],
  ['the password of a database', 'cannot connect to postgresql://app:s3cret@host/db', 's3cret'],
])('%s is not told', (_name, message, secret) =>
  expect(JSON.stringify(tell(new Error(message)))).not.toContain(secret),
);

test('what helps is told: type, code, names of tables, frames, and the cause likewise', () => {
  const error = Object.assign(
    new TypeError('relation "dnc_entry" does not exist', { cause: new Error('for 4155550100') }),
    { code: '42P01' },
  );
  expect(tell(error)).toEqual({
    type: 'TypeError',
    code: '42P01',
    message: 'relation "dnc_entry" does not exist',
    stack: expect.stringContaining('log.test.ts'),
    cause: { type: 'Error', message: 'for …', stack: expect.any(String) },
  });
});

test('the detail of a Postgres error, which quotes the whole row, is not told', async () => {
  const insert = () =>
    database.pool.query(
      `INSERT INTO account (client_id, account_key, account, block, modified_at) VALUES (1, 'secret-key', 'Secret-Key', 'NONE', now())`,
    );
  await insert();
  const error: unknown = await insert().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ detail: expect.stringContaining('secret-key') });
  expect(JSON.stringify(tell(error))).not.toMatch(/secret-key/i);
});

test('what Prisma says of a call is told without its arguments', async () => {
  const error: unknown = await database.db.dncEntry
    .findFirst({ where: { phone: 'secret-phone', nothing: 'secret-too' } as never })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  expect(JSON.stringify(tell(error))).not.toContain('secret');
});
