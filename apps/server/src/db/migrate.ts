import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { type Migration, MIGRATIONS, migrationsIn } from './migration-files.ts';
import { lookUp } from './pool.ts';
import { inTransaction } from './transaction.ts';

// Prisma's own table, so that `prisma migrate status`, `deploy` and `dev` agree with what is applied here.
const TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;
// The key that Prisma locks with, so that its CLI and a server never migrate at once.
const LOCK = 72_707_369;

interface Applied {
  readonly checksum: string;
  readonly isFinished: boolean;
}

/**
 * Applies the migrations that are missing, in order. Each is one transaction under a lock that all processes share, so any
 * number of servers may start at once, and a migration that fails leaves nothing behind.
 *
 * @returns the names of those applied now
 * @throws Error naming the migration that was edited after it was applied, that failed earlier under Prisma's CLI, or fails now
 */
export async function migrate(pool: Pool, folder: string = MIGRATIONS): Promise<string[]> {
  const migrations = migrationsIn(folder);
  const done: string[] = [];
  for (;;) {
    const name = await inTransaction(pool, (connection) => applyNext(connection, migrations));
    if (name === undefined) return done;
    done.push(name);
  }
}

/** The names of the migrations that the database has not had yet, in order. Rejects when the database does not answer. */
export async function pendingMigrations(pool: Pool, folder: string = MIGRATIONS): Promise<string[]> {
  const { rows } = await pool.query<{ exists: boolean }>(
    lookUp({ text: `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists` }),
  );
  const applied = rows[0]?.exists ? await appliedTo(pool) : new Map<string, Applied>();
  return migrationsIn(folder)
    .map(({ name }) => name)
    .filter((name) => applied.get(name)?.isFinished !== true);
}

/** How many migrations of this release are applied and how many are not. Rejects when the database does not answer. */
export async function migrationState(
  pool: Pool,
  folder: string = MIGRATIONS,
): Promise<{ applied: number; pending: number }> {
  const pending = (await pendingMigrations(pool, folder)).length;
  return { applied: migrationsIn(folder).length - pending, pending };
}

/** Applies the first migration that is missing, and answers its name; undefined when none is. */
async function applyNext(connection: PoolClient, migrations: readonly Migration[]): Promise<string | undefined> {
  await connection.query('SET LOCAL statement_timeout = 0');
  await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  await connection.query(TABLE);
  const applied = await appliedTo(connection);
  for (const migration of migrations) {
    const before = applied.get(migration.name);
    if (before === undefined) return apply(connection, migration);
    requireSame(migration, before);
  }
  return undefined;
}

async function appliedTo(database: Pool | PoolClient): Promise<Map<string, Applied>> {
  const { rows } = await database.query<Applied & { name: string }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map(({ name, ...applied }) => [name, applied]));
}

function requireSame({ name, checksum }: Migration, before: Applied): void {
  if (!before.isFinished) {
    throw new Error(
      `migration ${name} failed earlier: repair the database, then record it with prisma migrate resolve`,
    );
  }
  if (before.checksum !== checksum) {
    throw new Error(
      `migration ${name} was edited after it was applied: put the file back, and write a new one instead`,
    );
  }
}

async function apply(connection: PoolClient, { name, sql, checksum }: Migration): Promise<string> {
  try {
    await connection.query(sql);
  } catch (cause) {
    throw new Error(`migration ${name} failed, and nothing of it was kept: ${(cause as Error).message}`, { cause });
  }
  await connection.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
  return name;
}
