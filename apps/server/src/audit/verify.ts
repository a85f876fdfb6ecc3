import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { BEGINNING, type ChainEnd, type EventToSeal, hashOf, type ReadRecord, recordOf, type Rows } from './record.ts';
import { rowsOfEvents, rowsWithoutEvent } from './rows.ts';
import { EVENT_COLUMNS, seal } from './seal.ts';

/** What is wrong with an audit trail; `what` as the contract explains it. */
export interface AuditFinding {
  readonly what: 'GAP' | 'HASH' | 'RECORD' | 'EVENT' | 'ROWS' | 'ANCHOR';
  readonly n?: number;
  readonly event?: number;
  readonly sentence: string;
}

/** What a verification found. */
export interface AuditVerdict {
  readonly ok: boolean;
  readonly events: number;
  readonly rows?: number;
  readonly from: ChainEnd;
  readonly head: ChainEnd;
  readonly unsealed: { readonly events: number; readonly since?: string };
  readonly findings: readonly AuditFinding[];
}

export interface VerifyOptions {
  /** A place of the chain and its hash, as an earlier verification told them. */
  readonly anchor?: ChainEnd | undefined;
  /** False: only the chain and the events, and not the rows. */
  readonly rows?: boolean | undefined;
}

const FINDINGS_MAX = 100;
const SEALS_PER_PAGE = 1_000;

/**
 * Goes through all that the database holds of a client's audit trail, as it is at one instant, and holds its parts against each
 * other. Seals what is committed first, so that the verdict is about it.
 */
export async function verifyAudit(pool: Pool, clientId: number, options: VerifyOptions = {}): Promise<AuditVerdict> {
  await seal(pool, clientId);
  return inTransaction(pool, async (connection) => {
    await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    return verifyHere(connection, clientId, options);
  });
}

interface Link extends ChainEnd {
  readonly record: string;
  readonly eventId: number;
  /** Null where the event is gone. */
  readonly event: EventToSeal | null;
}

async function verifyHere(
  connection: PoolClient,
  clientId: number,
  { anchor, rows = true }: VerifyOptions,
): Promise<AuditVerdict> {
  const findings: AuditFinding[] = [];
  const find = (finding: AuditFinding) => void (findings.length < FINDINGS_MAX && findings.push(finding));
  const { checkpoint, from } = await beginningOf(connection, clientId);
  let [head, events, read] = [from, 0, 0];
  if (anchor) checkAnchor(anchor, from, find);
  for await (const page of linksAfter(connection, clientId, from.n)) {
    const rowsOf = rows
      ? await rowsOfEvents(
          connection,
          clientId,
          page.map(({ eventId }) => eventId),
        )
      : undefined;
    for (const link of page) {
      if (link.n !== head.n + 1)
        find({
          what: 'GAP',
          n: head.n + 1,
          sentence: `place ${head.n + 1} of the chain is missing: ${link.n} follows ${head.n}`,
        });
      else if (link.hash !== hashOf(head.hash, link.record))
        find({
          what: 'HASH',
          n: link.n,
          sentence: `the hash of place ${link.n} is not that of its record and the hash before it`,
        });
      const said = checkRecord(clientId, link, find);
      const found = rowsOf?.(link.eventId);
      if (said && found) checkRows(link, said, found, find);
      read += found ? found.made.rows : 0;
      if (anchor?.n === link.n) checkAnchor(anchor, link, find);
      [head, events] = [{ n: link.n, hash: link.hash }, events + 1];
    }
  }
  if (anchor && anchor.n > head.n)
    find({
      what: 'ANCHOR',
      n: anchor.n,
      sentence: `the chain ends at place ${head.n}, before the anchor at ${anchor.n}`,
    });
  await checkSealing(connection, clientId, find);
  if (rows) read += await checkStrangers(connection, clientId, checkpoint, find);
  const unsealed = await unsealedOf(connection, clientId);
  return { ok: findings.length === 0, events, ...(rows && { rows: read }), from, head, unsealed, findings };
}

type Find = (finding: AuditFinding) => void;

async function beginningOf(
  connection: PoolClient,
  clientId: number,
): Promise<{ checkpoint: Rows | undefined; from: ChainEnd }> {
  const { rows } = await connection.query<ChainEnd & Rows>(
    `SELECT n, encode(hash, 'hex') AS hash, rows, encode(digest, 'hex') AS digest FROM audit_checkpoint
      WHERE client_id = $1 ORDER BY n DESC LIMIT 1`,
    [clientId],
  );
  const [checkpoint] = rows;
  return { checkpoint, from: checkpoint ? { n: checkpoint.n, hash: checkpoint.hash } : BEGINNING };
}

