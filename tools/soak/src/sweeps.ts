import pg from 'pg';
import type { Tenant } from './population.ts';
import { lapsedPhones } from './values.ts';

export const LAPSED = lapsedPhones(200);

/** Has entries lapse and the servers sweep them, as a night does, at any time. */
export interface Sweeps {
  /** Puts lapsed entries on the list and the job to sweep them behind. Rejects while the database is away. */
  sweep(): Promise<void>;
  /** How many lapsed entries are there. */
  left(): Promise<number>;
  close(): Promise<void>;
}

export function sweeps(databaseUrl: string, { clientId, timeZone }: Tenant): Sweeps {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  let count = 0;
  return {
    async sweep() {
      await pool.query(
        `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, lapses_at, created_at, modified_at)
         SELECT $1, 'DAILY', phone, 'P', phone, now() - interval '1 day', now() - interval '2 days', now() - interval '2 days'
           FROM unnest($2::text[]) phone ON CONFLICT DO NOTHING`,
        [clientId, LAPSED],
      );
      const date = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
      await pool.query(
        `SELECT clearline_jobs.add_job('sweep', $1::json, job_key => $2, run_at => now(), max_attempts => 10)`,
        [JSON.stringify({ clientId, date }), `soak:${(count += 1)}`],
      );
    },
    async left() {
      const { rows } = await pool.query<{ left: string }>(
        'SELECT count(*) AS left FROM dnc_entry WHERE client_id = $1 AND lapses_at <= now()',
        [clientId],
      );
      return Number(rows[0]?.left);
    },
    close: () => pool.end(),
  };
}
