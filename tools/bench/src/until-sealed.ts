import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/**
 * Resolves once the audit trail of a database is sealed, as a server on it does after every change: that reads the rows of the change once
 * more, and after a large one takes from whoever is measured meanwhile.
 */
export async function untilSealed(database: Pick<pg.Pool, 'query'>): Promise<void> {
  while ((await database.query('SELECT FROM audit_unsealed LIMIT 1')).rowCount) await pause(200);
}
