import { localDate } from '@clearline/rules';
import type { Pool, PoolClient } from 'pg';
import { clockOf } from '../clock.ts';
import { attributed } from '../db/attributed-pool.ts';
import { inTransaction } from '../db/transaction.ts';
import type { ListName } from '../lists/list.ts';
import { ImportFailure } from './failure.ts';
import { HOLD_WITH_OTHERS } from './hold.ts';
import { countOthers, type Merged, merge, type Merging, order, removeOthers, tryMerge } from './merge.ts';
import { type ImportOptions, planOf } from './plan.ts';
import { forgetProblems } from './problems.ts';
import type { RowContext } from './read-row.ts';
import { count, type RowCounts } from './repository.ts';
import { type Staged, stageRows } from './stage.ts';
import { UNDO_MS } from './undo-rows.ts';

/** An import that is to be done, or checked. */
export interface DueImport {
  readonly clientId: number;
  readonly importId: number;
}

/** How an import, or a dry run of one, came to its end. */
export interface ImportEnd {
  readonly list: ListName;
  readonly outcome: 'DONE' | 'CHECKED' | 'FAILED';
  /** What became of the rows of one that is done; none of another changed anything. */
  readonly rows: RowCounts;
}

export interface RunDeps {
  readonly pool: Pool;
  readonly now: () => Date;
  /** Ends it early: nothing of it is kept, and it is taken up again. */
  readonly signal?: AbortSignal | undefined;
}

interface Started {
  readonly list: ListName;
  readonly status: 'CHECKING' | 'RUNNING';
  readonly filename: string | null;
  readonly options: ImportOptions;
  readonly addedBy: string | null;
  readonly startedEvent: number;
  readonly timeZone: string;
  readonly phoneDncType: 'LEGACY' | 'DIAL_TIME';
}

/** How often it is noted how far an import is. */
const NOTED_MS = 250;

// The lock of an import is its own by the import's id within its client; the first number tells it from other locks.
const LOCK = `SELECT pg_try_advisory_xact_lock(hashtextextended('clearline import ' || $1::bigint || ' ' || $2::bigint, 0)) AS had`;

// Enough to sort a hundred thousand rows at a time, and little beside what Postgres has.
const SORTING = `SET LOCAL work_mem = '64MB'`;

/**
 * Does an import that was started, or checks it, in one transaction: either all of it is there, or nothing. Whoever does it holds its
 * lock, which goes with the connection: should this process die, the next takes it up from the beginning.
 *
 * @returns undefined when somebody else is at it, or it is done
 */
export async function runImport({ pool, now, signal }: RunDeps, due: DueImport): Promise<ImportEnd | undefined> {
  const started = await startedImport(pool, due);
  if (!started) return undefined;
  const { list, addedBy, filename } = started;
  try {
    const speaking = attributed(pool, {
      actor: addedBy ?? `import:${due.importId}`,
      operation: 'startImport',
      reason: `import ${due.importId}`,
      ...(filename !== null && { source: filename }),
    });
    return await inTransaction(speaking, (connection) => runHeld({ pool, connection, now: now(), signal }, due));
  } catch (error) {
    if (!(error instanceof ImportFailure)) throw error;
    await pool.query(
      `UPDATE import SET status = 'FAILED', changed_at = $3, failure = $4
        WHERE client_id = $1 AND id = $2 AND status IN ('CHECKING', 'RUNNING')`,
      [due.clientId, due.importId, now(), error.message],
    );
    return { list, outcome: 'FAILED', rows: {} };
  }
}

async function startedImport(connection: Pick<PoolClient, 'query'>, { clientId, importId }: DueImport) {
  const { rows } = await connection.query<Started>(
    `SELECT i.list, i.status, i.filename, i.options, i.added_by AS "addedBy",
            coalesce(i.started_event, nextval('audit_event_id_seq')) AS "startedEvent", c.time_zone AS "timeZone", c.phone_dnc_type AS "phoneDncType"
       FROM import i JOIN client c ON c.id = i.client_id
      WHERE i.client_id = $1 AND i.id = $2 AND i.status IN ('CHECKING', 'RUNNING')`,
    [clientId, importId],
  );
  return rows[0];
}

interface Held {
  readonly pool: Pool;
  readonly connection: PoolClient;
  readonly now: Date;
  readonly signal: AbortSignal | undefined;
}

