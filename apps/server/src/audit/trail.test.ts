import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { attributed } from '../db/attributed-pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { auditEvents } from './events.ts';

const database = testDatabase('empty');
const CLIENT = 4199;
const by = {
  actor: 'user:12',
  session: '0123456789abcdef',
  address: '192.0.2.7',
  requestId: 'a-1',
  operation: 'createDnc',
  reason: 'a letter',
  source: 'a.csv',
};

const as = (actor = 'user:12') => attributed(database.pool, { ...by, actor });
const events = () => auditEvents(database.pool).page(CLIENT, {}, 100);
const latest = async () => (await events())[0];
const rowsOf = async (id: number) => auditEvents(database.pool).rows(CLIENT, id, { count: 100, offset: 0 });

let next = 4_155_550_100;
const add = (pool: Pick<typeof database.pool, 'query'>, phones: readonly string[]) =>
  pool.query(
    `INSERT INTO dnc_entry AS e (client_id, type, phone, match_kind, match_key, created_at, modified_at)
     SELECT $1, 'PERMANENT', phone, 'P', phone, now(), now() FROM unnest($2::text[]) AS p (phone)
     ON CONFLICT (client_id, match_kind, match_key, service_id, type, account_key, zip) DO UPDATE SET filename = excluded.filename`,
    [CLIENT, phones],
  );
const newPhones = (count: number) => Array.from({ length: count }, () => String(next++));

/** What an event says that it changed. */
const changes = async () => (await latest())?.changes;

beforeEach(() => database.pool.query('DELETE FROM dnc_entry; DELETE FROM account;'));

