import type { Pool, PoolClient, QueryResult } from 'pg';
import type { ChangedRow } from '../audit/events.ts';
import { LIST_TABLES } from './change.ts';

/** A row of the lists that an event changed, with its place among all of the event. */
export type EventRow = ChangedRow & { readonly event: number; readonly row: number };

const SELECT = `
  WITH made AS (
    SELECT audit_event AS event, thing, key, told FROM audit_current WHERE client_id = $1 AND audit_event = ANY ($2::bigint[]) AND thing = ANY ($3)
    UNION ALL SELECT made_by, thing, key, told FROM audit_row WHERE client_id = $1 AND made_by = ANY ($2::bigint[]) AND thing = ANY ($3)),
  ended AS (
    SELECT ended_by AS event, thing, key, told FROM audit_row WHERE client_id = $1 AND ended_by = ANY ($2::bigint[]) AND thing = ANY ($3))
  SELECT event, thing, key, ended.told AS was, made.told AS became,
         row_number() OVER (PARTITION BY event ORDER BY thing, key) - 1 AS row
    FROM ended FULL JOIN made USING (event, thing, key)
   ORDER BY array_position($2::bigint[], event), thing, key`;

const HOLD = `DECLARE held SCROLL CURSOR WITH HOLD FOR ${SELECT}`;

// Both are of the same moderate size: a page costs no more than this many rows to sort, or a connection for a while.
const HELD_FROM = 5_000;
const HELD_MAX = 2;
const IDLE_MS = 10_000;

interface Held {
  readonly connection: Promise<PoolClient>;
  readers: number;
  timer?: NodeJS.Timeout;
}

/**
 * The rows of events, page by page. Those of a large event, such as an import of a million, are sorted once and held by Postgres on a
 * connection of their own while somebody goes on reading them: sorted anew for each page, they would cost hours. What an event has
 * changed never changes, so what is held is never stale.
 * @param idleMs after so long without a reader the connection is given back
 */
export function eventRows(pool: Pool, idleMs = IDLE_MS) {
  const held = new Map<string, Held>();

  async function hold(clientId: number, event: number): Promise<PoolClient> {
    const connection = await pool.connect();
    try {
      await connection.query(HOLD, [clientId, [event], LIST_TABLES]);
      return connection;
    } catch (error) {
      connection.release(true);
      throw error;
    }
  }

  /** Whoever reads just then is answered before. */
  function giveBack(key: string): void {
    const given = held.get(key);
    clearTimeout(given?.timer);
    held.delete(key);
    given?.connection.then(
      (open) =>
        open.query('CLOSE held').then(
          () => open.release(),
          () => open.release(true),
        ),
      () => undefined, // whoever asked for it was told
    );
  }

  /** What is held of an event, from now on the one that was read last. */
  function heldOf(key: string, clientId: number, event: number): Held {
    const known = held.get(key);
    clearTimeout(known?.timer);
    held.delete(key);
    const [longestUnread] = held.keys();
    if (!known && longestUnread !== undefined && held.size >= HELD_MAX) giveBack(longestUnread);
    const one = known ?? { connection: hold(clientId, event), readers: 0 };
    held.set(key, one);
    return one;
  }

  return {
    /** Whether an event of so many rows is read alone, by `ofLarge`. */
    isLarge: (rows: number): boolean => rows >= HELD_FROM,

    /** Rows of several events, one event after the other; `skipped` are left out at the beginning. */
    async of(clientId: number, events: readonly number[], skipped: number, count: number): Promise<EventRow[]> {
      const page = [clientId, events, LIST_TABLES, count, skipped];
      return (await pool.query<EventRow>(`${SELECT} LIMIT $4 OFFSET $5`, page)).rows;
    },

    /** The same of one large event. */
    async ofLarge(clientId: number, event: number, skipped: number, count: number): Promise<EventRow[]> {
      const key = `${clientId}/${event}`;
      const one = heldOf(key, clientId, event);
      one.readers += 1;
      try {
        const open = await one.connection;
        // In one message, so that no other reader moves in between.
        const both: unknown = await open.query(
          `MOVE ABSOLUTE ${Number(skipped)} IN held; FETCH ${Number(count)} FROM held`,
        );
        return (both as QueryResult<EventRow>[])[1]?.rows ?? [];
      } catch (error) {
        if (held.get(key) === one) giveBack(key);
        throw error;
      } finally {
        one.readers -= 1;
        if (one.readers === 0 && held.get(key) === one) one.timer = setTimeout(() => giveBack(key), idleMs).unref();
      }
    },

    /** Gives back what is held. */
    close(): void {
      for (const key of [...held.keys()]) giveBack(key);
    },
  };
}
