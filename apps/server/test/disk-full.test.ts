import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createPool } from '../src/db/pool.ts';
import { folderStore } from '../src/recording/folder-store.ts';
import { testDatabase } from './database.ts';
import { limitFiles, type SmallDisk, smallDisk } from './disk.ts';
import { listedPhones } from './listed-phones.ts';
import { ownPostgres } from './own-postgres.ts';
import { familyOf } from './processes.ts';
import { logIn, serverProcesses } from './server-process.ts';
import { soon } from './soon.ts';
import { faultsOf, writeLoad } from './write-load.ts';

vi.setConfig({ testTimeout: 240_000 }); // each test starts servers, and the machine may be busy

const start = serverProcesses();
const database = testDatabase();
const DEMO = 'apps/server/fixtures/demo.json';
const NO_FAULT = { refusals: [], lost: [], halves: [] };
const MiB = 2 ** 20;

const mayMount = (() => {
  const disk = smallDisk(1);
  disk?.remove();
  return disk !== undefined;
})();
const disks: SmallDisk[] = [];
function aDisk(megabytes: number): SmallDisk {
  const disk = smallDisk(megabytes)!;
  disks.push(disk);
  return disk;
}
afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

/** Asks a server with a session. */
async function asking(address: string) {
  const headers = { 'LV-Session': await logIn(address), 'Content-Type': 'application/json' };
  const ask = async (path: string, body?: unknown) => {
    const answer = await fetch(`${address}${path}`, {
      headers,
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    session: headers['LV-Session'],
    add: (phone: string) => ask('/compliance/dnc', { type: 'PERMANENT', phone }),
    check: (phone: string) => ask(`/compliance/complianceCheck/isBlocked?service=123&phone=${phone}`),
  };
}

const BLOCKED = '4152257000';
const blocked = { status: 200, body: { result: true } };

describe('the disk of the database is full', () => {
  test('a write that Postgres has no room for is 503 and stores nothing; checks go on; the next write that has room is stored', async () => {
    const server = start({ DATABASE_URL: database.url });
    const { add, check } = await asking(await server.address);
    await database.pool.query(
      `CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER no_room BEFORE INSERT ON dnc_entry EXECUTE FUNCTION no_room()`,
    );
    expect(await add('2125550100')).toMatchObject({ status: 503 });
    expect(await check('2125550100')).toMatchObject({ status: 200, body: { result: false } });
    expect(await check(BLOCKED)).toMatchObject(blocked);
    await database.pool.query('DROP FUNCTION no_room CASCADE');
    expect(await add('2125550100')).toMatchObject({ status: 201 });
    expect(await check('2125550100')).toMatchObject(blocked);
    expect(await server.stop()).toMatchObject({ code: 0 });
  });

  // Files of 16 MiB are Postgres's log, which has to go on for this one; the next test fills that, too.
  test.runIf(process.platform === 'linux')(
    'tables that cannot grow refuse writes and lose none; checks go on; with room again, the same processes write on',
    async () => {
      const postgres = await ownPostgres();
      const server = start({ DATABASE_URL: postgres.url, CLEARLINE_FIXTURE: DEMO });
      const address = await server.address;
      const { session, check } = await asking(address);
      const load = writeLoad(address, session);
      await soon(() => load.acknowledged() > 20);
      limitFiles(familyOf(postgres.pid()), 16 * MiB);
      await fillTable(postgres.url, 15 * MiB);
      await soon(() => load.writes.filter(({ isAcknowledged }) => !isAcknowledged).length > 20, 120_000);
      expect(await check(BLOCKED)).toMatchObject(blocked);

      limitFiles(familyOf(postgres.pid()), undefined);
      const sofar = load.acknowledged();
      await soon(() => load.acknowledged() > sofar + 20, 60_000);
      await load.stop();
      expect(faultsOf(load, await listedPhones(postgres.url))).toEqual(NO_FAULT);
      expect(await server.stop()).toMatchObject({ code: 0 });
    },
  );

  test.runIf(mayMount)(
    'a disk without a byte left, where this user may mount one: no check is "not blocked", and with room again every acknowledged write is there, none half',
    async () => {
      const disk = aDisk(160);
      const postgres = await ownPostgres(disk.folder, { max_wal_size: '32MB', min_wal_size: '32MB' });
      const server = start({ DATABASE_URL: postgres.url, CLEARLINE_FIXTURE: DEMO });
      const address = await server.address;
      const { session, check } = await asking(address);
      const load = writeLoad(address, session);
      await soon(() => load.acknowledged() > 20);
      disk.fill();
      const answers: { status: number }[] = [];
      await soon(async () => {
        answers.push(await check(BLOCKED));
        return load.writes.filter(({ isAcknowledged }) => !isAcknowledged).length > 30;
      }, 120_000);
      for (const answer of answers) if (answer.status !== 503) expect(answer).toMatchObject(blocked);

      disk.free();
      await postgres.start();
      const sofar = load.acknowledged();
      await soon(() => load.acknowledged() > sofar + 20, 60_000);
      await load.stop();
      expect(faultsOf(load, await listedPhones(postgres.url))).toEqual(NO_FAULT);
      expect(await check(BLOCKED)).toMatchObject(blocked);
      expect(await server.stop()).toMatchObject({ code: 0 });
    },
  );
});

/** Adds another client's entries until the table has so many bytes. */
async function fillTable(url: string, bytes: number): Promise<void> {
  const pool = createPool(url, { max: 1 });
  try {
    for (let from = 0; ; from += 10_000) {
      const { rows } = await pool.query<{ size: number }>(`SELECT pg_relation_size('dnc_entry') AS size`);
      if ((rows[0]?.size ?? 0) >= bytes) return;
      const added = await pool
        .query(
          `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
           SELECT 5200, 'PERMANENT', n::text, 'P', n::text, now(), now() FROM generate_series($1::bigint, $1 + 9999) n`,
          [3_000_000_000 + from],
        )
        .catch(() => undefined); // an index reached its limit first
      if (!added) return;
    }
  } finally {
    await pool.end();
  }
}

describe('the disk of recordings is full', () => {
  const key = { clientId: 11, id: '38de9bcc-7425-4392-b821-99026632c369' };
  const filesOf = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());

  /** What must hold wherever a recording of 4 MiB finds no room between `fill` and `free`. */
  async function holds(folder: string, fill: () => void, free: () => void): Promise<void> {
    const store = folderStore(path.join(folder, 'recordings'));
    const [small, large] = [Buffer.alloc(1_000, 1), Buffer.alloc(4 * MiB, 2)];
    await store.put(key, small);
    fill();
    const refused = await store
      .put(key, large)
      .then(
        () => undefined,
        (error: NodeJS.ErrnoException) => error.code,
      )
      .finally(free);
    expect(refused).toMatch(/^(ENOSPC|EFBIG)$/);
    expect(await store.size(key)).toBe(small.length);
    expect(filesOf(folder).filter(({ name }) => name.endsWith('.part'))).toEqual([]);
    await store.put(key, large);
    expect(await store.size(key)).toBe(large.length);
  }

  test.runIf(process.platform === 'linux')(
    'a recording without room is refused, leaves nothing of itself, and the one before stays',
    async () => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-recordings-'));
      const limit = (bytes: number | undefined) => () => limitFiles([process.pid], bytes);
      await holds(folder, limit(2 * MiB), limit(undefined)).finally(() => rmSync(folder, { recursive: true }));
    },
  );

  test.runIf(mayMount)('so it is on a disk without a byte left, where this user may mount one', async () => {
    const disk = aDisk(16);
    await holds(disk.folder, disk.fill, disk.free);
  });
});
