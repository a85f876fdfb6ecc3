import { join } from 'node:path';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
import { startClearline } from './clearline.ts';
import { withIndexesAside } from './indexes.ts';
import { ROOT } from './places.ts';
import { demoPrincipal, logIn } from './principal.ts';
import { plainTable } from './table.ts';
import { untilSealed } from './until-sealed.ts';

// node --import tsx tools/bench/src/audits.ts [ENTRIES] [EVENTS]: what the audit trail of a client costs whose legacy list came in one event and was
// changed by many: to seal it, to verify it, to ask what was then, and to look for what was done.

const entries = Number(process.argv[2] ?? 1_000_000);
const events = Number(process.argv[3] ?? 10_000);
const ROUNDS = 5;
if (!Number.isInteger(entries) || entries < 1000 || !Number.isInteger(events) || events < 1)
  throw new Error('expected how many entries there are, at least 1000, and by how many events one is changed');

const principal = demoPrincipal();
const FIRST_PHONE = 2_000_000_000;
const phone = String(FIRST_PHONE + 1);
const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
const databaseUrl = urlOfDatabase(postgres.url, 'bench_audits');
try {
  await dropDatabase(postgres.url, 'bench_audits');
  await createDatabase(postgres.url, 'bench_audits');
  const files = join(dataDir, 'files');
  await (await startClearline({ databaseUrl, dataDir: files, withFixture: true })).stop();

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await fill(pool);
  const server = await startClearline({ databaseUrl, dataDir: files });
  const sealedMs = await tookMs(() => untilSealed(pool));
  const session = await logIn(server.address, principal);
  const ask = (path: string, body?: object) => asked(`${server.address}/clearline/v1/${path}`, session, body);

  server.forgetMemory();
  const rows = [['sealing all of it, once', (sealedMs / 1000).toFixed(1), '', '']];
  const add = async (name: string, path: string, body: object | undefined, rounds: number) => {
    const times: number[] = [];
    let says = '';
    for (let round = 0; round < rounds; round += 1) times.push(await tookMs(async () => (says = wordsOf(await ask(path, body)))));
    times.sort((a, b) => a - b);
    rows.push([name, seconds(times[Math.floor(rounds / 2)]), seconds(times.at(-1)), says]);
  };
  await add('verify', 'auditEvents/verify', {}, entries > 2_000_000 ? 1 : 3);
  const memory = server.memoryMiB();
  await add('verify, the chain alone', 'auditEvents/verify', { rows: false }, ROUNDS);
  await add('was a phone blocked', 'asOf', { service: principal.serviceIds[0], phone, at: new Date().toISOString() }, ROUNDS);
  await add('a page of events', 'auditEvents?count=50', undefined, ROUNDS);
  await add('what was done to a phone', `auditEvents?count=50&phone=${phone}`, undefined, ROUNDS);

  console.log(`A list of ${number(entries)} entries that came in one event, and ${number(events)} events of an entry each.\n`);
  console.log(plainTable([['audit trail', 'median s', 'slowest s', 'says'], ...rows]));
  console.log(`\nThe server had ${Math.round(memory)} MiB at most while it verified.`);
  await server.stop();
  await pool.end();
  await dropDatabase(postgres.url, 'bench_audits');
} finally {
  await postgres.stop();
} // prettier-ignore

async function fill(pool: pg.Pool): Promise<void> {
  const connection = await pool.connect();
  const values = (from: string, to: string) => `
    INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
    SELECT ${principal.clientId}, 'PERMANENT', p, 'P', p, now(), now()
      FROM (SELECT (${FIRST_PHONE} + n)::text AS p FROM generate_series(${from}, ${to}) n) AS made`;
  await connection.query(`SET maintenance_work_mem = '1GB'`);
  await connection.query('BEGIN');
  await withIndexesAside(connection, 'dnc_entry', async () => {
    await connection.query(values('1', String(entries)));
  });
  await connection.query('COMMIT');
  const last = entries + events;
  await connection.query(
    `DO $$ BEGIN FOR i IN ${entries + 1}..${last} LOOP ${values('i', 'i')}; COMMIT; END LOOP; END $$`,
  );
  await connection.query('VACUUM (ANALYZE) dnc_entry, audit_event, audit_change');
  connection.release();
}

async function tookMs(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

interface Told {
  readonly ok?: boolean;
  readonly rows?: number;
  readonly events?: number | readonly unknown[];
  readonly isBlocked?: boolean;
}

async function asked(url: string, session: string, body: object | undefined): Promise<Told> {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { 'LV-Session': session, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const told = (await answer.json()) as Told;
  if (!answer.ok) throw new Error(`${url}: expected 200, got ${answer.status} ${JSON.stringify(told)}`);
  return told;
}

function wordsOf({ ok, rows, events: found, isBlocked }: Told): string {
  if (typeof found === 'object') return `${found.length} events`;
  if (ok === undefined) return isBlocked ? 'blocked' : 'not blocked';
  return `${ok ? 'as it was sealed' : 'NOT as it was sealed'}: ${number(found ?? 0)} events${rows === undefined ? '' : `, ${number(rows)} rows`}`;
}

function seconds(ms: number | undefined): string {
  return ((ms ?? 0) / 1000).toFixed(ms !== undefined && ms < 1000 ? 3 : 1);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
