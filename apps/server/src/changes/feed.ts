import type { Pool } from 'pg';
import type { ChangedRow } from '../audit/events.ts';
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
  SELECT s.n, s.event_id AS event, e.at FROM audit_seal s JOIN audit_event e ON e.client_id = s.client_id AND e.id = s.event_id
   WHERE s.client_id = $1 AND s.n >= $2
     AND EXISTS (SELECT FROM audit_change c WHERE c.client_id = $1 AND c.event_id = s.event_id AND c.thing = ANY ($3))
   ORDER BY s.n LIMIT $4`;

const ROWS = `
  WITH made AS (
    SELECT audit_event AS event, thing, key, told FROM audit_current WHERE client_id = $1 AND audit_event = ANY ($2::bigint[]) AND thing = ANY ($3)
    UNION ALL SELECT made_by, thing, key, told FROM audit_row WHERE client_id = $1 AND made_by = ANY ($2::bigint[]) AND thing = ANY ($3)),
  ended AS (
    SELECT ended_by AS event, thing, key, told FROM audit_row WHERE client_id = $1 AND ended_by = ANY ($2::bigint[]) AND thing = ANY ($3))
  SELECT event, thing, key, ended.told AS was, made.told AS became,
         row_number() OVER (PARTITION BY event ORDER BY thing, key) - 1 AS row
    FROM ended FULL JOIN made USING (event, thing, key)
   ORDER BY array_position($2::bigint[], event), thing, key LIMIT $4 OFFSET $5`;

/**
 * The changes of a client's lists, in the order of the chain. What was committed is in it once it is sealed, within the second, and never
 * before the place of a cursor that was answered.
 */
export const changeFeed = (pool: Pool) => ({
  /** Where the feed stands now. */
  async now(clientId: number): Promise<Cursor> {
    return { n: (await chainEnd(pool, clientId)).n, row: Infinity };
  },

  /** Throws the Refusal of a cursor before what the audit trail still has. */
  async after(clientId: number, cursor: Cursor, count: number): Promise<ChangePage> {
    const { rows: begins } = await pool.query<{ n: number }>(BEGINS, [clientId]);
    if (cursor.n < (begins[0]?.n ?? 0)) throw gone(begins[0]?.n ?? 0);
    const end = await this.now(clientId); // before the changes are looked at: what comes meanwhile comes after it
    const first = cursor.row === Infinity ? cursor.n + 1 : cursor.n;
    const { rows: links } = await pool.query<{ n: number; event: number; at: Date }>(LINKS, [
      clientId,
      first,
      LIST_TABLES,
      count,
    ]);
    if (links.length === 0) return { changes: [], next: later(end, cursor), more: false };
    const skipped = links[0]?.n === cursor.n ? cursor.row + 1 : 0;
    const events = new Map(links.map((link) => [link.event, link]));
    const { rows } = await pool.query<ChangedRow & { event: number; row: number }>(ROWS, [
      clientId,
      links.map(({ event }) => event),
      LIST_TABLES,
      count,
      skipped,
    ]);
    const changes = rows.map(({ event, row, ...changed }) => {
      const { n, at } = events.get(event) as { n: number; at: Date };
      return { place: { n, row }, change: changeOf(changed, { n, row }, at) };
    });
    const isFull = rows.length === count;
    const last = links.at(-1)?.n ?? end.n;
    const through = isFull
      ? changes.at(-1)?.place
      : { n: links.length === count ? last : Math.max(end.n, last), row: Infinity };
    return {
      changes: changes.map(({ change }) => change),
      next: through ?? cursor,
      more: isFull || links.length === count,
    };
  },
});

const later = (one: Cursor, other: Cursor): Cursor => (one.n >= other.n ? one : other);

const gone = (n: number) =>
  new Refusal('request.invalid', {
    faults: `cursor: what changed before ${n} was given up; read the lists anew, and go on from ${n}`,
  });
