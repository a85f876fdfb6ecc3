import { join } from 'node:path';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what is measured is the server's own statement, and its package has no door
import { pageStatement, type Rows, type Span } from '../../../apps/server/src/lists/row-query.ts';
// eslint-disable-next-line @nx/enforce-module-boundaries -- as above
import { criteriaOf } from '../../../apps/server/src/lists/criteria.ts';
import { startClearline } from './clearline.ts';
import { withIndexesAside } from './indexes.ts';
import { ROOT } from './places.ts';
import { plainTable } from './table.ts';

// node --import tsx tools/bench/src/lists.ts [ENTRIES]: how a page of the legacy list is planned, and how long it takes, by filter and
// order, at its beginning and behind a cursor in its middle.

const entries = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(entries) || entries < 10_000) throw new Error('expected how many entries, at least 10000');

const CLIENT = 4199;
const ROUNDS = 3;
const NOW = new Date('2026-07-01T16:00:00Z');
const UTC = { name: 'UTC', offsetMinutes: () => 0 };

type Filter = Parameters<typeof criteriaOf>[1];
type Case = readonly [name: string, filter: Filter, sources?: Rows['sources'], count?: number];

// One entry a second, so that what was added when is known. One in ten is of a service, one in a thousand of a rare one; one in twenty is DAILY.
const CASES: readonly Case[] = [
  ['no filter', {}],
  ['no filter, a page of 1000', {}, undefined, 1000],
  ['type DAILY', { type: 'DAILY' }],
  ['a service', { serviceId: 123 }],
  ['a rare service', { serviceId: 456 }],
  ['a rare service of one type', { serviceId: 456, type: 'DAILY' }],
  ['a service that nothing is of', { serviceId: 789 }],
  ['a whole phone', { phone: '2120001234' }],
  ['seven digits', { phone: '0001234' }],
  ['four digits', { phone: '1234' }],
  ['three digits', { phone: '123' }],
  ['digits that nobody has', { phone: '9999999' }],
  ['an account', { account: 'a-77' }],
  ['added within an hour', { addedFrom: '2026-01-01T02:00:00Z', addedTo: '2026-01-01T03:00:00Z' }],
  ['added from a day on', { addedFrom: '2026-01-02T00:00:00Z' }],
  ['expires today', { expiresFrom: '2026-07-01', expiresTo: '2026-07-01' }],
  ['an import', {}, [{ importIds: [7] }]],
  ['a person, by hand and by an import', {}, [{ importIds: [7] }, { besides: { addedBy: 'user:12' } }]],
  ['a file of no import', {}, [{ besides: { filename: 'old.csv' } }]],
  ['a service, four digits, of an import', { serviceId: 123, phone: '1234' }, [{ importIds: [7] }]],
];

const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
const databaseUrl = urlOfDatabase(postgres.url, 'bench_lists');
try {
  await dropDatabase(postgres.url, 'bench_lists');
  await createDatabase(postgres.url, 'bench_lists');
  const maker = await startClearline({ databaseUrl, dataDir: join(dataDir, 'files'), withFixture: true });
  await maker.stop(); // tables and fixture it has made before it serves
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const connection = await pool.connect();
  try {
    await fill(connection);
    await report(connection);
  } finally {
    connection.release(true);
    await pool.end();
  }
  await dropDatabase(postgres.url, 'bench_lists');
} finally {
  await postgres.stop();
}

