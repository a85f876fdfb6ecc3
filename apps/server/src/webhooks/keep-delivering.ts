import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { createPool } from '../db/pool.ts';
import { deliver, type DeliveryDeps, type Delivered } from './deliver.ts';

const LOOK_MS = 1_000;
const AT_ONCE = 8;
const AT_ONCE_OF_CLIENT = 4;
/** A delivery that takes longer is gone on with after those that wait, if any do. */
const TURN_MS = 2_000;
const LOCK = 72_707_372;

// Those whose cursor is behind the chain, or in the middle of an event, and whose next attempt is due.
const DUE = `
  SELECT w.client_id AS "clientId", w.id AS "webhookId"
    FROM webhook w JOIN webhook_delivery d ON d.client_id = w.client_id AND d.webhook_id = w.id
    JOIN client c ON c.id = w.client_id AND c.deactivated_at IS NULL
   WHERE w.enabled AND (d.next_attempt_at IS NULL OR d.next_attempt_at <= $1)
     AND (d.cursor LIKE '%.%' OR EXISTS (
       SELECT FROM audit_seal s WHERE s.client_id = w.client_id AND s.n > split_part(d.cursor, '.', 1)::bigint))
   ORDER BY d.next_attempt_at NULLS FIRST, w.client_id, w.id`;

/**
 * Delivers to the webhooks of all clients, from one of all processes each, eight at a time and in turns: a receiver that is slow keeps
 * nobody waiting but itself, nor do all those of a client. Whoever delivers holds a lock on a connection:
 * when its process dies, the lock goes with it, and another process takes over at its next look. What is not acknowledged is tried again, later
 * each time; what happens while no process is there is delivered when one is.
 */
export function keepDelivering({
  databaseUrl,
  log,
  ...deps
}: Omit<DeliveryDeps, 'isStopping'> & { readonly databaseUrl: string; readonly log: Logger }) {
  const pool = createPool(databaseUrl, { max: AT_ONCE, applicationName: 'clearline webhooks' });
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  const underWay = new Map<string, Promise<void>>();

  /** When each of those that are due was last begun, on `performance.now()`'s clock. */
  let begunMs = new Map<string, number>();
  let isAwaited = false;
  const keyOf = ({ clientId, webhookId }: Delivered) => `${clientId}/${webhookId}`;
  const isFull = ({ clientId }: Delivered): boolean => {
    const ofClient = [...underWay.keys()].filter((key) => key.startsWith(`${clientId}/`));
    return underWay.size >= AT_ONCE || ofClient.length >= AT_ONCE_OF_CLIENT;
  };

  const begin = (webhook: Delivered): void => {
    const key = keyOf(webhook);
    if (underWay.has(key) || isFull(webhook)) return;
    const startedMs = performance.now();
    begunMs.set(key, startedMs);
    const isOver = () => isStopping() || (isAwaited && performance.now() - startedMs >= TURN_MS);
    const work = alone(pool, webhook, () => deliver({ ...deps, isStopping: isOver }, webhook))
      .catch((error: unknown) => log.warn({ err: error }, 'a webhook waits'))
      .finally(() => underWay.delete(key));
    underWay.set(key, work);
  };
  /** Begins with those that have waited longest. */
  const beginAll = (due: readonly Delivered[]): void => {
    begunMs = new Map(due.map((webhook) => [keyOf(webhook), begunMs.get(keyOf(webhook)) ?? 0]));
    const waited = (webhook: Delivered) => begunMs.get(keyOf(webhook)) ?? 0;
    [...due].sort((a, b) => waited(a) - waited(b)).forEach(begin);
    isAwaited = due.some((webhook) => !underWay.has(keyOf(webhook)));
  };
  const look = async (): Promise<void> => {
    while (!isStopping()) {
      await deps.pool
        .query<Delivered>(DUE, [deps.now()])
        .then(({ rows }) => beginAll(rows))
        .catch((error: unknown) => log.warn({ err: error }, 'webhooks wait'));
      await wait(LOOK_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };
  const looked = look();
  return {
    async stop(): Promise<void> {
      stopping.abort();
      await looked;
      await Promise.all(underWay.values());
      await pool.end();
    },
  };
}

/** Does what only one of all processes may do for a webhook at a time; nothing where another one does. */
async function alone(pool: Pool, { clientId, webhookId }: Delivered, work: () => Promise<void>): Promise<void> {
  const connection = await pool.connect();
  const key = [LOCK, `${clientId}/${webhookId}`];
  let isUsable = false;
  try {
    const { rows } = await connection.query<{ held: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS held',
      key,
    );
    if (rows[0]?.held) {
      await work();
      await connection.query('SELECT pg_advisory_unlock($1, hashtext($2))', key);
    }
    isUsable = true;
  } finally {
    connection.release(!isUsable);
  }
}
