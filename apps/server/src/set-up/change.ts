import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';

/**
 * Changes how a client is set up, in one transaction with the client locked: changes of one client come one after another, so
 * that what one decides by (a name is free, nothing uses this, there are four tokens) still holds when it commits. Whoever locks
 * more locks the client first.
 */
export const changeSetUp = <Result>(
  pool: Pool,
  clientId: number,
  work: (connection: PoolClient) => Promise<Result>,
): Promise<Result> =>
  inTransaction(pool, async (connection) => {
    await connection.query('SELECT FROM client WHERE id = $1 FOR NO KEY UPDATE', [clientId]);
    return work(connection);
  });
