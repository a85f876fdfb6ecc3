import { join } from 'node:path';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what is measured is the server's own statement, and its package has no door
import { pageQuery, type Sought } from '../../../apps/server/src/channel-dnc/page-query.ts';
import { measureBulk } from './bulk.ts';
import { startClearline } from './clearline.ts';
import { ROOT } from './places.ts';
import { fillLists, SEARCHED } from './search-lists.ts';
import { plainTable } from './table.ts';

// node --import tsx tools/bench/src/search.ts [ENTRIES]: how a search of a channel list is planned and how long it takes, by the
// index that the migrations make, by one that begins with the client, and by reading the whole table; then how long the largest
// bulk requests take on the same lists.

type Search = readonly [name: string, channel: 'SMS' | 'EMAIL', sought: Sought, count?: number, offset?: number];

const { group } = SEARCHED;
const SEARCHES: readonly Search[] = [
  ['a whole number', 'SMS', { portion: '4155553734' }],
  ['six digits', 'SMS', { portion: '415555' }],
  ['four digits', 'SMS', { portion: '4155' }],
  ['three digits', 'SMS', { portion: '415' }],
  ['three digits, a page of 1000', 'SMS', { portion: '415' }, 1000],
  ['three digits in a group, 1000', 'SMS', { portion: '415', contactGroupId: group }, 1000],
  ['two digits', 'SMS', { portion: '55' }],
  ['two digits, 1000 after 50,000', 'SMS', { portion: '55' }, 1000, 50_000],
  ['one digit', 'SMS', { portion: '6' }],
  ['a group', 'SMS', { contactGroupId: group }],
  ['a group that nobody is in', 'SMS', { contactGroupId: 1 }],
  ['one digit in such a group', 'SMS', { portion: '6', contactGroupId: 1 }],
  ['a whole address', 'EMAIL', { portion: 'mary.smith1234@gmail.com' }],
  ['a name', 'EMAIL', { portion: 'smith12' }],
  ['a rare host', 'EMAIL', { portion: '@shop77.' }],
  ['a common host', 'EMAIL', { portion: '@gmail.com' }],
  ['a common host, 1000 after 50,000', 'EMAIL', { portion: '@gmail.com' }, 1000, 50_000],
  ['three letters that nobody has', 'EMAIL', { portion: 'zqx' }],
  ['two letters that nobody has', 'EMAIL', { portion: 'zq' }],
];

const ROUNDS = 5;
const NO_INDEX =
  'SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off';
const CLIENT_FIRST = `
  CREATE EXTENSION IF NOT EXISTS btree_gin;
  DROP INDEX channel_dnc_search_idx;
  CREATE INDEX channel_dnc_client_first_idx ON channel_dnc USING gin (client_id, channel, value_key gin_trgm_ops)`;

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

interface Measured {
  readonly name: string;
  readonly plan: Plan;
  readonly ms: number;
}

const entries = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(entries) || entries < 1000)
  throw new Error('expected how many entries a list has, at least 1000');

const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
const databaseUrl = urlOfDatabase(postgres.url, 'bench_search');
try {
  await dropDatabase(postgres.url, 'bench_search');
  await createDatabase(postgres.url, 'bench_search');
  const maker = await startClearline({ databaseUrl, dataDir: join(dataDir, 'files'), withFixture: true });
  await maker.stop(); // tables and fixture it has made before it serves

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const connection = await pool.connect();
  await report(connection).finally(() => connection.release(true));
  await pool.end();

  const server = await startClearline({ databaseUrl, dataDir: join(dataDir, 'files') });
  const bulks = await measureBulk(server.address).finally(() => server.stop());
  console.log(`\n${plainTable([['bulk request', 'ms'], ...bulks.map(({ name, ms }) => [name, ms.toFixed(0)])])}`);
  await dropDatabase(postgres.url, 'bench_search');
} finally {
  await postgres.stop();
}

async function report(connection: pg.PoolClient): Promise<void> {
  console.log(
    `Lists of ${entries.toLocaleString('en-US')} entries; the median of ${ROUNDS} rounds, planning included.`,
  );
  await fillLists(connection, entries);
  const own = await under(connection, 'SET LOCAL jit = off');
  const clientFirst = await under(connection, CLIENT_FIRST);
  const scan = await under(connection, NO_INDEX);
  const lines = own.map(({ name, plan, ms }, at) => {
    const times = [ms, ...[clientFirst, scan].map((others) => others[at]?.ms ?? NaN)];
    const ratio = ms / (scan[at]?.ms ?? NaN);
    return [name, String(plan['Actual Rows']), ...times.map((each) => each.toFixed(1)), ratio.toFixed(4), said(plan)];
  });
  const head = ['search', 'found', 'ms', 'ms, client first', 'ms, sequential', 'of sequential', 'plan'];
  console.log(`\n${plainTable([head, ...lines])}`);
}

/** Measures every search in a transaction that begins with a statement and is rolled back. */
async function under(connection: pg.PoolClient, first: string): Promise<Measured[]> {
  await connection.query('BEGIN');
  await connection.query(first);
  const measured: Measured[] = [];
  for (const search of SEARCHES) measured.push(await measure(connection, search));
  await connection.query('ROLLBACK');
  return measured;
}

async function measure(
  connection: pg.PoolClient,
  [name, channel, sought, count = 10, offset = 0]: Search,
): Promise<Measured> {
  const list = { clientId: SEARCHED.clientId, channel, today: '2026-01-01' };
  const { text, values } = pageQuery(list, sought, { count, offset });
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { rows } = await connection.query<{ 'QUERY PLAN': readonly Explained[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    );
    for (const { Plan: plan, 'Execution Time': execution, 'Planning Time': planning } of rows[0]?.['QUERY PLAN'] ?? [])
      rounds.push({ name, plan, ms: execution + planning });
  }
  const median = rounds.sort((a, b) => a.ms - b.ms)[Math.floor(ROUNDS / 2)];
  if (!median) throw new Error(`${name}: expected a plan, and Postgres answered none`);
  return median;
}

/** The scans of a plan: what was read, and by which index. */
function said({ 'Node Type': node, 'Index Name': index, Plans: below = [] }: Plan): string {
  const scans = below.map(said).filter((text) => text !== '');
  if (index !== undefined) return index.replace(/^channel_dnc_|_idx$/g, '');
  return scans.length === 0 && node.endsWith('Scan') ? node.toLowerCase() : scans.join(' + ');
}
