import type { Pool } from 'pg';
import { type EventRows, eventRows, ROWS_AT_MOST } from '../audit/event-rows.ts';
import { chainEnd } from '../audit/seal.ts';
import { Refusal } from '../http/refusal.ts';
import { type Change, changeOf, type Cursor, LIST_TABLES } from './change.ts';

/** Changes after a cursor, and the one to ask with next. */
export interface ChangePage {
  readonly changes: readonly Change[];
  readonly next: Cursor;
  /** Whether there is more to ask for at once. */
  readonly more: boolean;
}

export type ChangeFeed = ReturnType<typeof changeFeed>;

const BEGINS = `SELECT coalesce(max(n), 0) AS n FROM audit_checkpoint WHERE client_id = $1`;

const LINKS = `
  SELECT s.n, s.event_id AS event, e.at, c.rows
    FROM audit_seal s JOIN audit_event e ON e.client_id = s.client_id AND e.id = s.event_id
   CROSS JOIN LATERAL (
     SELECT ${ROWS_AT_MOST} AS rows, count(*) AS statements
       FROM audit_change WHERE client_id = $1 AND event_id = s.event_id AND thing = ANY ($3)) c
   WHERE s.client_id = $1 AND s.n >= $2 AND c.statements > 0
   ORDER BY s.n LIMIT $4`;

interface Link {
  /** Its place in the chain. */
  readonly n: number;
  readonly event: number;
  readonly at: Date;
  readonly rows: number;
}

/**
 * The changes of a client's lists, in the order of the chain. What was committed is in it once it is sealed, within the second, and never
 * before the place of a cursor that was answered.
 */
export function changeFeed(pool: Pool, rowsOf: EventRows = eventRows(pool)) {
  /** The first of these that are read together: a large event is read alone. */
  function together(links: readonly Link[]): readonly Link[] {
    const large = links.findIndex(({ rows }) => rowsOf.isLarge(rows));
    return large === -1 ? links : links.slice(0, Math.max(large, 1));
  }

  function read(clientId: number, links: readonly Link[], skipped: number, count: number) {
    const sought = { things: LIST_TABLES, skipped, count };
    const [first] = links;
    if (first && links.length === 1) return rowsOf.ofOne(clientId, first.event, sought, first.rows);
    const events = links.map(({ event }) => event);
    return rowsOf.of(clientId, events, sought);
  }

  /** Where the feed stands now. */
  async function now(clientId: number): Promise<Cursor> {
    return { n: (await chainEnd(pool, clientId)).n, row: Infinity };
  }

  return {
    now,

    /** Throws the Refusal of a cursor before what the audit trail still has, in the middle of what it has not, or after its end. */
    async after(clientId: number, cursor: Cursor, count: number): Promise<ChangePage> {
      const page = await pageAfter(clientId, cursor, count);
      // Looked at last: what is given up while it is read is not there either.
      const { rows: begins } = await pool.query<{ n: number }>(BEGINS, [clientId]);
      const n = begins[0]?.n ?? 0;
      if (cursor.n < n || (cursor.n === n && cursor.row !== Infinity)) throw gone(n);
      return page;
    },
  };

  async function pageAfter(clientId: number, cursor: Cursor, count: number): Promise<ChangePage> {
    const end = await now(clientId); // before the changes are looked at: what comes meanwhile comes after it
    if (cursor.n > end.n) throw unknown(end.n);
    const first = cursor.row === Infinity ? cursor.n + 1 : cursor.n;
    const { rows: found } = await pool.query<Link>(LINKS, [clientId, first, LIST_TABLES, count]);
    if (found.length === 0) return { changes: [], next: later(end, cursor), more: false };
    const links = together(found);
    const skipped = links[0]?.n === cursor.n ? cursor.row + 1 : 0;
    const byEvent = new Map(links.map((link) => [link.event, link]));
    const changes = (await read(clientId, links, skipped, count)).map(({ event, row, ...changed }) => {
      const { n, at } = byEvent.get(event) as Link;
      return { place: { n, row }, change: changeOf(changed, { n, row }, at) };
    });
    const isFull = changes.length === count;
    const isCut = links.length < found.length || found.length === count;
    const last = links.at(-1)?.n ?? end.n;
    const through = isFull ? changes.at(-1)?.place : { n: isCut ? last : Math.max(end.n, last), row: Infinity };
    return { changes: changes.map(({ change }) => change), next: through ?? cursor, more: isFull || isCut };
  }
}

const later = (one: Cursor, other: Cursor): Cursor => (one.n >= other.n ? one : other);

// Of a database that was restored from a backup, say: waited for, the places in between would be passed over.
const unknown = (n: number) =>
  new Refusal('request.invalid', {
    faults: `cursor: expected one that this feed has answered, and it ends at ${n}; read the lists anew, and go on from ${n}`,
  });

const gone = (n: number) =>
  new Refusal('request.invalid', {
    faults: `cursor: what changed before ${n} was given up; read the lists anew, and go on from ${n}`,
  });
