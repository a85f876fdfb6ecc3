import { loadavg } from 'node:os';
import { join } from 'node:path';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
import { startClearline } from './clearline.ts';
import { compiledServer } from './compiled-server.ts';
import { cpuMs } from './cpu.ts';
import { copyRows, exportList, fileOf, importFile } from './import-contestants.ts';
import { writePage } from './page.ts';
import { ROOT } from './places.ts';
import { demoPrincipal, logIn } from './principal.ts';
import type { ServerProcess } from './server-process.ts';
import { plainTable } from './table.ts';
import { untilSealed } from './until-sealed.ts';

// npm run imports:bench [-- ROWS [ROUNDS]] [--write]: how long the import of a file of phones takes over HTTP, from its first byte until it is
// done, beside a bare COPY of the same rows into the same table with the same indexes and triggers, in turn, and how much memory the server
// has had. --write: also as docs/benchmarks/imports.md.

const given = process.argv.slice(2).filter((argument) => argument !== '--write');
const [rows = 1_000_000, rounds = 1] = given.map(Number);
if (!Number.isInteger(rows) || rows < 1000 || !Number.isInteger(rounds) || rounds < 1)
  throw new Error('expected how many rows to import, at least 1000, and how many rounds');

const program = compiledServer();
const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
const databaseUrl = urlOfDatabase(postgres.url, 'bench_imports');
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
pool.on('error', () => undefined);
const principal = demoPrincipal();
try {
  await dropDatabase(postgres.url, 'bench_imports');
  await createDatabase(postgres.url, 'bench_imports');
  const server = await startClearline({ databaseUrl, dataDir: join(dataDir, 'files'), withFixture: true, program });
  try {
    await report(server);
  } finally {
    await server.stop();
  }
} finally {
  await pool.end();
  await dropDatabase(postgres.url, 'bench_imports');
  await postgres.stop();
}

interface Measured {
  readonly ms: number;
  /** Processor time of the server and of Postgres, ms. */
  readonly server: number;
  readonly postgres: number;
  /** The most that the server had in memory meanwhile, MiB. */
  readonly memory: number;
  readonly load: number;
}

async function report(server: ServerProcess): Promise<void> {
  const { address } = server;
  const file = fileOf(rows);
  const session = await logIn(address, principal);
  const before = server.memoryMiB();
  const uploads: number[] = [];
  const [copies, imports, agains, exports]: [Measured[], Measured[], Measured[], Measured[]] = [[], [], [], []];
  const imported = async (into: Measured[], wanted: number) => {
    const measured = await measure(server, async () => {
      const { uploadMs, added } = await importFile(address, session, file);
      uploads.push(uploadMs);
      if (added !== wanted) throw new Error(`expected ${wanted} rows to be added, not ${added}`);
    });
    into.push(measured);
  };
  for (let round = 1; round <= rounds; round += 1) {
    await emptyList();
    copies.push(await measure(server, () => copyRows(pool, principal.clientId, rows)));
    await emptyList();
    await imported(imports, rows);
    await untilSealed(pool);
    await imported(agains, 0);
    const found = { rows: 0 };
    exports.push(await measure(server, async () => void (found.rows = await exportList(address, session))));
    if (found.rows !== rows) throw new Error(`expected ${rows} rows in the export, not ${found.rows}`);
    console.log(`round ${round} of ${rounds}`);
  }
  const yardstick = median(copies.map(({ ms }) => ms));
  const line = (name: string, measured: readonly Measured[]) => {
    const of = (what: keyof Measured) => median(measured.map((one) => one[what]));
    const micro = (ms: number) => ((ms * 1_000) / rows).toFixed(1);
    return [
      name,
      (yardstick / of('ms')).toFixed(2),
      (of('ms') / 1_000).toFixed(1),
      Math.round((rows / of('ms')) * 1_000).toLocaleString('en-US'),
      micro(of('server')),
      micro(of('postgres')),
      String(of('memory')),
      of('load').toFixed(1),
    ];
  };
  const table = [
    [`${rows.toLocaleString('en-US')} phones`, 'of the COPY', 's', 'rows/s', 'server, µs', 'Postgres, µs', 'server, MiB', 'load'],
    line('bare COPY into the same table', copies),
    line('import: upload, check and merge', imports),
    line('the same file again', agains),
    line('export as CSV', exports),
  ];
  const notes = [
    `Of an import the upload took ${(median(uploads) / 1_000).toFixed(1)} s. Medians of ${rounds} rounds. µs are those of a core for each row; MiB are the most that the server had in memory meanwhile, and it had ${before} before all of it.`,
    'The targets for 1,000,000 rows are 0.5 of the COPY, 40 s and 300 MiB.',
  ];
  console.log(`\n${plainTable(table)}\n\n${notes.join('\n')}`);
  if (!process.argv.includes('--write')) return;
  await writePage('imports', {
    title: 'Imports',
    about:
      'How long the import of a file takes over HTTP, from its first byte until it is done, beside a bare COPY of the same rows into the same table with all of its indexes and triggers; then the same file once more, of which no row is new and every row is noted, since the first import may be undone, and the whole list back as a file.',
    command: `npm run imports:bench -- ${rows} ${rounds} --write`,
    table,
    notes,
  });
} // prettier-ignore

async function measure(server: ServerProcess, work: () => Promise<unknown>): Promise<Measured> {
  server.forgetMemory();
  const [startedMs, ofServer, ofPostgres] = [performance.now(), server.cpuMs(), cpuMs(postgres.pid)];
  await work();
  const ms = performance.now() - startedMs;
  const [load = NaN] = loadavg();
  const postgresMs = cpuMs(postgres.pid) - ofPostgres;
  return { ms, server: server.cpuMs() - ofServer, postgres: postgresMs, memory: server.memoryMiB(), load };
}

/** An empty list and nothing left to do of what was before: every run finds the same. */
async function emptyList(): Promise<void> {
  await untilSealed(pool);
  await pool.query('TRUNCATE dnc_entry');
  await untilSealed(pool);
  await pool.query('CHECKPOINT');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
