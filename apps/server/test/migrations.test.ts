import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pool } from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate, migrationState, pendingMigrations } from '../src/db/migrate.ts';
import { MIGRATIONS, migrationsIn } from '../src/db/migration-files.ts';
import { createPool } from '../src/db/pool.ts';
import { scratchDatabase } from './database.ts';
import { prisma, SERVER } from './prisma-cli.ts';

const ALL = migrationsIn(MIGRATIONS).map(({ name }) => name);

const afterwards: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of afterwards.splice(0).reverse()) await undo();
});

async function emptyDatabase(): Promise<{ url: string; pool: Pool }> {
  const { url, drop } = await scratchDatabase();
  const pool = createPool(url, { max: 4 });
  afterwards.push(drop, () => pool.end());
  return { url, pool };
}

/** The server's Prisma files, to be changed. In the server's folder, as they import packages; `.data` is in no commit. */
function copyOfPrisma(): string {
  const data = path.join(SERVER, '.data');
  mkdirSync(data, { recursive: true });
  const copy = mkdtempSync(path.join(data, 'prisma-'));
  afterwards.push(() => rmSync(copy, { recursive: true }));
  for (const name of ['prisma.config.ts', 'prisma/schema.prisma', 'prisma/migrations']) {
    cpSync(path.join(SERVER, name), path.join(copy, name), { recursive: true });
  }
  return copy;
}

function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

const addColumn = (text: string) => text.replace('model CallCenter {', 'model CallCenter {\n  extra String?');

/** A folder of migrations, by name. */
function folderOf(migrations: Record<string, string>): string {
  const folder = mkdtempSync(path.join(copyOfPrisma(), 'migrations-'));
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}

describe('migrate', () => {
  test('an empty database gets every migration, in order, and once', async () => {
    const { pool } = await emptyDatabase();
    expect(await pendingMigrations(pool)).toEqual(ALL);
    expect(await migrationState(pool)).toEqual({ applied: 0, pending: ALL.length });

    expect(await migrate(pool)).toEqual(ALL);
    expect(await pendingMigrations(pool)).toEqual([]);
    expect(await migrationState(pool)).toEqual({ applied: ALL.length, pending: 0 });

    expect(await migrate(pool)).toEqual([]);
  });

  test('of several servers that start at once, one applies each migration', async () => {
    const { pool } = await emptyDatabase();
    const folder = folderOf({
      '0001_a': 'CREATE TABLE a ()',
      '0002_b': 'CREATE TABLE b ()',
      '0003_c': 'CREATE TABLE c ()',
    });
    const done = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, folder)));
    expect(done.flat().sort()).toEqual(['0001_a', '0002_b', '0003_c']);
  });

  test('a file that was edited after it was applied is refused by name', async () => {
    const { pool } = await emptyDatabase();
    const folder = folderOf({ '0001_a': 'CREATE TABLE a ()', '0002_b': 'CREATE TABLE b ()' });
    await migrate(pool, folder);
    edit(path.join(folder, '0001_a', 'migration.sql'), (sql) => `${sql} -- by hand`);
    await expect(migrate(pool, folder)).rejects.toThrow('migration 0001_a was edited after it was applied');
  });

  test('one that fails leaves nothing behind, keeps those before it, and can be mended', async () => {
    const { pool } = await emptyDatabase();
    const folder = folderOf({ '0001_a': 'CREATE TABLE a ()', '0002_b': 'CREATE TABLE b (); SELECT 1/0;' });
    await expect(migrate(pool, folder)).rejects.toThrow(
      'migration 0002_b failed, and nothing of it was kept: division by zero',
    );
    expect(await pendingMigrations(pool, folder)).toEqual(['0002_b']);
    edit(path.join(folder, '0002_b', 'migration.sql'), (sql) => sql.replace('1/0', '1'));
    expect(await migrate(pool, folder)).toEqual(['0002_b']);
  });

  test('one that failed under Prisma is refused by name until it is resolved', async () => {
    const { pool } = await emptyDatabase();
    const folder = folderOf({ '0001_a': 'CREATE TABLE a ()' });
    await migrate(pool, folder);
    await pool.query('UPDATE _prisma_migrations SET finished_at = NULL');
    expect(await pendingMigrations(pool, folder)).toEqual(['0001_a']);
    await expect(migrate(pool, folder)).rejects.toThrow('migration 0001_a failed earlier');
    await pool.query('UPDATE _prisma_migrations SET rolled_back_at = now(); DROP TABLE a');
    expect(await migrate(pool, folder)).toEqual(['0001_a']);
  });
});

describe('schema.prisma', { timeout: 120_000 }, () => {
  const compare = (url: string, schema: string) =>
    prisma(url, ['migrate', 'diff', '--from-migrations', MIGRATIONS, '--to-schema', schema, '--exit-code']);

  test('says what the migrations make', async () => {
    const { url } = await emptyDatabase();
    const { exitCode, output } = await compare(url, path.join(SERVER, 'prisma/schema.prisma'));
    expect(output).toContain('No difference detected');
    expect(exitCode).toBe(0);
  });

  test('is found out when it says otherwise', async () => {
    const { url } = await emptyDatabase();
    const schema = path.join(copyOfPrisma(), 'prisma/schema.prisma');
    edit(schema, addColumn);
    const { exitCode, output } = await compare(url, schema);
    expect(output).toContain('Added column `extra`');
    expect(exitCode).toBe(2);
  });
});

// The stand-in for Prisma's native engine rests on exact versions of five packages: here its commands are run.
describe('the Prisma CLI', { timeout: 120_000 }, () => {
  test('agrees with what the server has migrated', async () => {
    const { url, pool } = await emptyDatabase();
    const before = await prisma(url, ['migrate', 'status']);
    expect(before.output).toContain('have not yet been applied');
    expect(before.exitCode).toBe(1);

    await migrate(pool);
    const after = await prisma(url, ['migrate', 'status']);
    expect(after.output).toContain('Database schema is up to date!');
    expect(after.exitCode).toBe(0);
  });

  test('makes and applies migrations, and the server agrees', async () => {
    const { url, pool } = await emptyDatabase();
    const copy = copyOfPrisma();
    const migrations = path.join(copy, 'prisma/migrations');

    const first = await prisma(url, ['migrate', 'dev'], copy);
    expect(first.output).toContain('Your database is now in sync with your schema.');
    expect(first.exitCode).toBe(0);
    expect(await pendingMigrations(pool)).toEqual([]);
    expect(await migrate(pool)).toEqual([]);

    edit(path.join(copy, 'prisma/schema.prisma'), addColumn);
    const second = await prisma(url, ['migrate', 'dev', '--name', 'extra'], copy);
    expect(second.output).toContain('Your database is now in sync with your schema.');
    const made = readdirSync(migrations).find((name) => name.endsWith('_extra')) ?? '';
    expect(readFileSync(path.join(migrations, made, 'migration.sql'), 'utf8')).toBe(
      '-- AlterTable\nALTER TABLE "call_center" ADD COLUMN     "extra" TEXT;\n',
    );
    expect(await migrate(pool, migrations)).toEqual([]);

    const status = await prisma(url, ['migrate', 'status'], copy);
    expect(status.output).toContain('Database schema is up to date!');
    const { rows } = await pool.query("SELECT FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow_db%'");
    expect(rows).toEqual([]);
  });
});
