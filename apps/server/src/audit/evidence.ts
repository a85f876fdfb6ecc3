import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { BEGINNING, type ChainEnd } from './record.ts';
import { seal } from './seal.ts';

/** Which part of a client's chain, and how much of it. */
export interface EvidenceAsk {
  readonly clientId: number;
  /** Who asks for it, as the evidence says. */
  readonly by: string;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** Whether the rows are told. */
  readonly rows: boolean;
}

interface Link extends ChainEnd {
  readonly record: string;
  readonly event: number;
}

const LINKS_PER_PAGE = 200;
const LINES_PER_FETCH = 2_000;

/**
 * The sealed events of a client as evidence, in pieces of one JSON document of the form that docs/audit.md describes: read as of one
 * instant, however long its receiver takes. Between the first and the last event that was asked for it has all, as only a chain
 * without a gap can be verified.
 */
export async function* evidence(pool: Pool, ask: EvidenceAsk, now: Date): AsyncGenerator<Buffer> {
  await seal(pool, ask.clientId);
  const connection = await pool.connect();
  const sum = createHash('sha256');
  const summed = (text: string) => {
    sum.update(text);
    return Buffer.from(text);
  };
  let isOver = false;
  try {
    await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const { first, last } = await placesOf(connection, ask);
    let head = await placeBefore(connection, ask.clientId, first);
    yield Buffer.from('{"evidence":');
    yield summed(`${JSON.stringify(await headerOf(connection, ask, now, head)).slice(0, -1)},"links":[`);
    let separator = '\n';
    for (let n = first; n <= last; n += LINKS_PER_PAGE) {
      const links = await linksOf(connection, ask.clientId, n, Math.min(last, n + LINKS_PER_PAGE - 1));
      const lines = ask.rows ? linesOf(connection, ask.clientId, links) : undefined;
      for (const { event, ...link } of links) {
        yield summed(`${separator}${JSON.stringify(link).slice(0, -1)}`);
        for (const side of lines ? (['made', 'ended'] as const) : []) {
          let comma = '';
          yield summed(`,"${side}":[`);
          for await (const line of lines?.of(event, side) ?? []) {
            yield summed(`${comma}\n ${JSON.stringify(line)}`);
            comma = ',';
          }
          yield summed(']');
        }
        yield summed('}');
        [separator, head] = [',\n', { n: link.n, hash: link.hash }];
      }
      await lines?.close();
    }
    yield summed(`],"head":${JSON.stringify(head)}}`);
    yield Buffer.from(`\n,"checksum":"sha256:${sum.digest('hex')}"}\n`);
    await connection.query('COMMIT');
    isOver = true;
  } finally {
    connection.release(!isOver); // in the middle of a transaction it is of no use to anybody else
  }
}

async function placesOf(
  connection: PoolClient,
  { clientId, from, to }: EvidenceAsk,
): Promise<{ first: number; last: number }> {
  const { rows } = await connection.query<{ first: number | null; last: number | null }>(
    `SELECT min(s.n) AS first, max(s.n) AS last FROM audit_seal s JOIN audit_event e ON e.client_id = s.client_id AND e.id = s.event_id
      WHERE s.client_id = $1 AND ($2::timestamptz IS NULL OR e.at >= $2) AND ($3::timestamptz IS NULL OR e.at < $3)`,
    [clientId, from, to],
  );
  return { first: rows[0]?.first ?? 1, last: rows[0]?.last ?? 0 };
}

async function placeBefore(connection: PoolClient, clientId: number, first: number): Promise<ChainEnd> {
  const { rows } = await connection.query<ChainEnd>(
    `SELECT n, encode(hash, 'hex') AS hash FROM audit_seal WHERE client_id = $1 AND n = $2
     UNION SELECT n, encode(hash, 'hex') FROM audit_checkpoint WHERE client_id = $1 AND n = $2`,
    [clientId, first - 1],
  );
  return rows[0] ?? BEGINNING;
}

async function headerOf(
  connection: PoolClient,
  { clientId, by }: EvidenceAsk,
  now: Date,
  previous: ChainEnd,
): Promise<object> {
  const { rows } = await connection.query<{ id: number; code: string; name: string }>(
    'SELECT id, code, name FROM client WHERE id = $1',
    [clientId],
  );
  return {
    format: 'clearline-audit-evidence',
    version: 1,
    client: rows[0],
    exportedAt: now.toISOString(),
    exportedBy: by,
    previous,
  };
}

async function linksOf(connection: PoolClient, clientId: number, first: number, last: number): Promise<Link[]> {
  const { rows } = await connection.query<Link>(
    `SELECT n, record, encode(hash, 'hex') AS hash, event_id AS event FROM audit_seal WHERE client_id = $1 AND n BETWEEN $2 AND $3 ORDER BY n`,
    [clientId, first, last],
  );
  return rows;
}

interface Line {
  readonly event: number;
  readonly side: 'made' | 'ended';
  readonly line: string;
}

const LINES = `
  SELECT event, side, thing || ' ' || told::text AS line FROM (
    SELECT audit_event AS event, 'made' AS side, thing, key, told FROM audit_current WHERE client_id = $1 AND audit_event = ANY ($2::bigint[])
    UNION ALL SELECT made_by, 'made', thing, key, told FROM audit_row WHERE client_id = $1 AND made_by = ANY ($2::bigint[])
    UNION ALL SELECT ended_by, 'ended', thing, key, told FROM audit_row WHERE client_id = $1 AND ended_by = ANY ($2::bigint[])) AS lines
   ORDER BY array_position($2::bigint[], event), side DESC, thing, key`;

/** The rows of links as lines, in the order in which they are told: a few in memory at once, however many an event has. */
function linesOf(connection: PoolClient, clientId: number, links: readonly Link[]) {
  let read: Line[] | undefined;
  const next = async (): Promise<Line | undefined> => {
    if (!read)
      await connection.query(`DECLARE evidence NO SCROLL CURSOR FOR ${LINES}`, [
        clientId,
        links.map(({ event }) => event),
      ]);
    if (!read || read.length === 0)
      read = (await connection.query<Line>(`FETCH ${LINES_PER_FETCH} FROM evidence`)).rows.reverse();
    return read.at(-1);
  };
  return {
    async *of(event: number, side: Line['side']): AsyncGenerator<string> {
      for (let line = await next(); line?.event === event && line.side === side; line = await next()) {
        read?.pop();
        yield line.line;
      }
    },
    async close(): Promise<void> {
      if (read) await connection.query('CLOSE evidence');
    },
  };
}
