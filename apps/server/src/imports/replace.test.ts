import { expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { HOLD_ALONE } from './hold.ts';
import { runImport } from './run.ts';
import { tidyImports } from './tidy.ts';
import { file, importRoom, P, PERMANENT, Q, R } from './testing.ts';

const { ask, imports, phones, run, server } = importRoom();
const S = '4155550104';
const DNC = '/compliance/dnc';
const DIALTIME = '/compliance/dialtime/dnc';
const WAITING = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

test('DONE what is not in the file goes, of what the options name, and can be undone', async () => {
  await ask('POST', '/compliance/dnc', { type: 'DAILY', phone: P });
  for (const phone of [P, Q]) await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone });
  const replacing = { ...PERMANENT, action: 'REPLACE' };
  expect(await imports.whole('dnc', file(Q, R), replacing, { dryRun: true })).toMatchObject({
    status: 'CHECKED',
    rows: { added: 1, unchanged: 1, removed: 1 },
  });
  expect(await phones()).toEqual([P, P, Q]);
  const done = await imports.whole('dnc', file(Q, R), replacing);
  expect(done).toMatchObject({ status: 'DONE', rows: { added: 1, unchanged: 1, removed: 1 } });
  expect((await run('SELECT type, phone FROM dnc_entry ORDER BY 1, 2')).rows).toEqual([
    { type: 'DAILY', phone: P },
    { type: 'PERMANENT', phone: Q },
    { type: 'PERMANENT', phone: R },
  ]);
  expect((await imports.undo(done.id)).body).toEqual({ removed: 1, restored: 1, kept: 0 });
  expect(await phones()).toEqual([P, P, Q]);
});

test('DONE what somebody adds while it is under way stays, and what was there before goes', async () => {
  await imports.whole('dnc', file(P, S), PERMANENT);
  const { id } = await imports.create('dnc', { ...PERMANENT, action: 'REPLACE' });
  await imports.put(id, file(Q));
  const holder = await server.database.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(HOLD_ALONE, [4199, 'dnc']);
    await imports.start(id);
    await soon(async () => (await run(WAITING)).rowCount === 1);
    for (const phone of [P, R])
      expect(await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone })).toMatchObject({ status: 201 });
    await holder.query('ROLLBACK');
  } finally {
    holder.release(true);
  }
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1, removed: 1 } });
  expect(await phones()).toEqual([P, Q, R]);
});

/** Starts an import that replaces a list by Q, and waits until it meets Q of somebody who is not done yet; then does something, and lets it go on. */
async function whileReplacing(list: 'dnc' | 'dialtime', meanwhile: () => Promise<unknown>) {
  const defaults = list === 'dnc' ? PERMANENT : {};
  const { id } = await imports.create(list, { ...defaults, action: 'REPLACE' });
  await imports.put(id, file(Q), list);
  const holder = await server.database.pool.connect();
  try {
    await holder.query('BEGIN');
    await holder.query(
      list === 'dnc'
        ? `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at) SELECT client_id, 'PERMANENT', $1, 'P', $1, now(), now() FROM import WHERE id = $2`
        : `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at) SELECT client_id, 'DIALTIME', $1, $1, now(), now() FROM import WHERE id = $2`,
      [Q, id],
    );
    await imports.start(id, {}, list);
    await soon(async () => (await run(WAITING)).rowCount === 1);
    server.setNow('2026-07-01T16:30:00Z');
    await meanwhile();
    await holder.query('ROLLBACK');
  } finally {
    holder.release(true);
  }
  return imports.rested(id, list);
}

const add = async (path: string, body: object) =>
  expect((await ask('POST', path, body, path === DIALTIME ? 'dialtimeManager' : 'manager')).status).toBeLessThan(300);

/** Imports a phone as another process does. */
async function importElsewhere(list: 'dnc' | 'dialtime', phone: string) {
  const { id } = await imports.create(list, list === 'dnc' ? PERMANENT : {});
  await imports.put(id, file(phone), list);
  const { rows } = await run(`UPDATE import SET status = 'RUNNING' WHERE id = $1 RETURNING client_id`, [id]);
  const [{ client_id: clientId }] = rows as [{ client_id: number }];
  const now = () => new Date('2026-07-01T16:30:00Z');
  expect(await runImport({ pool: server.database.pool, now }, { clientId, importId: id })).toMatchObject({
    outcome: 'DONE',
    rows: { added: 0, unchanged: 1 },
  });
}

