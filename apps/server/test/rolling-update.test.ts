import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { migrate } from '../src/db/migrate.ts';
import { MIGRATIONS, migrationsIn } from '../src/db/migration-files.ts';
import { createPool } from '../src/db/pool.ts';
import { sweep } from '../src/sweep/sweep.ts';
import { scratchDatabase } from './database.ts';
import { SERVED } from './described.ts';
import { recordStatements } from './recorded-statements.ts';
import { schemaShape, tripsOver } from './schema-shape.ts';
import { logIn, serverProcesses } from './server-process.ts';
import { soon } from './soon.ts';
import { neighboursFor, NOON, tenantServer } from './tenant-server.ts';
import { writeLoad } from './write-load.ts';

/**
 * During a rolling update servers of two versions share a database that has the schema of the newer. So a migration may do nothing that
 * the version before it trips over. That version is in `released/statements.json`: what it migrates to, and the statements that it sends.
 */
interface Released {
  /** By name, in order. */
  readonly migrations: readonly string[];
  readonly statements: readonly string[];
}
const FILE = fileURLToPath(new URL('released/statements.json', import.meta.url));
/** Set by `npm run release`: this version becomes the one that the next is held against. */
const IS_RELEASE = process.env['CLEARLINE_RECORD_RELEASE'] === '1';
const released = (): Released => JSON.parse(readFileSync(FILE, 'utf8')) as Released;

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

/** A folder with the migrations named, of this version, and others by their SQL. */
function folderOf(names: readonly string[], others: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-migrations-'));
  afterwards.push(() => rmSync(folder, { recursive: true }));
  for (const name of names) cpSync(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true });
  for (const [name, sql] of Object.entries(others)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}
const ALL = migrationsIn(MIGRATIONS).map(({ name }) => name);

/** The statements that Postgres no longer understands, with what it says. */
async function misunderstood(pool: Pool, statements: readonly string[]): Promise<string[]> {
  const connection = await pool.connect();
  const found: string[] = [];
  try {
    for (const statement of statements) {
      await connection
        .query(`PREPARE asked AS ${statement}`)
        .then(() => connection.query('DEALLOCATE asked'))
        .catch((error: Error) => found.push(`${error.message}: ${statement}`));
    }
  } finally {
    connection.release();
  }
  return found;
}

const distinct = (statements: Iterable<string>) => [...new Set(statements)].sort();

describe('the statements of this version', () => {
  const server = tenantServer();
  const record = async () => {
    const noted = new Set<string>();
    for (const operation of SERVED) {
      await server.restore();
      const { asker } = neighboursFor(operation);
      for (const statement of await recordStatements(async () => void (await server.ask(operation, asker))))
        noted.add(statement);
    }
    const night = { clientId: neighboursFor(SERVED[0]!).asker.clientId, date: '2026-07-01' };
    const deps = { pool: server.pool, now: () => NOON, log: pino({ level: 'silent' }), isStopping: () => false };
    for (const statement of await recordStatements(() => sweep(deps, night))) noted.add(statement);
    return distinct(noted);
  };

  test('are understood by its own schema, and are many', async () => {
    const statements = await record();
    expect(statements.length).toBeGreaterThan(80);
    expect(await misunderstood(server.pool, statements)).toEqual([]);
    if (IS_RELEASE)
      writeFileSync(FILE, `${JSON.stringify({ migrations: ALL, statements } satisfies Released, null, 2)}\n`);
  }, 120_000);
});

describe('the version before this one', () => {
  test('finds every table and column that its statements name in the schema of this one', async () => {
    const { pool } = await emptyDatabase();
    await migrate(pool);
    const { statements } = released();
    expect(statements.length).toBeGreaterThan(80);
    expect(await misunderstood(pool, statements)).toEqual([]);
  });

  test('trips over no migration that came after it', async () => {
    const { migrations } = released();
    expect(ALL.slice(0, migrations.length)).toEqual(migrations); // numbers only grow, and nothing is taken back
    const { pool } = await emptyDatabase();
    for (let known = migrations.length; known <= ALL.length; known += 1) {
      await migrate(pool, folderOf(ALL.slice(0, known - 1)));
      const before = await schemaShape(pool);
      await migrate(pool, folderOf(ALL.slice(0, known)));
      if (known > migrations.length) expect(tripsOver(before, await schemaShape(pool))).toEqual([]);
    }
  });
});

