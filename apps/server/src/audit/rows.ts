import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Rows } from './record.ts';

/** What the rows of an event add up to. */
export interface EventRows {
  readonly made: Rows;
  readonly ended: Rows;
}

const NOTHING: Rows = { rows: 0, digest: createHash('sha256').digest('hex') };

// Every row is a line: its table, a space, and the row as it is told. Of each line the SHA-256; these sorted, those with the same first
// byte joined and hashed, and these hashes joined in the order of that byte and hashed. It does not depend on any order of the
// rows, and no part of it grows beyond what a statement can hold. OFFSET 0 keeps Postgres from sorting whole lines, and from hashing each
// several times.
const digests = (lines: string) => `
  WITH line AS (${lines}),
  hashed AS (SELECT event, side, sha256(convert_to(thing || ' ' || told::text, 'UTF8')) AS hash FROM line OFFSET 0),
  bucket AS (
    SELECT event, side, get_byte(hash, 0) AS first, count(*) AS rows, sha256(string_agg(hash, ''::bytea ORDER BY hash)) AS hash
      FROM hashed GROUP BY 1, 2, 3)
  SELECT event, side, sum(rows)::bigint AS rows, encode(sha256(string_agg(hash, ''::bytea ORDER BY first)), 'hex') AS digest
    FROM bucket GROUP BY 1, 2`;

const OF_EVENTS = digests(`
    SELECT audit_event AS event, 'made' AS side, thing, told FROM audit_current WHERE client_id = $1 AND audit_event = ANY ($2::bigint[])
    UNION ALL SELECT made_by, 'made', thing, told FROM audit_row WHERE client_id = $1 AND made_by = ANY ($2::bigint[])
    UNION ALL SELECT ended_by, 'ended', thing, told FROM audit_row WHERE client_id = $1 AND ended_by = ANY ($2::bigint[])`);

/** What events of a client made and ended, found in what there is and what there was. The same whenever it is asked. */
export async function rowsOfEvents(
  connection: PoolClient,
  clientId: number,
  events: readonly number[],
): Promise<(event: number) => EventRows> {
  const { rows } = await connection.query<Rows & { event: number; side: keyof EventRows }>({
    name: 'audit_rows_of_events',
    text: OF_EVENTS,
    values: [clientId, events],
  });
  const found = new Map(rows.map(({ event, side, ...sum }) => [`${event} ${side}`, sum]));
  return (event) => ({ made: found.get(`${event} made`) ?? NOTHING, ended: found.get(`${event} ended`) ?? NOTHING });
}

/** Rows whose maker is not among the client's events: all that a checkpoint stands for, and otherwise none. */
export async function rowsWithoutEvent(connection: PoolClient, clientId: number): Promise<Rows> {
  const { rows } = await connection.query<Rows>(WITHOUT_EVENT, [clientId]);
  const { rows: count, digest } = rows[0] ?? NOTHING;
  return { rows: count, digest };
}

const isKnown = (event: string) => `EXISTS (SELECT FROM audit_event e WHERE e.client_id = $1 AND e.id = ${event})`;
const WITHOUT_EVENT = digests(`
    SELECT 0::bigint AS event, 'made' AS side, thing, told FROM audit_current WHERE client_id = $1 AND NOT ${isKnown('audit_event')}
    UNION ALL SELECT 0, 'made', thing, told FROM audit_row WHERE client_id = $1 AND NOT ${isKnown('made_by')}`);
