import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { attributed } from '../db/attributed-pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { OPEN_DOOR } from './door.ts';
import { giveUpAudit } from './give-up.ts';
import { BEGINNING } from './record.ts';
import { seal } from './seal.ts';
import { verifyAudit } from './verify.ts';

const database = testDatabase('empty');
const CLIENT = 4199;
const as = (actor = 'user:12') => attributed(database.pool, { actor, operation: 'createDnc' });
const verify = (options = {}) => verifyAudit(database.pool, CLIENT, options);

const add = (pool: Pick<typeof database.pool, 'query'>, first: number, count: number, clientId = CLIENT) =>
  pool.query(
    `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
     SELECT $1, 'PERMANENT', phone, 'P', phone, now(), now()
       FROM (SELECT (4155550000 + n)::text AS phone FROM generate_series($2::int, $2::int + $3::int - 1) n) AS p`,
    [clientId, first, count],
  );

/** Empties the database with its audit trail. */
beforeEach(() =>
  inTransaction(database.pool, async (connection) => {
    await connection.query(OPEN_DOOR);
    await connection.query(
      'TRUNCATE dnc_entry, audit_event, audit_change, audit_row, audit_seal, audit_unsealed, audit_checkpoint',
    );
  }),
);

/** Five events: three adds, a change, and a delete. Two of their rows are no more. */
async function fiveEvents(): Promise<void> {
  await add(as(), 0, 3);
  await add(as(), 10, 2);
  await add(as('user:7'), 20, 1);
  await as('user:3').query(`UPDATE dnc_entry SET filename = 'b.csv' WHERE client_id = $1 AND phone = '4155550000'`, [
    CLIENT,
  ]);
  await as('sweep').query(`DELETE FROM dnc_entry WHERE client_id = $1 AND phone = '4155550010'`, [CLIENT]);
}

