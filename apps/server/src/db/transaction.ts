import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in one transaction on one connection of the pool: for statements that Prisma has no words for. Commits when it
 * resolves; rolls back and throws its error when it rejects.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (connection: PoolClient) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  let isUsable = true;
  try {
    await connection.query('BEGIN');
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
