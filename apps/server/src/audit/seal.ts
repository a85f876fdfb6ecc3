import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { BEGINNING, type ChainEnd, type EventToSeal, hashOf, recordOf } from './record.ts';
import { rowsOfEvents } from './rows.ts';

const LOCK = 72_707_371;
const EVENTS_PER_TRANSACTION = 500;

/** What an event is, with its changes by table; for SELECT with `audit_event e`. */
export const EVENT_COLUMNS = `
  e.id, e.at, e.actor, e.session, e.address, e.request_id AS "requestId", e.operation, e.reason, e.source,
  (SELECT coalesce(jsonb_agg(jsonb_build_array(thing, made, ended) ORDER BY thing), '[]')
     FROM (SELECT thing, sum(made) AS made, sum(ended) AS ended FROM audit_change c
            WHERE c.client_id = e.client_id AND c.event_id = e.id GROUP BY thing) AS by_thing) AS changes`;

// In the order in which they committed, where that matters: of two that met at a row, the later one has the later position, and can be
// seen only when the earlier one can.
const UNSEALED = `
  SELECT ${EVENT_COLUMNS}
    FROM audit_unsealed u JOIN audit_event e ON e.client_id = u.client_id AND e.id = u.event_id
   WHERE u.client_id = $1 ORDER BY e.position LIMIT ${EVENTS_PER_TRANSACTION}`;

// An event may have millions of rows, all of which are read once more. That may take as long as it takes, on one core: with workers beside
// it, the checks of those minutes would be slow.
const ALONE = 'SET LOCAL max_parallel_workers_per_gather = 0';

/** Has the chain of a client to itself until the transaction ends. */
export async function lockChain(connection: PoolClient, clientId: number): Promise<void> {
  await connection.query('SELECT pg_advisory_xact_lock($1, hashint8($2))', [LOCK, clientId]);
}

/** The end of a client's chain. */
export async function chainEnd(connection: Pick<PoolClient, 'query'>, clientId: number): Promise<ChainEnd> {
  const { rows } = await connection.query<ChainEnd>(
    `SELECT n, encode(hash, 'hex') AS hash FROM audit_seal WHERE client_id = $1
     UNION ALL SELECT n, encode(hash, 'hex') FROM audit_checkpoint WHERE client_id = $1
     ORDER BY n DESC LIMIT 1`,
    [clientId],
  );
  return rows[0] ?? BEGINNING;
}

/**
 * Chains the committed events of a client that are not chained yet. Whoever writes never waits for it; two sealers of a client come one
 * after the other. What a transaction commits late is chained late, and lost by no one.
 * @returns how many
 */
export async function seal(pool: Pool, clientId: number): Promise<number> {
  for (let sealed = 0; ;) {
    const some = await inTransaction(pool, (connection) => sealSome(connection, clientId));
    sealed += some;
    if (some < EVENTS_PER_TRANSACTION) return sealed;
  }
}

async function sealSome(connection: PoolClient, clientId: number): Promise<number> {
  await lockChain(connection, clientId);
  const { rows: events } = await connection.query<EventToSeal>({
    name: 'audit_unsealed',
    text: UNSEALED,
    values: [clientId],
  });
  if (events.length === 0) return 0;
  await connection.query(ALONE);
  const ids = events.map(({ id }) => id);
  const rowsOf = await rowsOfEvents(connection, clientId, ids);
  let end = await chainEnd(connection, clientId);
  const links = events.map((event) => {
    const n = end.n + 1;
    const record = recordOf(clientId, n, event, rowsOf(event.id));
    end = { n, hash: hashOf(end.hash, record) };
    return { ...end, record };
  });
  await connection.query(
    `INSERT INTO audit_seal (client_id, n, event_id, record, hash)
     SELECT $1, n, event_id, record, decode(hash, 'hex') FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[]) AS t (n, event_id, record, hash)`,
    [clientId, links.map(({ n }) => n), ids, links.map(({ record }) => record), links.map(({ hash }) => hash)],
  );
  await connection.query('DELETE FROM audit_unsealed WHERE client_id = $1 AND event_id = ANY ($2)', [clientId, ids]);
  return events.length;
}

/** The clients that have something to seal. */
export async function clientsToSeal(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>('SELECT DISTINCT client_id AS id FROM audit_unsealed ORDER BY 1');
  return rows.map(({ id }) => id);
}