async function* linksAfter(connection: PoolClient, clientId: number, n: number): AsyncGenerator<Link[]> {
  for (let after = n; ;) {
    const { rows } = await connection.query<Omit<Link, 'event'> & EventToSeal & { id: number | null }>(
      `SELECT s.n, encode(s.hash, 'hex') AS hash, s.record, s.event_id AS "eventId", ${EVENT_COLUMNS}
         FROM audit_seal s LEFT JOIN audit_event e ON e.client_id = s.client_id AND e.id = s.event_id
        WHERE s.client_id = $1 AND s.n > $2 ORDER BY s.n LIMIT ${SEALS_PER_PAGE}`,
      [clientId, after],
    );
    yield rows.map(({ n: place, hash, record, eventId, ...event }) => ({
      ...{ n: place, hash, record, eventId },
      event: event.id === null ? null : event,
    }));
    const last = rows.at(-1);
    if (!last || rows.length < SEALS_PER_PAGE) return;
    after = last.n;
  }
}

/** Holds an event against its record. Answers what the record says of its rows. */
function checkRecord(clientId: number, { n, record, eventId, event }: Link, find: Find): ReadRecord | undefined {
  const said = readRecord(record);
  if (!event) find({ what: 'EVENT', n, event: eventId, sentence: `event ${eventId}, sealed at place ${n}, is gone` });
  else if (!said || recordOf(clientId, n, event, said) !== record)
    find({ what: 'RECORD', n, event: eventId, sentence: `event ${eventId} is not what its record at place ${n} says` });
  return said;
}

function readRecord(record: string): ReadRecord | undefined {
  try {
    const { made, ended } = JSON.parse(record) as Partial<ReadRecord>;
    return made && ended ? { made, ended } : undefined;
  } catch {
    return undefined;
  }
}

function checkRows({ n, eventId, event }: Link, said: ReadRecord, found: ReadRecord, find: Find): void {
  for (const side of ['made', 'ended'] as const) {
    const counted = event?.changes.reduce((sum, [, made, ended]) => sum + (side === 'made' ? made : ended), 0);
    const about = { what: 'ROWS', n, event: eventId } as const;
    if (found[side].rows !== said[side].rows || (counted !== undefined && counted !== said[side].rows))
      find({
        ...about,
        sentence: `event ${eventId} ${side} ${counted ?? said[side].rows} rows, its record says ${said[side].rows}, and there are ${found[side].rows}`,
      });
    else if (found[side].digest !== said[side].digest)
      find({ ...about, sentence: `the rows that event ${eventId} ${side} are not what they were when it was sealed` });
  }
}

function checkAnchor(anchor: ChainEnd, place: ChainEnd, find: Find): void {
  const { n } = anchor;
  if (n < place.n)
    find({
      what: 'ANCHOR',
      n,
      sentence: `the chain begins at place ${place.n}: what the anchor tells of was given up`,
    });
  else if (n === place.n && anchor.hash !== place.hash)
    find({
      what: 'ANCHOR',
      n,
      sentence: `the hash of place ${n} is not that of the anchor: the chain was written anew`,
    });
}

/** Every event has its seal, or waits for it. */
async function checkSealing(connection: PoolClient, clientId: number, find: Find): Promise<void> {
  const { rows } = await connection.query<{ id: number }>(
    `SELECT id FROM audit_event e WHERE client_id = $1
        AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.client_id = $1 AND s.event_id = e.id)
        AND NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.client_id = $1 AND u.event_id = e.id)
      ORDER BY id LIMIT ${FINDINGS_MAX}`,
    [clientId],
  );
  for (const { id } of rows)
    find({ what: 'EVENT', event: id, sentence: `event ${id} is neither sealed nor waits to be` });
}

/** Rows that no event made are those that a checkpoint stands for, and otherwise none. Answers how many there are. */
async function checkStrangers(
  connection: PoolClient,
  clientId: number,
  checkpoint: Rows | undefined,
  find: Find,
): Promise<number> {
  const found = await rowsWithoutEvent(connection, clientId);
  if (!checkpoint && found.rows > 0)
    find({ what: 'ROWS', sentence: `there are ${found.rows} rows that no event made` });
  if (checkpoint && (found.rows !== checkpoint.rows || found.digest !== checkpoint.digest))
    find({
      what: 'ROWS',
      sentence: `the ${found.rows} rows of before the checkpoint are not the ${checkpoint.rows} that it stands for`,
    });
  return found.rows;
}

async function unsealedOf(connection: PoolClient, clientId: number): Promise<AuditVerdict['unsealed']> {
  const { rows } = await connection.query<{ events: number; since: Date | null }>(
    `SELECT count(*) AS events, min(e.at) AS since FROM audit_unsealed u
       JOIN audit_event e ON e.client_id = u.client_id AND e.id = u.event_id WHERE u.client_id = $1`,
    [clientId],
  );
  const { events, since } = rows[0] as { events: number; since: Date | null };
  return { events, ...(since && { since: since.toISOString() }) };
}
