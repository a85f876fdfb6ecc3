import { type Logger, pino } from 'pino';
import { beforeAll, beforeEach } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { JOBS, migrateJobs } from '../db/jobs.ts';

/** A job as the library's table has it. */
export interface StoredJob {
  readonly key: string;
  readonly run_at: Date;
  readonly attempts: number;
}

/** A log, and the lines that were written to it. */
export function listening(): { log: Logger; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { log: pino({ base: null, timestamp: false, level: 'debug' }, { write }), lines };
}

/** A database with clients 1 of New York and 2 of Honolulu, no rows and no jobs, made anew for each test. */
export function sweptDatabase() {
  const database = testDatabase('empty');
  beforeAll(() => migrateJobs(database.pool, listening().log));
  beforeEach(async () => {
    await database.pool.query(
      'TRUNCATE client, dnc_entry, account, account_phone, channel_dnc, list_change, list_size_day, swept_night, check_day, check_reason_day',
    );
    await database.pool.query(`TRUNCATE ${JOBS}._private_jobs`);
    await addClient(1, 'America/New_York');
    await addClient(2, 'Pacific/Honolulu');
  });

  const addClient = (id: number, zone: string) =>
    database.pool.query(
      `INSERT INTO client (id, code, name, phone_dnc_type, time_zone) VALUES ($1, $2, $2, 'LEGACY', $3)`,
      [id, `client-${id}`, zone],
    );
  const rowsOf = async (table: string, clientId: number) =>
    (await database.pool.query(`SELECT FROM ${table} WHERE client_id = $1`, [clientId])).rowCount ?? 0;

  return {
    database,
    addClient,
    addFlags: (clientId: number, lapsesAt: string, flags = 3) =>
      database.pool.query(
        `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at)
         SELECT $1, 'secret-' || n, 'SECRET-' || n, 'DAILY', $2, $2::timestamptz - interval '1 hour' FROM generate_series(1, $3::int) n`,
        [clientId, lapsesAt, flags],
      ),
    addText: (clientId: number, lastDay: string) =>
      database.pool.query(
        `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
         VALUES ($1, 'SMS', '4155550100', '4155550100', $2, now(), now())`,
        [clientId, lastDay],
      ),
    flagsOf: (clientId: number) => rowsOf('account', clientId),
    textsOf: (clientId: number) => rowsOf('channel_dnc', clientId),
    async jobs(): Promise<StoredJob[]> {
      const { rows } = await database.pool.query<StoredJob>(
        `SELECT key, run_at, attempts FROM ${JOBS}.jobs ORDER BY run_at, key`,
      );
      return rows;
    },
  };
}
