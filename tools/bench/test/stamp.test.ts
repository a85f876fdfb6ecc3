import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase, type EmbeddedPostgres, startPostgres } from '@clearline/embedded-postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MIGRATIONS } from '../src/places.ts';
import { demoPrincipal } from '../src/principal.ts';
import { isLoaded, stampDatabase, stampFor } from '../src/stamp.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clearline-bench-stamp-'));
const stamp = stampFor(1000, demoPrincipal());
let postgres: EmbeddedPostgres;
let pool: pg.Pool;

beforeAll(async () => {
  chmodSync(folder, 0o755); // Postgres does not run as root, even when the test does
  postgres = await startPostgres({ dataDir: folder, durable: false });
  pool = new pg.Pool({ connectionString: await createDatabase(postgres.url, 'bench_1000'), max: 1 });
  // A connection that is being ended may still hear that Postgres stops.
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => connection.on('error', () => undefined));
  await pool.query('CREATE TABLE _prisma_migrations (migration_name text, checksum text)');
  const names = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of names) await record(name, readFileSync(path.join(MIGRATIONS, name, 'migration.sql')));
});
afterAll(async () => {
  await pool.end();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const record = (name: string, sql: string | Buffer) =>
  pool.query('INSERT INTO _prisma_migrations VALUES ($1, $2)', [name, createHash('sha256').update(sql).digest('hex')]);
const isKept = (wanted = stamp, database = 'bench_1000') => isLoaded(postgres.url, database, wanted);

test('a database is kept once it has the stamp, and loaded anew for any other', async () => {
  expect(await isKept()).toBe(false);
  await stampDatabase(pool, 'bench_1000', stamp);
  expect(await isKept()).toBe(true);
  expect(await isKept(stampFor(2000, demoPrincipal()))).toBe(false);
  expect(await isKept(stampFor(1000, { ...demoPrincipal(), clientId: 1 }))).toBe(false);
  expect(await isKept(stamp, 'bench_2000')).toBe(false);
});

test('a database is kept while migrations are missing, and loaded anew when one was edited or taken away', async () => {
  const { rows } = await pool.query<{ name: string; checksum: string }>(
    'DELETE FROM _prisma_migrations RETURNING migration_name AS name, checksum',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(await isKept()).toBe(true);
  await record(rows[0]!.name, 'something else');
  expect(await isKept()).toBe(false);
  await pool.query('DELETE FROM _prisma_migrations');
  await record('0000_gone', 'gone');
  expect(await isKept()).toBe(false);
});
