import type { Pool, PoolClient } from 'pg';
import { beginning } from './attribution.ts';

// Deadlock, and serialization failure. Postgres ends one of those that wait for each other; the others go on.
const CONFLICTS = new Set(['40P01', '40001']);
const ATTEMPTS = 5;

/**
 * Runs `work` in one transaction on one connection of the pool: for statements that Prisma has no words for. Commits when it
 * resolves; rolls back and throws its error when it rejects.
 * @param work may run more than once: what it does beside the database, it may do twice
 */
export const inTransaction = <Result>(pool: Pool, work: (connection: PoolClient) => Promise<Result>): Promise<Result> =>
  despiteConflicts(() => transact(pool, work));

/**
 * Runs a transaction again when the database chose it to end so that others, with which it waited in a circle, could go on: now it
 * comes after them. Where locks are taken in one order there is no circle; this is for writes that have none, as a change of a
 * unique key, which locks the row before the key that it takes.
 * @param transaction one transaction, or one statement that is one; nothing of an attempt that failed is kept
 */
export async function despiteConflicts<Result>(transaction: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (attempt === ATTEMPTS || typeof code !== 'string' || !CONFLICTS.has(code)) throw error;
    }
  }
}

/** Runs `work` in one transaction, once. `inTransaction` is this, and again where it must be. */
export async function transact<Result>(pool: Pool, work: (connection: PoolClient) => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  let isUsable = true;
  try {
    await connection.query(beginning(pool));
    const result = await work(connection);
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => (isUsable = false));
    throw error;
  } finally {
    // A connection that cannot roll back is lost: it must not go back to the pool in the middle of something.
    connection.release(!isUsable);
  }
}
