import { existsSync } from 'node:fs';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { migrateJobs } from './db/jobs.ts';
import { migrate } from './db/migrate.ts';
import { createPool } from './db/pool.ts';
import { loadFixture } from './fixture/load.ts';
import { openStore } from './recording/open-store.ts';
import type { RecordingStore } from './recording/store.ts';
import type { Settings } from './settings.ts';
import { sealSecrets } from './webhooks/seal-secrets.ts';
import { secretKeys } from './webhooks/secret-keys.ts';

interface Preparation {
  readonly databaseUrl: string;
  readonly settings: Pick<Settings, 'fixture' | 'recordings'> & Partial<Pick<Settings, 'secretKeys'>>;
  /** Fixture for an empty database when the settings name none; only the embedded one gets it. */
  readonly demo?: string;
  readonly log: Logger;
}

/**
 * Brings the database up to this version: connects, migrates, seals secrets, loads the fixture; and sees that recordings can be kept. Done once,
 * before any process serves.
 */
export async function prepareDatabase({
  databaseUrl,
  settings,
  demo,
  log,
}: Preparation): Promise<{ hasDemo: boolean }> {
  const pool = createPool(databaseUrl, { max: 2 });
  const store = await openStore(settings.recordings);
  try {
    await connect(pool, databaseUrl);
    await checkStore(store);
    const applied = await migrate(pool);
    if (applied.length > 0) log.info({ applied }, 'migrations applied');
    await migrateJobs(pool, log);
    const { sealed, left } = await sealSecrets(pool, secretKeys(settings.secretKeys ?? []));
    if (sealed > 0) log.info({ sealed }, 'secrets of webhooks sealed');
    if (left > 0)
      log.warn({ left }, 'secrets of webhooks are sealed under a key that is not among CLEARLINE_SECRET_KEYS');
    const load = async (file: string) => {
      const loaded = await loadFixture(pool, file, { now: new Date(), store });
      log.info({ file, ...loaded }, 'fixture loaded');
    };
    // A fixture of one's own may describe the demo's clients otherwise, and what is loaded first is what stays.
    if (settings.fixture !== undefined) await load(settings.fixture);
    else if (demo && existsSync(demo) && (await isEmpty(pool))) await load(demo);
    return { hasDemo: demo !== undefined && (await hasClient(pool, 'demo')) };
  } finally {
    store.close();
    await pool.end();
  }
}

async function connect(pool: Pool, databaseUrl: string): Promise<void> {
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    const { host, pathname } = new URL(databaseUrl);
    throw new Error(`DATABASE_URL: cannot connect to ${host}${pathname}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function checkStore(store: RecordingStore): Promise<void> {
  await store.check().catch((error: unknown) => {
    throw new Error(`CLEARLINE_RECORDINGS: recordings cannot be kept: ${reasonOf(error)}`, { cause: error });
  });
}

/** What an error says; one that stands for several, one per address that was tried, says nothing itself. */
const reasonOf = (error: unknown): string =>
  error instanceof AggregateError ? error.errors.map(reasonOf).join('; ') : (error as Error).message;

const isEmpty = async (pool: Pool): Promise<boolean> => (await pool.query('SELECT FROM client LIMIT 1')).rowCount === 0;

const hasClient = async (pool: Pool, code: string): Promise<boolean> =>
  (await pool.query('SELECT FROM client WHERE code = $1', [code])).rowCount === 1;