test.each<[string, 'dnc' | 'dialtime', () => Promise<unknown>]>([
  ['by itself', 'dnc', () => add(DNC, { type: 'PERMANENT', phone: P })],
  ['among others', 'dnc', () => add(`${DNC}/multiplePhoneDnc`, { block: 'PERMANENT', phoneDncEntry: [{ phone: P }, { phone: R }] })],
  ['on a dial-time list', 'dialtime', () => add(DIALTIME, { phone: P })],
  ['by another import', 'dnc', () => importElsewhere('dnc', P)],
  ['by another import, on a dial-time list', 'dialtime', () => importElsewhere('dialtime', P)],
])('DONE what somebody adds again while it is under way stays, though it was there: %s', async (_name, list, addAgain) => {
  for (const phone of [P, S]) await add(list === 'dnc' ? DNC : DIALTIME, { ...(list === 'dnc' && { type: 'PERMANENT' }), phone });
  expect(await whileReplacing(list, addAgain)).toMatchObject({ status: 'DONE', rows: { removed: 1 } });
  const left = await imports.exported(list);
  expect([left.includes(P), left.includes(S)]).toEqual([true, false]);
}); // prettier-ignore

test('an entry that is added again while nothing replaces its list is left as it was', async () => {
  await add(DNC, { type: 'PERMANENT', phone: P });
  const was = (await run('SELECT * FROM dnc_entry')).rows;
  await imports.whole('dnc', file(Q), PERMANENT);
  server.setNow('2026-07-01T17:00:00Z');
  await add(DNC, { type: 'PERMANENT', phone: P });
  expect((await run('SELECT * FROM dnc_entry WHERE phone = $1', [P])).rows).toEqual(was);
});

test('DONE one that a server of the version before has started deletes what is there when it is begun', async () => {
  await imports.whole('dnc', file(P), PERMANENT);
  const { id } = await imports.create('dnc', { ...PERMANENT, action: 'REPLACE' });
  await imports.put(id, file(Q));
  await run(`UPDATE import SET status = 'RUNNING' WHERE id = $1`, [id]);
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1, removed: 1 } });
  expect(await phones()).toEqual([Q]);
});

test('FAILED a bad row takes nothing away', async () => {
  await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
  expect(await imports.whole('dnc', file(Q, 'x'), { ...PERMANENT, action: 'REPLACE' })).toMatchObject({
    status: 'FAILED',
  });
  expect(await phones()).toEqual([P]);
  expect(
    await ask('POST', '/clearline/v1/imports', {
      list: 'dnc',
      filename: 'a',
      options: { action: 'REPLACE', mode: 'PARTIAL' },
    }),
  ).toMatchObject({ status: 400 });
});

test.each(['ADD', 'REPLACE'])('FAILED %s when its content was let go of: nothing is imported, and nothing deleted', async (action) => {
  await ask('POST', '/compliance/dnc', { type: 'PERMANENT', phone: P });
  const { id } = await imports.create('dnc', { ...PERMANENT, action });
  await imports.put(id, file(Q));
  await tidyImports(server.database.pool, new Date('2026-07-08T16:00:00Z'));
  await imports.start(id);
  expect(await imports.rested(id)).toMatchObject({ status: 'FAILED', failure: expect.stringContaining('put it again') });
  expect(await phones()).toEqual([P]);
  await imports.put(id, file(Q));
  await imports.start(id);
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1 } });
}); // prettier-ignore

test.each([
  ['dnc', 'dnc_entry', 'phone', P],
  ['accounts', 'account', 'account', 'A'],
])('DONE what had lapsed in %s and is swept meanwhile is added all the same', async (list, table, column, value) => {
  const content = `${column}\n${value}\n`;
  const daily = { defaults: { type: 'DAILY' } };
  await imports.whole(list, content, daily);
  server.setNow('2026-07-02T16:00:00Z');
  const { id } = await imports.create(list, daily);
  await imports.put(id, content);
  const sweep = await server.database.pool.connect();
  try {
    await sweep.query('BEGIN');
    await sweep.query(`SELECT FROM ${table} FOR UPDATE`);
    await imports.start(id);
    await soon(async () => (await run(WAITING)).rowCount === 1);
    await sweep.query(`DELETE FROM ${table}`);
    await sweep.query('COMMIT');
  } finally {
    sweep.release(true);
  }
  expect(await imports.rested(id)).toMatchObject({ status: 'DONE', rows: { added: 1, unchanged: 0 } });
  expect((await run(`SELECT FROM ${table} WHERE lapses_at > '2026-07-02T16:00:00Z'`)).rowCount).toBe(1);
});
