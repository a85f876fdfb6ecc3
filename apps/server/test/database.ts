import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase } from '@clearline/embedded-postgres';
import type { Pool } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createDb, type Db } from '../src/db/client.ts';
import { createPool } from '../src/db/pool.ts';
import type { Template } from './postgres.ts';

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  readonly db: Db;
  /** Closes the connections and drops the database. Throws when a connection of the pool was not given back. */
  drop(): Promise<void>;
}

/** A database of one's own, cloned in a fraction of a second: with the demo fixture, or migrated and empty. */
export async function cloneDatabase(template: Template = 'demo'): Promise<TestDatabase> {
  const { url, drop } = await scratchDatabase(inject('templates')[template]);
  const pool = createPool(url, { max: 4 });
  const db = createDb(pool);
  return {
    url,
    pool,
    db,
    async drop() {
      await db.$disconnect();
      // Ending the pool would wait for ever for the connections that are not given back.
      const kept = pool.totalCount - pool.idleCount;
      if (kept === 0) await pool.end();
      await drop();
      if (kept > 0) {
        throw new Error(`${kept} connections of the test's pool were not given back: a release() is missing`);
      }
    },
  };
}

/** The same for a whole test file: made before its first test, dropped after its last. */
export function testDatabase(template: Template = 'demo'): TestDatabase {
  let made: TestDatabase | undefined;
  beforeAll(async () => {
    made = await cloneDatabase(template);
  });
  afterAll(() => made?.drop());
  const own = () => {
    if (!made) throw new Error('a test database is there from the first test on');
    return made;
  };
  return {
    get url() {
      return own().url;
    },
    get pool() {
      return own().pool;
    },
    get db() {
      return own().db;
    },
    drop: () => own().drop(),
  };
}

/** A database without anything in it, or a copy of the one named. Whoever asks for it drops it. */
export async function scratchDatabase(original?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(8).toString('hex')}`;
  return { url: await createDatabase(server, name, original), drop: () => dropDatabase(server, name) };
}
