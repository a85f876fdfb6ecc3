import { Client } from 'pg';
import type { AdminServer } from './admin-server.ts';

/** What two hours without a request do. */
export async function endAllSessions({ databaseUrl }: AdminServer): Promise<void> {
  const connection = new Client({ connectionString: databaseUrl });
  await connection.connect();
  try {
    await connection.query(
      `WITH gone AS (DELETE FROM session RETURNING id_hash) SELECT pg_notify('clearline_session_ended', encode(id_hash, 'hex')) FROM gone`,
    );
  } finally {
    await connection.end();
  }
}
