import type { Pool } from 'pg';
import type { PageRequest } from '../http/page.ts';
import { type ChangedRow, type EventRows, eventRows } from './event-rows.ts';
import { EVENT_COLUMNS } from './seal.ts';
import type { FoundEvent } from './told.ts';

/** Which events; what is absent restricts nothing. Phone and account in canonical form. */
export interface EventsSought {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly actor?: string | undefined;
  readonly operation?: string | undefined;
  readonly requestId?: string | undefined;
  /** A table. */
  readonly thing?: string | undefined;
  /** What tells a row of that table apart. */
  readonly key?: string | undefined;
  readonly phone?: string | undefined;
  /** Its key, and what it may be of recordings, which have none. */
  readonly account?: { readonly key: string; readonly spellings: readonly string[] } | undefined;
  /** The keys of a mailbox. */
  readonly emails?: readonly string[] | undefined;
}

/** After which event a page begins. */
export interface EventPlace {
  readonly at: Date;
  readonly id: number;
}

export type AuditEvents = ReturnType<typeof auditEvents>;

const SELECT = `SELECT ${EVENT_COLUMNS}, s.n, encode(s.hash, 'hex') AS hash
  FROM audit_event e LEFT JOIN audit_seal s ON s.client_id = e.client_id AND s.event_id = e.id WHERE e.client_id = $1`;

/** The events of a client's audit trail. */
export const auditEvents = (pool: Pool, rowsOf: EventRows = eventRows(pool)) => ({
  /** A page of those that fit, latest first. */
  async page(clientId: number, sought: EventsSought, count: number, after?: EventPlace): Promise<FoundEvent[]> {
    const { conditions, values } = conditionsOf(clientId, sought, after);
    const text = `${SELECT}${conditions.map((condition) => ` AND ${condition}`).join('')} ORDER BY e.at DESC, e.id DESC LIMIT ${count}`;
    return (await pool.query<FoundEvent>(text, values)).rows;
  },

  async read(clientId: number, id: number): Promise<FoundEvent | undefined> {
    return (await pool.query<FoundEvent>(`${SELECT} AND e.id = $2`, [clientId, id])).rows[0];
  },

  /** A page of the rows that an event changed, by their tables and keys. */
  rows: (clientId: number, id: number, { count, offset }: PageRequest): Promise<readonly ChangedRow[]> =>
    rowsOf.ofOne(clientId, id, { skipped: offset, count }),
});

function conditionsOf(clientId: number, sought: EventsSought, after: EventPlace | undefined) {
  const values: unknown[] = [clientId];
  const mark = (value: unknown) => `$${values.push(value)}`;
  const among = (events: readonly string[]) => `e.id IN (${events.join(' UNION ALL ')})`;
  const { from, to, actor, operation, requestId, thing, key, phone, account, emails } = sought;
  const conditions: string[] = [];
  if (after) conditions.push(`(e.at, e.id) < (${mark(after.at)}, ${mark(after.id)})`);
  if (from) conditions.push(`e.at >= ${mark(from)}`);
  if (to) conditions.push(`e.at < ${mark(to)}`);
  if (actor !== undefined) conditions.push(`e.actor = ${mark(actor)}`);
  if (operation !== undefined) conditions.push(`e.operation = ${mark(operation)}`);
  if (requestId !== undefined) conditions.push(`e.request_id = ${mark(requestId)}`);
  if (thing !== undefined && key === undefined)
    conditions.push(
      `EXISTS (SELECT FROM audit_change c WHERE c.client_id = $1 AND c.event_id = e.id AND c.thing = ${mark(thing)})`,
    );
  if (thing !== undefined && key !== undefined) {
    const row = `client_id = $1 AND thing = ${mark(thing)} AND key = ${mark(key)}`;
    conditions.push(among([...ofOver(row), `SELECT audit_event FROM audit_current WHERE ${row}`]));
  }
  if (phone !== undefined) {
    const is = `= ${mark(phone)}`;
    const lists = [
      `dnc_entry WHERE client_id = $1 AND match_kind = 'P' AND match_key ${is}`,
      `channel_dnc WHERE client_id = $1 AND channel IN ('DIALTIME', 'SMS') AND value_key ${is}`,
      `account_phone WHERE client_id = $1 AND phone ${is}`,
      `recording WHERE client_id = $1 AND phone ${is}`,
    ];
    conditions.push(among([...ofOver(`client_id = $1 AND value ${is}`), ...lists.map(ofList)]));
  }
  if (account !== undefined) {
    const is = `= ${mark(account.key)}`;
    const isSpelled = `= ANY (${mark(account.spellings)}::text[])`;
    const lists = [
      `dnc_entry WHERE client_id = $1 AND account_key ${is}`,
      `account WHERE client_id = $1 AND account_key ${is}`,
      `account_phone WHERE client_id = $1 AND account_key ${is}`,
      `recording WHERE client_id = $1 AND lower(account) ${isSpelled}`,
    ];
    conditions.push(among([...ofOver(`client_id = $1 AND account_key ${isSpelled}`), ...lists.map(ofList)]));
  }
  if (emails !== undefined) {
    const is = `= ANY (${mark(emails)}::text[])`;
    const list = `channel_dnc WHERE client_id = $1 AND channel = 'EMAIL' AND value_key ${is}`;
    conditions.push(among([...ofOver(`client_id = $1 AND value ${is}`), ofList(list)]));
  }
  return { conditions, values };
}

/** The events that made and that ended rows that are no more. */
const ofOver = (which: string): string[] =>
  ['made_by', 'ended_by'].map((event) => `SELECT ${event} FROM audit_row WHERE ${which}`);

const ofList = (which: string): string => `SELECT audit_event FROM ${which}`;
