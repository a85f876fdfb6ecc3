import { describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import type { Caller } from '../http/caller.ts';
import { HOLD_ALONE } from './hold.ts';
import { file, importRoom, P, PERMANENT, Q, R } from './testing.ts';
import { undoImport } from './undo.ts';

const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

const { ask, imports, phones, run, server } = importRoom();

test('200 what it added goes, and what was there stays', async () => {
  await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
  const { id } = await imports.whole('dnc', file(P, Q), PERMANENT);
  expect((await imports.undo(id)).body).toEqual({ removed: 1, restored: 0, kept: 0 });
  expect(await phones()).toEqual([P]);
  expect(await imports.read(id)).toMatchObject({ status: 'UNDONE', undoUntil: null });
});

test('200 what somebody else has added since stays', async () => {
  const { id } = await imports.whole('dnc', file(P, Q, R), PERMANENT);
  await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
  await ask('POST', '/compliance/dnc/multiplePhoneDnc', { block: 'PERMANENT', phoneDncEntry: [{ phone: Q }] });
  expect((await imports.undo(id)).body).toEqual({ removed: 1, restored: 0, kept: 2 });
  expect(await phones()).toEqual([P, Q]);
});

test('200 what a later import would have added is that one’s now', async () => {
  const first = await imports.whole('dnc', file(P, Q), PERMANENT, { filename: 'first.csv' });
  const second = await imports.whole('dnc', file(Q, R), PERMANENT, { filename: 'second.csv' });
  expect(second.rows).toMatchObject({ added: 1, unchanged: 1 });
  expect((await imports.undo(first.id)).body).toEqual({ removed: 1, restored: 0, kept: 1 });
  expect((await run('SELECT phone, filename FROM dnc_entry ORDER BY phone')).rows).toEqual([
    { phone: Q, filename: 'second.csv' },
    { phone: R, filename: 'second.csv' },
  ]);
  expect((await imports.undo(second.id)).body).toEqual({ removed: 2, restored: 0, kept: 0 });
  expect(await phones()).toEqual([]);
});

test('200 the later one first, then the first: nothing is left', async () => {
  const first = await imports.whole('dnc', file(P, Q), PERMANENT);
  const second = await imports.whole('dnc', file(Q, R), PERMANENT);
  await imports.undo(second.id);
  expect(await phones()).toEqual([P, Q]);
  await imports.undo(first.id);
  expect(await phones()).toEqual([]);
});

test('200 an expiry that it changed is what it was, in whatever order imports are undone', async () => {
  const until = (day: string) => imports.whole('sms', `phone,expiresOn\n${P},${day}\n`);
  const days = async () =>
    (await run('SELECT expires_on FROM channel_dnc')).rows.map((row: { expires_on?: string }) => row.expires_on);
  await ask('POST', '/compliance/sms/dnc', { sms: P, expirationDate: '2026-08-01' }, 'dialtimeManager');
  const [first, second] = [await until('2026-09-01'), await until('2026-10-01')];
  expect(first.rows).toMatchObject({ added: 0, changed: 1 });
  expect((await imports.undo(first.id, 'sms')).body).toEqual({ removed: 0, restored: 0, kept: 1 });
  expect(await days()).toEqual(['2026-10-01']);
  expect((await imports.undo(second.id, 'sms')).body).toEqual({ removed: 0, restored: 1, kept: 0 });
  expect(await days()).toEqual(['2026-08-01']);
});

test('200 what another import would have added is that one’s, also when that was created first', async () => {
  const older = await imports.create('dnc', PERMANENT);
  await imports.put(older.id, file(P));
  const newer = await imports.whole('dnc', file(P), PERMANENT);
  await imports.start(older.id);
  expect(await imports.rested(older.id)).toMatchObject({ status: 'DONE', rows: { unchanged: 1 } });
  expect((await imports.undo(newer.id)).body).toEqual({ removed: 0, restored: 0, kept: 1 });
  expect(await phones()).toEqual([P]);
  expect((await imports.undo(older.id)).body).toMatchObject({ removed: 1 });
  expect(await phones()).toEqual([]);
});

test('200 an undo waits for an import that finds the same rows, and leaves them to it', async () => {
  const first = await imports.whole('dnc', file(P), PERMANENT);
  await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: Q });
  const { id } = await imports.create('dnc', { ...PERMANENT, action: 'REPLACE' });
  await imports.put(id, file(P));
  const holder = await server.database.pool.connect();
  const waiting = async (many: number) =>
    (await run(`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))
      .rowCount === many;
  let isUndone = false;
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT FROM dnc_entry WHERE phone = $1 FOR UPDATE', [Q]);
    await imports.start(id);
    await soon(() => waiting(1));
    const undoing = imports.undo(first.id).finally(() => (isUndone = true));
    await soon(async () => isUndone || (await waiting(2)));
    await holder.query('ROLLBACK');
    expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { unchanged: 1, removed: 1 } });
    expect(await undoing).toMatchObject({ status: 200, body: { removed: 0, kept: 1 } });
  } finally {
    holder.release(true);
  }
  expect(await phones()).toEqual([P]);
});

describe('what another import says of a row holds, whatever is undone first', () => {
  const until = (day: string) => imports.whole('sms', `phone,expiresOn\n${P},${day}\n`);
  const days = async () =>
    (await run('SELECT expires_on FROM channel_dnc')).rows.map((row: { expires_on?: string }) => row.expires_on);
  const undone = async (list: string, ...all: readonly { readonly id: number }[]) => {
    for (const { id } of all) expect(await imports.undo(id, list)).toMatchObject({ status: 200 });
  };

  test('an expiry that the one changed and the other found so', async () => {
    await ask('POST', '/compliance/sms/dnc', { sms: P, expirationDate: '2026-08-01' }, 'dialtimeManager');
    const [first, second] = [await until(''), await until('')];
    expect((await imports.undo(first.id, 'sms')).body).toEqual({ removed: 0, restored: 0, kept: 1 });
    expect(await days()).toEqual([null]);
    expect((await imports.undo(second.id, 'sms')).body).toEqual({ removed: 0, restored: 1, kept: 0 });
    expect(await days()).toEqual(['2026-08-01']);
  });

  test('a row that a third one has changed since', async () => {
    const [first, second, third] = [await until(''), await until(''), await until('2026-09-01')];
    await undone('sms', first, third);
    expect(await days()).toEqual([null]);
    await undone('sms', second);
    expect(await days()).toEqual([]);
  });

  test('a row that was deleted since, and comes back', async () => {
    const [first] = [await imports.whole('dnc', file(P), PERMANENT), await imports.whole('dnc', file(P), PERMANENT)];
    const deleted = await imports.whole('dnc', file(Q), { ...PERMANENT, action: 'REPLACE' });
    expect(await phones()).toEqual([Q]);
    await undone('dnc', first, deleted);
    expect(await phones()).toEqual([P]);
  });

  test('a row that was deleted, and imported anew before it came back', async () => {
    await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
    const deleted = await imports.whole('dnc', file(Q), { ...PERMANENT, action: 'REPLACE' });
    const anew = await imports.whole('dnc', file(P), PERMANENT);
    await undone('dnc', deleted, anew);
    expect(await phones()).toEqual([P]);
  });

  test('an expiry that was deleted, and imported anew with another before it came back', async () => {
    await ask('POST', '/compliance/sms/dnc', { sms: P }, 'dialtimeManager');
    const deleted = await imports.whole('sms', `phone\n${Q}\n`, { action: 'REPLACE' });
    const anew = await until('2026-09-01');
    await undone('sms', deleted, anew);
    expect(await days()).toEqual([null]);
  });
});

test('200 flags are what they were', async () => {
  await ask('POST', '/compliance/dnc/multipleAccountDnd', {
    accountDndEntry: [
      { account: 'A', block: 'DAILY' },
      { account: 'B', block: 'PERMANENT' },
    ],
  });
  const before = (await run('SELECT account, block, lapses_at FROM account ORDER BY account')).rows as unknown[];
  const done = await imports.whole('accounts', 'account,type\nA,PERMANENT\nB,DAILY\nC,DAILY\n');
  expect(done.rows).toMatchObject({ added: 1, changed: 1, unchanged: 1 });
  expect((await run('SELECT block FROM account ORDER BY account')).rows).toEqual([
    { block: 'PERMANENT' },
    { block: 'PERMANENT' },
    { block: 'DAILY' },
  ]);
  expect((await imports.undo(done.id)).body).toEqual({ removed: 1, restored: 1, kept: 0 });
  expect((await run('SELECT account, block, lapses_at FROM account ORDER BY account')).rows).toEqual(before);
});

test('two undos at once, of which one hands rows on to the other, wait for each other and never in a circle', async () => {
  await imports.whole('dialtime', file(P, Q));
  const until = 'phone,expiresOn\n4155550101,2026-12-31\n4155550102,2026-12-31\n';
  const first = await imports.whole('dialtime', until);
  const second = await imports.whole('dialtime', until);
  const { rows } = await run('SELECT client_id AS "clientId" FROM import WHERE id = $1', [first.id]);
  const [{ clientId }] = rows as [{ clientId: number }];
  const { pool } = server.database;
  let transactions = 0;
  const counting = new Proxy(pool, {
    get: (target, name) => {
      if (name === 'connect') transactions += 1;
      const found = Reflect.get(target, name) as unknown;
      return typeof found === 'function' ? (found.bind(target) as unknown) : found;
    },
  });
  const caller: Caller = {
    ...({ kind: 'USER', role: 'MANAGER', phoneDncType: 'DIAL_TIME' } as const),
    ...{ clientId, subjectId: 1, editDncLists: true, timeZone: 'America/New_York' },
  };
  const undo = ({ id }: { id: number }) => undoImport(counting)(caller, id, new Date('2026-07-01T16:00:01Z'));
  const holder = await pool.connect();
  const waiting = (count: number) => soon(async () => (await run(WAITING)).rowCount === count);
  let undone;
  try {
    await holder.query('BEGIN');
    await holder.query(HOLD_ALONE, [clientId, 'dialtime']);
    const firstUndone = undo(first);
    await waiting(1);
    undone = Promise.all([firstUndone, undo(second)]);
    await waiting(2);
    await holder.query('ROLLBACK');
  } finally {
    holder.release(true);
  }
  expect(await undone).toEqual([
    { removed: 0, restored: 0, kept: 2 },
    { removed: 0, restored: 2, kept: 0 },
  ]);
  expect((await run('SELECT FROM channel_dnc WHERE expires_on IS NULL')).rowCount).toBe(2);
  expect(transactions).toBe(2); // a third is one that was ended by Postgres, and tried again
});
