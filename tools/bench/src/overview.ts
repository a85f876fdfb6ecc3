import { join } from 'node:path';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what is measured is the server's own count of a night, and its package has no door
import { countDay } from '../../../apps/server/src/overview/growth.ts';
// eslint-disable-next-line @nx/enforce-module-boundaries -- as above
import { momentOf } from '../../../apps/server/src/overview/lists.ts';
import { startClearline } from './clearline.ts';
import { withIndexesAside } from './indexes.ts';
import { ROOT } from './places.ts';
import { demoPrincipal, logIn } from './principal.ts';
import { plainTable } from './table.ts';

// node --import tsx tools/bench/src/overview.ts [ENTRIES]: how long the overview of a client takes whose legacy list and whose SMS list
// have so many entries each, how near its estimates come, and how long a night's count of them takes.

const ROUNDS = 9;
const entries = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(entries) || entries < 1000)
  throw new Error('expected how many entries a list has, at least 1000');

const principal = demoPrincipal();
const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
const databaseUrl = urlOfDatabase(postgres.url, 'bench_overview');
try {
  await dropDatabase(postgres.url, 'bench_overview');
  await createDatabase(postgres.url, 'bench_overview');
  const files = join(dataDir, 'files');
  await (await startClearline({ databaseUrl, dataDir: files, withFixture: true })).stop();

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await fill(pool);
  const server = await startClearline({ databaseUrl, dataDir: files });
  const session = await logIn(server.address, principal);
  const lines: string[][] = [];
  for (const path of ['lists', 'growth?days=90', 'checks?days=90', 'expiries?days=30', 'expiries?days=90', 'upkeep'])
    lines.push(await measure(`${server.address}/clearline/v1/overview/${path}`, session, path));
  const night = performance.now();
  await countDay(pool, momentOf(principal.clientId, 'America/New_York', new Date()), 'America/New_York');
  lines.push(['the count of a night', (performance.now() - night).toFixed(0), '', '']);

  console.log(`Two lists of ${entries.toLocaleString('en-US')} entries; ${ROUNDS} rounds.\n`);
  console.log(plainTable([['overview', 'median ms', 'slowest ms', 'says'], ...lines]));
  await server.stop();
  await pool.end();
  await dropDatabase(postgres.url, 'bench_overview');
} finally {
  await postgres.stop();
}

/** A fifth of the SMS list has a date, in the next 400 days; of the legacy list, 1 in 30 is of the day. */
async function fill(pool: pg.Pool): Promise<void> {
  const connection = await pool.connect();
  await connection.query(`SET maintenance_work_mem = '1GB'`);
  await connection.query('BEGIN');
  await withIndexesAside(connection, 'dnc_entry', async () => {
    await connection.query(
      `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, lapses_at, created_at, modified_at)
       SELECT $1, CASE WHEN n % 30 = 0 THEN 'DAILY' ELSE 'PERMANENT' END, p, 'P', p,
              CASE WHEN n % 30 = 0 THEN now() + interval '6 hours' END, at, at
         FROM (SELECT n, (2000000000 + n)::text AS p, now() - n % 200 * interval '1 day' AS at FROM generate_series(1, $2::int) n) AS made`,
      [principal.clientId, entries],
    );
  });
  await withIndexesAside(connection, 'channel_dnc', async () => {
    await connection.query(
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, expires_on, created_at, modified_at)
       SELECT $1, 'SMS', p, p, CASE WHEN n % 5 = 0 THEN current_date + n / 5 % 400 END, at, at
         FROM (SELECT n, (2000000000 + n)::text AS p, now() - n % 200 * interval '1 day' AS at FROM generate_series(1, $2::int) n) AS made`,
      [principal.clientId, entries],
    );
  });
  await connection.query('COMMIT');
  await connection.query('VACUUM (ANALYZE) dnc_entry, channel_dnc');
  connection.release();
}

interface Sized {
  readonly list: string;
  readonly type?: string | null;
  readonly day?: string;
  readonly entries: number;
}

async function measure(url: string, session: string, name: string): Promise<string[]> {
  const times: number[] = [];
  let said = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedMs = performance.now();
    const answer = await fetch(url, { headers: { 'LV-Session': session } });
    const body = (await answer.json()) as { lists?: readonly Sized[]; days?: readonly Sized[]; estimated?: boolean };
    times.push(performance.now() - startedMs);
    if (!answer.ok) throw new Error(`${name}: expected 200, got ${answer.status} ${JSON.stringify(body)}`);
    said = wordsOf(body);
  }
  times.sort((a, b) => a - b);
  return [name, (times[Math.floor(ROUNDS / 2)] ?? 0).toFixed(1), (times.at(-1) ?? 0).toFixed(1), said];
}

function wordsOf({
  lists,
  days,
  estimated,
}: {
  lists?: readonly Sized[];
  days?: readonly Sized[];
  estimated?: boolean;
}): string {
  if (lists)
    return lists
      .filter((one) => one.entries > 1000)
      .map((one) => `${one.list} ${one.type ?? ''} ${one.entries}`)
      .join(', ');
  if (estimated === undefined) return '';
  const sum = (days ?? []).filter(({ list }) => list === 'SMS').reduce((all, day) => all + day.entries, 0);
  return `${sum} of SMS${estimated ? ', estimated' : ''}`;
}