describe('an event', () => {
  test('names who, from where, why and what, and has the rows', async () => {
    const before = new Date();
    const [phone] = newPhones(1);
    await add(as(), [phone as string]);
    const event = await latest();
    expect(event).toMatchObject({ ...by, changes: [['dnc_entry', 1, 0]] });
    expect(event?.at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(event?.at.getTime()).toBeLessThanOrEqual(Date.now() + 1);
    expect(await rowsOf(event?.id ?? 0)).toMatchObject([
      { thing: 'dnc_entry', was: null, became: { phone, type: 'PERMANENT' } },
    ]);
  });

  test('is one for a transaction, whatever its statements', async () => {
    const count = (await events()).length;
    await inTransaction(as(), async (connection) => {
      await add(connection, newPhones(2));
      await add(connection, newPhones(3));
      await connection.query(
        `INSERT INTO account (client_id, account_key, account, block, modified_at) VALUES ($1, 'a', 'A', 'NONE', now())`,
        [CLIENT],
      );
    });
    expect((await events()).length).toBe(count + 1);
    expect(await changes()).toEqual([
      ['account', 1, 0],
      ['dnc_entry', 5, 0],
    ]);
  });

  test('is one for each of several clients', async () => {
    await as().query(
      `WITH x AS (SELECT) INSERT INTO contact_group (client_id, id, name) VALUES (${CLIENT}, 1, 'a'), (77, 1, 'b'), (77, 2, 'c')`,
    );
    expect(await changes()).toEqual([['contact_group', 1, 0]]);
    const [other] = await auditEvents(database.pool).page(77, {}, 1);
    expect(other).toMatchObject({ id: (await latest())?.id, actor: 'user:12', changes: [['contact_group', 2, 0]] });
  });

  test('of who writes without saying so names the role of the database', async () => {
    await add(database.pool, newPhones(1));
    expect(await latest()).toMatchObject({
      actor: expect.stringMatching(/^database:./),
      session: null,
      operation: null,
    });
  });

  test('of a transaction that is rolled back is none', async () => {
    const before = await events();
    await expect(
      inTransaction(as(), async (connection) => {
        await add(connection, newPhones(1));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await events()).toEqual(before);
  });

  test('of what is rolled back to a savepoint tells the rest', async () => {
    const [kept] = newPhones(1);
    await inTransaction(as(), async (connection) => {
      await connection.query('SAVEPOINT here');
      await add(connection, newPhones(2));
      await connection.query('ROLLBACK TO here');
      await add(connection, [kept as string]);
    });
    expect(await rowsOf((await latest())?.id ?? 0)).toMatchObject([{ became: { phone: kept } }]);
  });
});

describe('rows that are changed or taken away are told as they were', () => {
  test('an update has both', async () => {
    const [phone] = newPhones(1);
    await add(as(), [phone as string]);
    await as('user:3').query(`UPDATE dnc_entry SET filename = 'b.csv' WHERE client_id = $1 AND phone = $2`, [
      CLIENT,
      phone,
    ]);
    const event = await latest();
    expect(event).toMatchObject({ actor: 'user:3', changes: [['dnc_entry', 1, 1]] });
    const [row] = await rowsOf(event?.id ?? 0);
    expect(row).toMatchObject({ was: { phone }, became: { phone, filename: 'b.csv' } });
    expect(row?.was).not.toHaveProperty('filename');
  });

  test('an update that leaves a row as it was is no change of it', async () => {
    const [one, other] = newPhones(2);
    await add(as(), [one, other] as string[]);
    const count = (await events()).length;
    await add(as(), [one, other] as string[]);
    expect((await events()).length).toBe(count);
    await as().query(`UPDATE dnc_entry SET filename = CASE WHEN phone = $2 THEN 'c' END WHERE client_id = $1`, [
      CLIENT,
      other,
    ]);
    expect(await changes()).toEqual([['dnc_entry', 1, 1]]);
  });

  test('an upsert that adds one and changes one says so', async () => {
    const [there, fresh] = newPhones(2);
    await add(as(), [there as string]);
    await as().query(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, filename, created_at, modified_at)
       SELECT $1, 'PERMANENT', phone, 'P', phone, 'x', now(), now() FROM unnest($2::text[]) AS p (phone)
       ON CONFLICT (client_id, match_kind, match_key, service_id, type, account_key, zip) DO UPDATE SET filename = excluded.filename`,
      [CLIENT, [there, fresh]],
    );
    expect(await changes()).toEqual([['dnc_entry', 2, 1]]);
  });

  test('a delete, and what goes with it', async () => {
    await as().query(`INSERT INTO dialing_profile (client_id, id, name, modified_at) VALUES ($1, 9, 'x', now())`, [
      CLIENT,
    ]);
    await as().query(
      `INSERT INTO dialing_policy (client_id, profile_id, day_of_week) VALUES ($1, 9, 'ALL'), ($1, 9, 'MONDAY')`,
      [CLIENT],
    );
    await as().query(`DELETE FROM dialing_profile WHERE client_id = $1`, [CLIENT]);
    expect(await changes()).toEqual([
      ['dialing_policy', 0, 2],
      ['dialing_profile', 0, 1],
    ]);
  });

  test('a table that is emptied at once', async () => {
    await add(as(), newPhones(3));
    await as().query('TRUNCATE dnc_entry');
    expect(await changes()).toEqual([['dnc_entry', 0, 3]]);
    expect((await database.pool.query('SELECT FROM dnc_entry')).rowCount).toBe(0);
  });

  test('what was never seen is not told: made and ended in one transaction, changed twice in one', async () => {
    const [kept, gone] = newPhones(2);
    await inTransaction(as(), async (connection) => {
      await add(connection, [kept, gone] as string[]);
      await connection.query(`DELETE FROM dnc_entry WHERE client_id = $1 AND phone = $2`, [CLIENT, gone]);
      await connection.query(`UPDATE dnc_entry SET filename = 'twice' WHERE client_id = $1`, [CLIENT]);
    });
    const event = await latest();
    expect(event?.changes).toEqual([['dnc_entry', 1, 0]]);
    expect(await rowsOf(event?.id ?? 0)).toMatchObject([{ was: null, became: { phone: kept, filename: 'twice' } }]);
  });

  test('passwords and tokens only as far as they became others', async () => {
    const insert = `INSERT INTO app_user (client_id, id, user_name, password_hash, role, password_changed_at) VALUES ($1, 5, 'ann', 'secret-1', 'MANAGER', now())`;
    await as().query(insert, [CLIENT]);
    await as().query(`UPDATE app_user SET password_hash = 'secret-2' WHERE client_id = $1 AND id = 5`, [CLIENT]);
    const [row] = await rowsOf((await latest())?.id ?? 0);
    expect(row?.was?.['password']).toMatch(/^[0-9a-f]{16}$/);
    expect(row?.became?.['password']).not.toBe(row?.was?.['password']);
    expect(JSON.stringify(row)).not.toContain('secret');
  });
});

describe('the audit trail is append-only', () => {
  const tables = ['audit_event', 'audit_change', 'audit_row', 'audit_seal', 'audit_checkpoint'];
  test.each(
    tables.flatMap((table) => [
      [`UPDATE ${table} SET client_id = client_id`],
      [`DELETE FROM ${table}`],
      [`DELETE FROM ${table} WHERE false`],
      [`TRUNCATE ${table}`],
    ]),
  )('%s is refused, to its owner too', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/is append-only: (UPDATE|DELETE|TRUNCATE) refused/);
  });
});