async function fill(connection: pg.PoolClient): Promise<void> {
  await connection.query(`SET maintenance_work_mem = '512MB'`);
  await connection.query('BEGIN');
  await connection.query('TRUNCATE dnc_entry');
  await withIndexesAside(connection, 'dnc_entry', async () => {
    await connection.query(
      `INSERT INTO dnc_entry (client_id, type, service_id, phone, account, account_key, match_kind, match_key, lapses_at, created_at, modified_at,
                              filename, import_id, added_by)
       SELECT $1, CASE WHEN n % 20 = 0 THEN 'DAILY' ELSE 'PERMANENT' END,
              CASE WHEN n % 1000 = 0 THEN 456 WHEN n % 10 = 0 THEN 123 END,
              CASE WHEN n % 50 <> 0 THEN (2120000000 + n)::text END,
              CASE WHEN n % 50 = 0 THEN 'A-' || n END, CASE WHEN n % 50 = 0 THEN 'a-' || n END,
              CASE WHEN n % 50 = 0 THEN 'A' ELSE 'P' END, CASE WHEN n % 50 = 0 THEN 'a-' || n ELSE (2120000000 + n)::text END,
              CASE WHEN n % 20 = 0 THEN timestamptz '2026-07-02T00:00Z' END, t, t,
              CASE WHEN n % 3 = 0 THEN 'file.csv' WHEN n % 500 = 1 THEN 'old.csv' END, CASE WHEN n % 3 = 0 THEN 7 END,
              CASE WHEN n % 3 = 0 OR n % 700 = 1 THEN 'user:12' END
         FROM generate_series(1, $2::bigint) n, LATERAL (SELECT timestamptz '2026-01-01T00:00Z' + n * interval '1 second' AS t) AS at`,
      [CLIENT, entries],
    );
  });
  await connection.query('COMMIT');
  await connection.query('VACUUM ANALYZE dnc_entry');
}

async function report(connection: pg.PoolClient): Promise<void> {
  console.log(`A list of ${entries.toLocaleString('en-US')} entries; pages of 50; the median of ${ROUNDS} rounds, planning included.`);
  const middle = { towards: 'AFTER', place: [Date.parse('2026-01-01T00:00:00Z') + entries * 500, Math.floor(entries / 2)] } as const;
  const table = [['filter', 'rows', 'newest, ms', 'oldest, ms', 'from the middle, ms', 'plan']];
  for (const [name, filter, sources, count = 50] of CASES) {
    const at = { clientId: CLIENT, list: 'dnc', now: NOW, today: '2026-07-01' } as const;
    const rows: Rows = { at, criteria: criteriaOf('dnc', filter, UTC), sources };
    const newest = await measure(connection, rows, { sort: 'NEWEST', count });
    const oldest = await measure(connection, rows, { sort: 'OLDEST', count });
    const inside = await measure(connection, rows, { sort: 'NEWEST', count, cursor: middle });
    table.push([name, String(newest.rows), ...[newest, oldest, inside].map(({ ms }) => ms.toFixed(1)), newest.plan]);
  }
  console.log(`\n${plainTable(table)}`);
} // prettier-ignore

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}
interface Explained {
  readonly Plan: Plan;
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

async function measure(
  connection: pg.PoolClient,
  rows: Rows,
  span: Span,
): Promise<{ ms: number; rows: number; plan: string }> {
  const { text, values } = pageStatement(rows, span);
  const measured = [];
  for (let round = 0; round < ROUNDS; round++) {
    const answer = await connection.query<{ 'QUERY PLAN': readonly [Explained] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    const [explained] = answer.rows[0]?.['QUERY PLAN'] ?? [];
    if (!explained) throw new Error('expected a plan, and Postgres answered none');
    measured.push({
      ms: explained['Execution Time'] + explained['Planning Time'],
      rows: explained.Plan['Actual Rows'],
      plan: [...new Set(indexesOf(explained.Plan))].join(' + '),
    });
  }
  return measured.sort((a, b) => a.ms - b.ms)[Math.floor(ROUNDS / 2)] as (typeof measured)[number];
}

function indexesOf({ 'Node Type': node, 'Index Name': index, Plans: below = [] }: Plan): string[] {
  const scans = below.flatMap(indexesOf);
  if (index !== undefined) return [index.replace(/^dnc_entry_|_idx$/g, '')];
  return scans.length === 0 && node.endsWith('Scan') ? [node.toLowerCase()] : scans;
}
