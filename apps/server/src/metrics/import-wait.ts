import type { Pool } from 'pg';

/** How long the import that was started first and has not ended has been waited for, seconds; 0 when none is. */
export async function importWaitSeconds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ waited: number | null }>(
    `SELECT extract(epoch FROM now() - min(changed_at))::float8 AS waited FROM import WHERE status IN ('CHECKING', 'RUNNING')`,
  );
  return Math.max(0, rows[0]?.waited ?? 0);
}
