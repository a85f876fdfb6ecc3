import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '@clearline/embedded-postgres';
import { startClearline } from './clearline.ts';
import { listDatabase, readIntoMemory } from './list-database.ts';
import { ROOT } from './places.ts';
import { demoPrincipal, logIn } from './principal.ts';
import { SHARED_BUFFERS } from './run.ts';
import { type Scrubbed, scrubByHttp, scrubBySql } from './scrub-contestants.ts';
import { writeScrubFile } from './scrub-file.ts';
import { plainTable } from './table.ts';

// npm run scrub:bench [-- ENTRIES [ROWS [ROUNDS]]]: how fast a file is scrubbed against a list, and how fast Postgres alone joins the same
// file with the same list (COPY in, join, COPY out). Both in turn, in one run; they must agree on how many rows are blocked.

const [entries = 1_000_000, rows = 500_000, rounds = 3] = process.argv.slice(2).map(Number);
if (![entries, rows, rounds].every((count) => Number.isInteger(count) && count > 0) || entries % 100 !== 0)
  throw new Error(
    'expected how many entries the list has (whole hundreds), how many rows the file has, and how many rounds',
  );

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
  const server = await startClearline({ databaseUrl: list.url, dataDir: filesDir });
  try {
    const session = await logIn(server.address, principal);
    const memoryBefore = server.memoryMiB();
    const [byHttp, bySql]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const http = await timed(() => scrubByHttp(server.address, session, service, file), byHttp);
      const sql = await timed(() => scrubBySql(list.url, principal.clientId, service, file), bySql);
      if (http.rows !== rows || sql.rows !== rows || http.blocked !== sql.blocked)
        throw new Error(`expected the same answers: ${JSON.stringify({ http, sql })}`);
      if (round === 0)
        console.log(`${http.blocked.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows are blocked`);
    }
    const [ours, theirs] = [median(byHttp), median(bySql)];
    const cells = (name: string, ms: number) => [
      name,
      Math.round((rows / ms) * 1000).toLocaleString('en-US'),
      ms.toFixed(0),
    ];
    console.log(
      `\n${plainTable([
        [`${entries.toLocaleString('en-US')} entries, ${rows.toLocaleString('en-US')} rows`, 'rows/s', 'ms'],
        cells('Clearline scrub, CSV over HTTP', ours),
        cells('Postgres alone: COPY in, join, COPY out', theirs),
      ])}\n\nratio ${(theirs / ours).toFixed(2)} (target 0.3); the server had ${server.memoryMiB()} MiB in memory at most, and ${memoryBefore} before the first file`,
    );
  } finally {
    await server.stop();
    rmSync(file);
  }
} finally {
  await postgres.stop();
}

async function timed(scrub: () => Promise<Scrubbed>, times: number[]): Promise<Scrubbed> {
  const startedMs = performance.now();
  const scrubbed = await scrub();
  times.push(performance.now() - startedMs);
  return scrubbed;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