/** Changes what nobody may change, with what keeps it switched off. */
const tamper = (statement: string) =>
  database.pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${statement}; COMMIT`);

describe('a trail that nobody touched', () => {
  test('is found whole, with its head and its rows', async () => {
    await fiveEvents();
    const verdict = await verify();
    expect(verdict).toMatchObject({
      ok: true,
      events: 5,
      rows: 7,
      from: BEGINNING,
      head: { n: 5 },
      unsealed: { events: 0 },
      findings: [],
    });
    expect(await verify()).toEqual(verdict);
  });

  test('is found whole from an earlier head on, after more was done', async () => {
    await fiveEvents();
    const { head: anchor } = await verify();
    await add(as(), 100, 4);
    expect(await verify({ anchor })).toMatchObject({ ok: true, events: 6, head: { n: 6 } });
  });

  test('is empty for a client of which nothing was done, whatever others do', async () => {
    await add(as(), 0, 3, 77);
    expect(await verify()).toMatchObject({ ok: true, events: 0, rows: 0, head: BEGINNING });
  });

  test('is longer than a page and a transaction of the sealer', async () => {
    for (let portion = 0; portion < 3; portion += 1)
      await Promise.all(
        Array.from({ length: 4 }, async (_, line) => {
          for (let one = 0; one < 90; one += 1) await add(as(), portion * 1000 + line * 100 + one, 1);
        }),
      );
    expect(await verify()).toMatchObject({ ok: true, events: 1080, rows: 1080, head: { n: 1080 } });
  });
});

const CASES: { name: string; sin: string; what: string; isSeenInTheChain?: true }[] = [
  {
    name: 'an entry is edited',
    sin: `UPDATE dnc_entry SET phone = '4155559999', match_key = '4155559999' WHERE phone = '4155550001'`,
    what: 'ROWS',
  },
  { name: 'an entry is taken away', sin: `DELETE FROM dnc_entry WHERE phone = '4155550001'`, what: 'ROWS' },
  {
    name: 'an entry is added under an event that was',
    sin: `INSERT INTO dnc_entry SELECT (jsonb_populate_record(e, '{"id": 999, "phone": "4155559999", "match_key": "4155559999"}')).* FROM dnc_entry e WHERE phone = '4155550001'`,
    what: 'ROWS',
  },
  {
    name: 'an entry is added under no event',
    sin: `INSERT INTO dnc_entry SELECT (jsonb_populate_record(e, '{"id": 999, "phone": "4155559999", "match_key": "4155559999", "audit_event": 0}')).* FROM dnc_entry e WHERE phone = '4155550001'`,
    what: 'ROWS',
  },
  {
    name: 'an entry is given to another event',
    sin: `UPDATE dnc_entry SET audit_event = (SELECT max(audit_event) FROM dnc_entry) WHERE phone = '4155550001'`,
    what: 'ROWS',
  },
  {
    name: 'what an entry was is edited',
    sin: `UPDATE audit_row SET told = told || '{"phone": "4155559999"}'`,
    what: 'ROWS',
  },
  {
    name: 'what an entry was is taken away',
    sin: `DELETE FROM audit_row WHERE told ->> 'phone' = '4155550010'`,
    what: 'ROWS',
  },
  {
    name: 'the end of an entry is given to another event',
    sin: `UPDATE audit_row SET ended_by = made_by WHERE told ->> 'phone' = '4155550010'`,
    what: 'ROWS',
  },
  {
    name: 'an event gets another actor',
    sin: `UPDATE audit_event SET actor = 'user:99' WHERE actor = 'user:7'`,
    what: 'RECORD',
    isSeenInTheChain: true,
  },
  {
    name: 'an event gets another time',
    sin: `UPDATE audit_event SET at = at - interval '1 day' WHERE actor = 'user:7'`,
    what: 'RECORD',
    isSeenInTheChain: true,
  },
  {
    name: 'the number of rows of an event is edited',
    sin: `UPDATE audit_change SET made = made + 1 WHERE event_id = (SELECT id FROM audit_event WHERE actor = 'user:7')`,
    what: 'RECORD',
    isSeenInTheChain: true,
  },
  {
    name: 'an event is taken away',
    sin: `DELETE FROM audit_event WHERE actor = 'user:7'`,
    what: 'EVENT',
    isSeenInTheChain: true,
  },
  {
    name: 'the seal of an event is taken away',
    sin: `DELETE FROM audit_seal WHERE n = 3`,
    what: 'GAP',
    isSeenInTheChain: true,
  },
  {
    name: 'the last seal is taken away',
    sin: `DELETE FROM audit_seal WHERE n = 5`,
    what: 'EVENT',
    isSeenInTheChain: true,
  },
  {
    name: 'an event is taken away with its seal',
    sin: `DELETE FROM audit_event e USING audit_seal s WHERE s.n = 3 AND e.id = s.event_id; DELETE FROM audit_seal WHERE n = 3`,
    what: 'GAP',
    isSeenInTheChain: true,
  },
  {
    name: 'a record is edited with its event',
    sin: `UPDATE audit_event SET actor = 'user:99' WHERE actor = 'user:7'; UPDATE audit_seal SET record = replace(record, 'user:7', 'user:99')`,
    what: 'HASH',
    isSeenInTheChain: true,
  },
  {
    name: 'two places of the chain are swapped',
    sin: `UPDATE audit_seal SET n = -n WHERE n IN (2, 3); UPDATE audit_seal SET n = CASE n WHEN -2 THEN 3 ELSE 2 END WHERE n < 0`,
    what: 'HASH',
    isSeenInTheChain: true,
  },
  {
    name: 'a record is no JSON',
    sin: `UPDATE audit_seal SET record = 'x' WHERE n = 3`,
    what: 'RECORD',
    isSeenInTheChain: true,
  },
];

describe('is found:', () => {
  test.each(CASES)('$name', async ({ sin, what, isSeenInTheChain }) => {
    await fiveEvents();
    await seal(database.pool, CLIENT);
    await tamper(sin);
    const verdict = await verify();
    expect(verdict.ok).toBe(false);
    expect(verdict.findings.map((finding) => finding.what)).toContain(what);
    for (const { sentence } of verdict.findings) expect(sentence).not.toMatch(/4155/);
    expect((await verify({ rows: false })).ok).toBe(isSeenInTheChain !== true);
  });

  test('a chain that was written anew as a whole, by the anchor alone', async () => {
    await fiveEvents();
    const { head: anchor } = await verify();
    await tamper(`UPDATE audit_event SET actor = 'user:99' WHERE actor = 'user:7';
      DELETE FROM audit_seal; INSERT INTO audit_unsealed SELECT client_id, id FROM audit_event`);
    expect(await verify()).toMatchObject({ ok: true, events: 5 });
    expect((await verify({ anchor })).findings.map(({ what }) => what)).toEqual(['ANCHOR']);
  });

  test('a chain that ends before the anchor', async () => {
    await fiveEvents();
    const { head } = await verify();
    expect((await verify({ anchor: { ...head, n: 6 } })).findings.map(({ what }) => what)).toEqual(['ANCHOR']);
  });
});

describe('whoever commits late', () => {
  test('is sealed late, and not lost', async () => {
    const connection = await database.pool.connect();
    try {
      await connection.query('BEGIN');
      await add(connection, 0, 1);
      await add(as(), 10, 1);
      expect(await verify()).toMatchObject({ ok: true, events: 1, head: { n: 1 } });
      await connection.query('COMMIT');
    } finally {
      connection.release();
    }
    expect(await verify()).toMatchObject({ ok: true, events: 2, head: { n: 2 }, unsealed: { events: 0 } });
  });

  test('after whom it waited for at a row stands after that one, although it began before', async () => {
    await add(as(), 0, 1);
    const connection = await database.pool.connect();
    try {
      await connection.query(`BEGIN; SELECT set_config('clearline.actor', 'user:1', true)`);
      await add(connection, 10, 1); // has the lower event id from here on
      await as('user:2').query(`UPDATE dnc_entry SET filename = 'x' WHERE client_id = $1 AND phone = '4155550000'`, [
        CLIENT,
      ]);
      await connection.query(`DELETE FROM dnc_entry WHERE client_id = $1 AND phone = '4155550000'`, [CLIENT]);
      await connection.query('COMMIT');
    } finally {
      connection.release();
    }
    expect(await verify()).toMatchObject({ ok: true, events: 3 });
    const { rows } = await database.pool.query<{ actor: string }>(
      `SELECT record::jsonb ->> 'actor' AS actor FROM audit_seal WHERE client_id = $1 ORDER BY n`,
      [CLIENT],
    );
    expect(rows.map(({ actor }) => actor)).toEqual(['user:12', 'user:2', 'user:1']);
  });

  test('sealers of one client at the same time make one chain', async () => {
    await fiveEvents();
    await Promise.all([1, 2, 3].map(() => seal(database.pool, CLIENT)));
    expect(await verify()).toMatchObject({ ok: true, events: 5, head: { n: 5 } });
  });
});

describe('what is given up', () => {
  const giveUpAll = () => giveUpAudit(database.pool, CLIENT, new Date(Date.now() + 60_000));

  test('leaves a checkpoint, from which the chain goes on', async () => {
    await fiveEvents();
    const { head } = await verify();
    expect(await giveUpAll()).toBe(5);
    await add(as(), 100, 1);
    const verdict = await verify();
    expect(verdict).toMatchObject({ ok: true, from: head, head: { n: 7 }, events: 2 });
    expect(await verify({ anchor: head })).toMatchObject({ ok: true });
    expect((await verify({ anchor: { ...head, n: 4 } })).findings.map(({ what }) => what)).toEqual(['ANCHOR']);
    const { rows } = await database.pool.query('SELECT actor FROM audit_event WHERE client_id = $1 ORDER BY id', [
      CLIENT,
    ]);
    expect(rows).toEqual([{ actor: 'retention' }, { actor: 'user:12' }]);
  });

  test('is no more than what stands before the first event that is kept', async () => {
    await fiveEvents();
    await seal(database.pool, CLIENT);
    await tamper(`UPDATE audit_event SET at = at - interval '10 days' WHERE actor IN ('user:7', 'user:12')`);
    expect(await giveUpAudit(database.pool, CLIENT, new Date(Date.now() - 86_400_000))).toBe(3);
    const { rows } = await database.pool.query('SELECT min(n) AS first FROM audit_seal WHERE client_id = $1', [CLIENT]);
    expect(rows).toEqual([{ first: 4 }]);
  });

  test('is nothing where there is nothing old', async () => {
    await fiveEvents();
    expect(await giveUpAudit(database.pool, CLIENT, new Date(0))).toBe(0);
    expect(await verify()).toMatchObject({ ok: true, from: BEGINNING, events: 5 });
  });

  test('twice leaves a chain from the second checkpoint on', async () => {
    await fiveEvents();
    await giveUpAll();
    await add(as(), 100, 1);
    expect(await giveUpAll()).toBe(2);
    expect(await verify()).toMatchObject({ ok: true, from: { n: 7 }, head: { n: 8 } });
  });

  test.each([
    ['an entry of before is edited', `UPDATE dnc_entry SET filename = 'x' WHERE phone = '4155550001'`],
    ['an entry of before is taken away', `DELETE FROM dnc_entry WHERE phone = '4155550001'`],
    ['the checkpoint is edited', `UPDATE audit_checkpoint SET rows = rows + 1`],
    ['the checkpoint is taken away', `DELETE FROM audit_checkpoint`],
  ])('keeps nobody from finding that %s', async (_name, sin) => {
    await fiveEvents();
    await giveUpAll();
    await add(as(), 100, 1);
    expect(await verify()).toMatchObject({ ok: true });
    await tamper(sin);
    expect((await verify()).ok).toBe(false);
  });
});
