import pg from 'pg';
import { pause } from './process.ts';
import { LAUNCH } from './settings.ts';
import { ROLE } from './site.ts';

/** Any number does, as long as every release uses the same. */
const LOCK = 7_272_707_370;
// A server that was just killed holds its lock until Postgres notices, which takes a moment.
const LOCK_WAIT_MS = 3000;
/** Advisory locks belong to one database: the lock is always taken in this one. */
const MAINTENANCE_DATABASE = 'postgres';

const WRONG_PASSWORD = '28P01';

/** The one process that a running cluster belongs to: whoever holds this connection open. */
export interface Owner {
  /** The digest of the settings that the postmaster was started with. */
  readonly digest: string;
  readonly query: (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
  readonly release: () => Promise<void>;
}

/** The cluster is another live server's. */
export class InUseError extends Error {
  override readonly name = 'InUseError';
}

/**
 * Connects to a postmaster and becomes its owner.
 *
 * @throws InUseError when another live process owns it
 */
export async function ownCluster(at: { dataDir: string; password: string; port: number }): Promise<Owner> {
  const client = await connect(at);
  // Postgres going down ends this connection too. Those who work with the database notice by their own.
  client.on('error', () => undefined);

  const deadline = Date.now() + LOCK_WAIT_MS;
  while (!(await locked(client))) {
    if (Date.now() > deadline) {
      await client.end();
      throw new InUseError(
        `The data folder ${at.dataDir} is in use by another server. Stop that one, or name another folder.`,
      );
    }
    await pause(50);
  }
  const { rows } = await client.query<{ digest: string | null }>('SELECT current_setting($1, true) AS digest', [
    LAUNCH,
  ]);
  return {
    digest: rows[0]?.digest ?? '',
    query: (sql, values) => client.query(sql, values),
    release: () => client.end().catch(() => undefined),
  };
}

async function connect({ dataDir, password, port }: { dataDir: string; password: string; port: number }) {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: ROLE, password, database: MAINTENANCE_DATABASE },
    application_name: 'clearline owner',
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== WRONG_PASSWORD) throw error;
    throw new Error(
      `The password in ${dataDir} is not that of the database there, which runs on port ${port}. ` +
        'Put the right one into the file "password".',
      { cause: error },
    );
  }
}

async function locked(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [LOCK]);
  return rows[0]?.locked === true;
}