async function runHeld({ pool, connection, now, signal }: Held, due: DueImport): Promise<ImportEnd | undefined> {
  const { rows } = await connection.query<{ had: boolean }>(LOCK, [due.clientId, due.importId]);
  const started = rows[0]?.had === true ? await startedImport(connection, due) : undefined;
  if (!started) return undefined;
  const { list, options, filename, addedBy, startedEvent, timeZone } = started;
  const clock = clockOf(timeZone);
  const today = localDate(now.getTime(), clock);
  const merging: Merging = { ...due, list, now, today, filename, addedBy, startedEvent };
  const note = atTimes((counts: RowCounts) => {
    signal?.throwIfAborted();
    return count(pool, due, counts);
  });

  await forgetProblems(pool, due);
  const context: RowContext = {
    ...{ list, clock, now, today, plan: planOf(list, options), defaults: options.defaults ?? {} },
    services: await idsOf(connection, 'service', due.clientId),
    contactGroups: await idsOf(connection, 'contact_group', due.clientId),
  };
  await connection.query(SORTING);
  const staged = await stageRows({ pool, connection }, due, context, note);
  await count(pool, due, staged);
  requireRows(started, staged);
  requireWhole(started, staged);
  const distinct = await order(connection, list);
  const twice = staged.read - staged.failed - distinct;

  if (started.status === 'CHECKING') {
    const tried = await tryMerge(connection, merging, distinct);
    const removed = isReplacing(options) ? await countOthers(connection, merging, options.defaults ?? {}) : 0;
    await end(connection, merging, 'CHECKED', { ...tried, removed, unchanged: tried.unchanged + twice });
    return { list, outcome: 'CHECKED', rows: {} };
  }
  await holdClient(connection, merging);
  await connection.query(HOLD_WITH_OTHERS, [due.clientId, list]);
  const merged = await merge(connection, merging, distinct, (done) => note({ merged: done }));
  const removed = isReplacing(options) ? await removeOthers(connection, merging, options.defaults ?? {}) : 0;
  const counts = { ...merged, merged: distinct, removed, unchanged: merged.unchanged + twice };
  await end(connection, merging, 'DONE', counts);
  await connection.query('DELETE FROM import_content WHERE client_id = $1 AND import_id = $2', [due.clientId, due.importId]);
  return { list, outcome: 'DONE', rows: { ...counts, failed: staged.failed } };
} // prettier-ignore

const isReplacing = ({ action }: ImportOptions): boolean => action === 'REPLACE';

/** A file that broke on its way here is empty more often than a list is to be: nothing that is read takes everything away. */
function requireRows({ options }: Started, { read }: Staged): void {
  if (isReplacing(options) && read === 0)
    throw new ImportFailure('The file has no rows, and REPLACE would delete all that is there. Nothing is.');
}

function requireWhole({ status, options }: Started, { read, failed }: Staged): void {
  if (status === 'CHECKING' || failed === 0 || (options.mode === 'PARTIAL' && !isReplacing(options))) return;
  throw new ImportFailure(
    `${failed} of ${read} rows have problems, and all or nothing was to be imported. Nothing is.`,
  );
}

async function idsOf(connection: PoolClient, table: 'service' | 'contact_group', clientId: number) {
  const { rows } = await connection.query<{ id: number }>(`SELECT id FROM ${table} WHERE client_id = $1`, [clientId]);
  return new Set(rows.map(({ id }) => id));
}

/** Holds the client as whoever adds legacy entries does (dnc/repository.ts), so that none is added that nobody looks at any more. */
async function holdClient(connection: PoolClient, { clientId, list }: Merging): Promise<void> {
  if (list === 'accounts' || list === 'accountPhones') return;
  const needed = list === 'dnc' ? 'LEGACY' : 'DIAL_TIME';
  const { rowCount } = await connection.query('SELECT FROM client WHERE id = $1 AND phone_dnc_type = $2 FOR SHARE', [clientId, needed]);
  if (rowCount === 0) throw new ImportFailure(`The client has another Phone DNC Type by now, which has no list ${list}. Nothing is imported.`);
} // prettier-ignore

async function end(
  connection: PoolClient,
  { clientId, importId, now }: Merging,
  status: 'CHECKED' | 'DONE',
  counts: Omit<Merged, 'removed'> & { removed?: number; merged?: number },
): Promise<void> {
  await count(connection, { clientId, importId }, counts);
  await connection.query(
    `UPDATE import SET status = $3, changed_at = $4, failure = NULL, undo_until = $5 WHERE client_id = $1 AND id = $2`,
    [clientId, importId, status, now, status === 'DONE' ? new Date(now.getTime() + UNDO_MS) : null],
  );
}

/** Passes a note on unless the last one was passed on just before. */
function atTimes<Note>(pass: (note: Note) => Promise<void>): (note: Note) => Promise<void> {
  let last = 0;
  return async (note) => {
    const at = performance.now();
    if (at - last < NOTED_MS) return;
    last = at;
    await pass(note);
  };
}
