import { localDate } from '@clearline/rules';
import type { Pool, PoolClient } from 'pg';
import { clockOf } from '../clock.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Caller, notConfigured } from '../http/caller.ts';
import { Refusal } from '../http/refusal.ts';
import { type ListName, requireListAccess } from '../lists/list.ts';
import { HOLD_ALONE } from './hold.ts';
import {
  bringBack,
  COUNTS,
  FORGET_ADDED,
  FORGET_CHANGED,
  handOn,
  rememberBack,
  removeAdded,
  restoreChanged,
} from './undo-statements.ts';

export interface Undone {
  /** Rows that it had added, and that are gone. */
  readonly removed: number;
  /** Rows that are again as they were. */
  readonly restored: number;
  /** Rows that it had added, changed or deleted, and that were left alone. */
  readonly kept: number;
}

interface Found {
  readonly list: ListName;
  readonly status: string;
  readonly undoUntil: Date | null;
  readonly undone: Undone | null;
}

interface Undoing {
  readonly clientId: number;
  readonly importId: number;
  readonly list: ListName;
  readonly now: Date;
  /** The date in the client's zone, `yyyy-MM-dd`. */
  readonly today: string;
}

export type UndoImport = ReturnType<typeof undoImport>;

/**
 * Takes back what an import or a delete by a filter did, in one transaction, and answers what that came to; again what it came to when
 * it has been undone before. A row is touched only while it is as the import left it: whoever sets one of these rows anew takes it
 * off the import (`import_id`), and an import that found it as it would have left it has said so (`ALSO`).
 *
 * Throws the Refusal of what is absent, not done, or too long ago, and of a list that the caller may not change.
 */
export const undoImport =
  (pool: Pool) =>
  (caller: Caller, importId: number, now: Date): Promise<Undone> =>
    inTransaction(pool, async (connection) => {
      const { clientId } = caller;
      // What another undo hands on to this import while this one waits for it refers to this row, and must not wait for its lock.
      const { rows } = await connection.query<Found>(
        `SELECT list, status, undo_until AS "undoUntil", options->'undone' AS undone
           FROM import WHERE client_id = $1 AND id = $2 FOR NO KEY UPDATE`,
        [clientId, importId],
      );
      const [found] = rows;
      if (!found) throw new Refusal('entity.absent', { entity: 'Import' });
      requireListAccess(caller, found.list);
      if (found.status === 'UNDONE' && found.undone) return found.undone;
      if (found.status !== 'DONE') throw refused('This import has changed nothing; expected one that is DONE.');
      if (found.undoUntil === null || found.undoUntil <= now)
        throw refused('It is too late to undo this; expected what was done in the last 24 hours.');

      const today = localDate(now.getTime(), clockOf(caller.timeZone));
      const undone = await undo(connection, { clientId, importId, list: found.list, now, today });
      await connection.query(
        `UPDATE import SET status = 'UNDONE', changed_at = $3, undo_until = NULL,
                options = options || jsonb_build_object('undone', $4::jsonb)
          WHERE client_id = $1 AND id = $2`,
        [clientId, importId, now, undone],
      );
      await connection.query('DELETE FROM import_undo WHERE client_id = $1 AND import_id = $2', [clientId, importId]);
      return undone;
    });

async function undo(connection: PoolClient, { clientId, importId, list, now, today }: Undoing): Promise<Undone> {
  await holdList(connection, clientId, list);
  await connection.query(HOLD_ALONE, [clientId, list]);
  const ids = [clientId, importId];
  const affected = async (text: string, values: unknown[]): Promise<number> =>
    (await connection.query(text, values)).rowCount ?? 0;
  const { rows } = await connection.query<{ added: number; changed: number; gone: number }>(COUNTS, ids);
  const { added = 0, changed = 0, gone = 0 } = rows[0] ?? {};

  for (const statement of handOn(list)) await connection.query(statement, ids);
  const restored = await affected(restoreChanged(list), [...ids, now]);
  await connection.query(FORGET_CHANGED, ids);
  await connection.query(FORGET_ADDED, ids);
  const went = await connection.query<{ count: number }>(removeAdded(list), [...ids, now]);
  const removed = went.rows[0]?.count ?? 0;
  const back = await affected(bringBack(list), [...ids, now, today]);
  await connection.query(rememberBack(list), [...ids, now, today]);
  // What another import has left to this one, it has not added: more may go than came with it.
  const kept = Math.max(0, added - removed) + (changed - restored) + (gone - back);
  return { removed, restored: restored + back, kept };
}

/** Holds the client as whoever adds legacy entries does. Throws the Refusal of one that has moved to dial-time phones. */
async function holdList(connection: PoolClient, clientId: number, list: ListName): Promise<void> {
  if (list !== 'dnc') return;
  const { rowCount } = await connection.query(
    `SELECT FROM client WHERE id = $1 AND phone_dnc_type = 'LEGACY' FOR SHARE`,
    [clientId],
  );
  if (rowCount === 0) throw notConfigured('LEGACY', 'DIAL_TIME');
}

const refused = (sentence: string) => new Refusal('business.refused', { sentence });