describe('a migration', () => {
  const harmful: [string, string, RegExp][] = [
    ['a column that must be given', 'ALTER TABLE account ADD extra text NOT NULL', /account.extra must be given/],
    [
      'a column that must be given from now on',
      'ALTER TABLE service ALTER contact_group_id SET NOT NULL',
      /must be given/,
    ],
    ['a default taken away', 'ALTER TABLE client ALTER time_zone DROP DEFAULT', /client.time_zone must be given/],
    ['another type', 'ALTER TABLE account ALTER block TYPE varchar(9)', /account.block is character varying/],
    ['a check', `ALTER TABLE account ADD CHECK (account <> '')`, /constrains: CHECK/],
    [
      'a foreign key',
      'ALTER TABLE agent ADD FOREIGN KEY (client_id) REFERENCES client (id)',
      /constrains: FOREIGN KEY/,
    ],
    ['a unique index', 'CREATE UNIQUE INDEX one_name ON service (client_id, name)', /service.one_name is unique/],
    ['a unique index dropped', 'DROP INDEX dnc_entry_match_key', /dnc_entry_match_key is unique no more/],
  ];
  test.each(harmful)('with %s is told', async (_name, sql, told) => {
    const { pool } = await emptyDatabase();
    await migrate(pool);
    const before = await schemaShape(pool);
    await pool.query(sql);
    expect(tripsOver(before, await schemaShape(pool)).join()).toMatch(told);
  });

  test.each([
    ['a table dropped', 'DROP TABLE list_change', 'list_change'],
    ['a column dropped', 'ALTER TABLE dnc_entry DROP filename', 'filename'],
    ['a column renamed', 'ALTER TABLE session RENAME salt TO pepper', 'salt'],
  ])('with %s that the version before uses is told by its statements', async (_name, sql, named) => {
    const { pool } = await emptyDatabase();
    await migrate(pool);
    await pool.query(sql);
    const found = await misunderstood(pool, released().statements);
    expect(found.length).toBeGreaterThan(0);
    for (const fault of found) expect(fault).toContain(named);
  });

  test.each([
    ['a column that may be absent', 'ALTER TABLE account ADD extra text'],
    ['a column with a default', `ALTER TABLE account ADD extra text NOT NULL DEFAULT ''`],
    ['an index', 'CREATE INDEX more ON account (client_id, modified_at)'],
    [
      'a table',
      'CREATE TABLE more (client_id bigint NOT NULL, id bigint NOT NULL CHECK (id > 0), PRIMARY KEY (client_id, id))',
    ],
    ['a check taken away', 'ALTER TABLE account DROP CONSTRAINT account_lapses_at_check'],
  ])('with %s is no trouble', async (_name, sql) => {
    const { pool } = await emptyDatabase();
    await migrate(pool);
    const before = await schemaShape(pool);
    await pool.query(sql);
    expect(tripsOver(before, await schemaShape(pool))).toEqual([]);
    expect(await misunderstood(pool, released().statements)).toEqual([]);
  });
});

describe('a rolling update', { timeout: 120_000 }, () => {
  const start = serverProcesses();

  test('to a newer schema fails no request of the servers that run, and one of them that is started anew serves on it', async () => {
    const { url, pool } = await emptyDatabase();
    const settings = { DATABASE_URL: url, CLEARLINE_FIXTURE: 'apps/server/fixtures/demo.json' };
    const server = start(settings);
    const address = await server.address;
    const load = writeLoad(address, await logIn(address));
    await soon(() => load.acknowledged() > 20);

    const next = `ALTER TABLE dnc_entry ADD source text NOT NULL DEFAULT ''; CREATE INDEX next_idx ON dnc_entry (client_id, source);`;
    expect(await migrate(pool, folderOf(ALL, { '9999_next': next }))).toEqual(['9999_next']);
    const sofar = load.acknowledged();
    await soon(() => load.acknowledged() > sofar + 20);
    await load.stop();
    expect(load.acknowledged()).toBe(load.writes.length);

    const again = start(settings);
    expect((await fetch(`${await again.address}/readyz`)).status).toBe(200);
    for (const one of [server, again]) expect(await one.stop()).toMatchObject({ code: 0 });
  });
});
