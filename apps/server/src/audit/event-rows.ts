import type { Pool, PoolClient, QueryResult } from 'pg';

/** One row that an event changed: what it was, what it became. */
export interface ChangedRow {
  readonly thing: string;
  readonly key: string;
  readonly was: Readonly<Record<string, unknown>> | null;
  readonly became: Readonly<Record<string, unknown>> | null;
}

/** The same with its event, and its place among those of the event. */
export type EventRow = ChangedRow & { readonly event: number; readonly row: number };

/** A part of the rows of events. */
export interface RowsSought {
  /** Tables; absent = all. */
  readonly things?: readonly string[];
  /** How many are left out at the beginning. */
  readonly skipped: number;
  readonly count: number;
}

export type EventRows = ReturnType<typeof eventRows>;

const SELECT = `
  WITH made AS (
    SELECT audit_event AS event, thing, key, told FROM audit_current
     WHERE client_id = $1 AND audit_event = ANY ($2::bigint[]) AND ($3::text[] IS NULL OR thing = ANY ($3))
    UNION ALL SELECT made_by, thing, key, told FROM audit_row
     WHERE client_id = $1 AND made_by = ANY ($2::bigint[]) AND ($3::text[] IS NULL OR thing = ANY ($3))),
  ended AS (
    SELECT ended_by AS event, thing, key, told FROM audit_row
     WHERE client_id = $1 AND ended_by = ANY ($2::bigint[]) AND ($3::text[] IS NULL OR thing = ANY ($3)))
  SELECT event, thing, key, ended.told AS was, made.told AS became,
         row_number() OVER (PARTITION BY event ORDER BY thing, key) - 1 AS row
    FROM ended FULL JOIN made USING (event, thing, key)
   ORDER BY array_position($2::bigint[], event), thing, key`;

/** How many rows events have at most, of their `audit_change`: a row that one changes is one that it makes and one that it ends. */
export const ROWS_AT_MOST = 'coalesce(sum(greatest(made, 0) + ended), 0)::bigint';

const SIZE = `
  SELECT ${ROWS_AT_MOST} AS rows FROM audit_change
   WHERE client_id = $1 AND event_id = $2 AND ($3::text[] IS NULL OR thing = ANY ($3))`;

const HOLD = `DECLARE held SCROLL CURSOR WITH HOLD FOR ${SELECT}`;

// What a page of less costs to sort is not worth a connection.
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

  async function hold(clientId: number, event: number, things: readonly string[] | null): Promise<PoolClient> {
    const connection = await pool.connect();
    try {
      await connection.query(HOLD, [clientId, [event], things]);
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
  function heldOf(key: string, begin: () => Promise<PoolClient>): Held {
    const known = held.get(key);
    clearTimeout(known?.timer);
    held.delete(key);
    const [longestUnread] = held.keys();
    if (!known && longestUnread !== undefined && held.size >= HELD_MAX) giveBack(longestUnread);
    const one = known ?? { connection: begin(), readers: 0 };
    held.set(key, one);
    return one;
  }

  async function sizeOf(clientId: number, event: number, things?: readonly string[]): Promise<number> {
    const { rows } = await pool.query<{ rows: number }>(SIZE, [clientId, event, things ?? null]);
    return rows[0]?.rows ?? 0;
  }

  async function ofHeld(clientId: number, event: number, sought: RowsSought): Promise<EventRow[]> {
    const things = sought.things ?? null;
    const key = `${clientId}/${event}/${things?.join() ?? ''}`;
    const one = heldOf(key, () => hold(clientId, event, things));
    one.readers += 1;
    try {
      const open = await one.connection;
      // In one message, so that no other reader moves in between.
      const both: unknown = await open.query(
        `MOVE ABSOLUTE ${Number(sought.skipped)} IN held; FETCH ${Number(sought.count)} FROM held`,
      );
      return (both as QueryResult<EventRow>[])[1]?.rows ?? [];
    } catch (error) {
      if (held.get(key) === one) giveBack(key);
      throw error;
    } finally {
      one.readers -= 1;
      if (one.readers === 0 && held.get(key) === one) one.timer = setTimeout(() => giveBack(key), idleMs).unref();
    }
  }

  return {
    /** Whether an event of so many rows is to be read alone, by `ofOne`. */
    isLarge: (rows: number): boolean => rows >= HELD_FROM,

    /** Rows of several events that are not large, one event after the other. */
    async of(clientId: number, events: readonly number[], { things, skipped, count }: RowsSought): Promise<EventRow[]> {
      const page = [clientId, events, things ?? null, count, skipped];
      return (await pool.query<EventRow>(`${SELECT} LIMIT $4 OFFSET $5`, page)).rows;
    },

    /**
     * Rows of one event of any size.
     * @param size how many it has at most; looked up where it is not known
     */
    async ofOne(clientId: number, event: number, sought: RowsSought, size?: number): Promise<EventRow[]> {
      const rows = size ?? (await sizeOf(clientId, event, sought.things));
      return this.isLarge(rows) ? ofHeld(clientId, event, sought) : this.of(clientId, [event], sought);
    },

    /** Gives back what is held. */
    close(): void {
      for (const key of [...held.keys()]) giveBack(key);
    },
  };
}
