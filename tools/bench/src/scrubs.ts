import { mkdirSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@clearline/embedded-postgres';
import { startClearline } from './clearline.ts';
import { compiledServer } from './compiled-server.ts';
import { cpuMs } from './cpu.ts';
import { listDatabase, readIntoMemory } from './list-database.ts';
import { writePage } from './page.ts';
import { ROOT } from './places.ts';
import { demoPrincipal, logIn } from './principal.ts';
import { SHARED_BUFFERS } from './options.ts';
import { type Scrubbed, scrubByHttp, scrubBySql } from './scrub-contestants.ts';
import { writeScrubFile } from './scrub-file.ts';
import type { ServerProcess } from './server-process.ts';
import { plainTable } from './table.ts';

// npm run scrub:bench [-- ENTRIES [ROWS [ROUNDS]]] [--write]: how fast a file is scrubbed against a list, and how fast Postgres alone joins the
// same file with the same list (COPY in, join, COPY out). Both in turn, in one run; they must agree on how many rows are blocked.
// --write: also as docs/benchmarks/scrubs.md.

const given = process.argv.slice(2).filter((argument) => argument !== '--write');
const [entries = 1_000_000, rows = 500_000, rounds = 3] = given.map(Number);
if (![entries, rows, rounds].every((count) => Number.isInteger(count) && count > 0) || entries % 100 !== 0)
  throw new Error(
    'expected how many entries the list has (whole hundreds), how many rows the file has, and how many rounds',
  );

const program = compiledServer();
const principal = demoPrincipal();
const service = principal.serviceIds[0] ?? 0;
const dataDir = join(ROOT, '.data/bench');
const filesDir = join(dataDir, 'files');
const postgres = await startPostgres({ dataDir, settings: { shared_buffers: SHARED_BUFFERS } });
try {
  const list = await listDatabase({ url: postgres.url, entries, principal, filesDir, say: console.log });
  await readIntoMemory(list);
  mkdirSync(filesDir, { recursive: true });
  const file = join(filesDir, 'scrub.csv');
  await writeScrubFile(file, rows, entries, principal.serviceIds.length);
  const server = await startClearline({ databaseUrl: list.url, dataDir: filesDir, program });
  try {
    const session = await logIn(server.address, principal);
    const memoryBefore = server.memoryMiB();
    const [byHttp, bySql]: [Measured[], Measured[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const http = await measured(server, () => scrubByHttp(server.address, session, service, file), byHttp);
      const sql = await measured(server, () => scrubBySql(list.url, principal.clientId, service, file), bySql);
      if (http.rows !== rows || sql.rows !== rows || http.blocked !== sql.blocked)
        throw new Error(`expected the same answers: ${JSON.stringify({ http, sql })}`);
      if (round === 0)
        console.log(`${http.blocked.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows are blocked`);
    }
    const cells = (name: string, all: readonly Measured[]) => {
      const of = (what: keyof Measured) => median(all.map((one) => one[what]));
      const perSecond = all.map(({ ms }) => (rows / ms) * 1_000);
      return [
        name,
        (median(bySql.map(({ ms }) => ms)) / of('ms')).toFixed(2),
        Math.round(median(perSecond)).toLocaleString('en-US'),
        `${Math.round(Math.min(...perSecond)).toLocaleString('en-US')} to ${Math.round(Math.max(...perSecond)).toLocaleString('en-US')}`,
        ((of('server') * 1_000) / rows).toFixed(1),
        ((of('postgres') * 1_000) / rows).toFixed(1),
        of('load').toFixed(1),
      ];
    };
    const table = [
      [
        `${entries.toLocaleString('en-US')} entries, ${rows.toLocaleString('en-US')} rows`,
        'of Postgres alone',
        'rows/s',
        'slowest to fastest',
        'server, µs',
        'Postgres, µs',
        'load',
      ],
      cells('Clearline scrub, CSV over HTTP', byHttp),
      cells('Postgres alone: COPY in, join, COPY out', bySql),
    ];
    const notes = [
      `Medians of ${rounds} rounds. µs are those of a core for each row. The server had ${server.memoryMiB()} MiB in memory at most, and ${memoryBefore} before the first file.`,
      'The targets are 0.3 of Postgres alone, and 50,000 rows/s against 10,000,000 entries.',
    ];
    console.log(`\n${plainTable(table)}\n\n${notes.join('\n')}`);
    if (process.argv.includes('--write'))
      await writePage('scrubs', {
        title: 'Scrubs',
        about:
          'How fast a file of phones, accounts and zips comes back with its verdicts, one in ten on the list, beside what Postgres does by itself with the same file and the same list: COPY in, join, COPY out, without session, flags, canonical forms or reasons. Both must block the same number of rows.',
        command: `npm run scrub:bench -- ${entries} ${rows} ${rounds} --write`,
        table,
        notes,
      });
  } finally {
    await server.stop();
    rmSync(file);
  }
} finally {
  await postgres.stop();
}

interface Measured {
  readonly ms: number;
  /** Processor time of the server and of Postgres, ms. */
  readonly server: number;
  readonly postgres: number;
  readonly load: number;
}

async function measured(server: ServerProcess, scrub: () => Promise<Scrubbed>, all: Measured[]): Promise<Scrubbed> {
  const [startedMs, ofServer, ofPostgres] = [performance.now(), server.cpuMs(), cpuMs(postgres.pid)];
  const scrubbed = await scrub();
  const ms = performance.now() - startedMs;
  const [load = NaN] = loadavg();
  all.push({ ms, server: server.cpuMs() - ofServer, postgres: cpuMs(postgres.pid) - ofPostgres, load });
  return scrubbed;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
