import type { Pool } from 'pg';

/** For how long the content of an import is kept that nobody has started, or that failed. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Lets go of what nobody can use any more, of all clients: what it took to undo what cannot be undone now, and contents that were left
 * lying. Of an import itself everything stays that can be told of it.
 */
export async function tidyImports(pool: Pool, now: Date): Promise<void> {
  await pool.query(
    `WITH over AS (UPDATE import SET undo_until = NULL WHERE undo_until <= $1 RETURNING client_id, id)
     DELETE FROM import_undo u USING over WHERE u.client_id = over.client_id AND u.import_id = over.id`,
    [now],
  );
  await pool.query(
    `DELETE FROM import_content c USING import i
      WHERE i.client_id = c.client_id AND i.id = c.import_id AND i.status IN ('NEW', 'RECEIVED', 'CHECKED', 'FAILED') AND i.changed_at <= $1`,
    [new Date(now.getTime() - KEPT_MS)],
  );
}
