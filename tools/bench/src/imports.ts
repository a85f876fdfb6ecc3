import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, dropDatabase, startPostgres, urlOfDatabase } from '@clearline/embedded-postgres';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startClearline } from './clearline.ts';
import { ROOT } from './places.ts';
import { demoPrincipal, logIn } from './principal.ts';
import type { ServerProcess } from './server-process.ts';
import { plainTable } from './table.ts';

// node --import tsx tools/bench/src/imports.ts [ROWS]: how long the import of a file of phones takes over HTTP, from its first byte until
// it is done, beside a bare COPY of the same rows into the same table with the same indexes, and how much memory the server has had.

const rows = Number(process.argv[2] ?? 1_000_000);
if (!Number.isInteger(rows) || rows < 1000) throw new Error('expected how many rows to import, at least 1000');

interface Import {
  readonly id: number;
  readonly status: string;
  readonly failure: string | null;
  readonly rows: Readonly<Record<string, number>>;
}

/** Phones that are all different, in no order: 7919 is prime, and no divisor of what is counted to. */
const phoneAt = (at: number): string => String(2_000_000_000 + ((at * 7919) % 1_000_000_007) * 7);

function* lines(write: (at: number) => string): Generator<string> {
  for (let from = 0; from < rows; from += 5_000) {
    let text = '';
    for (let at = from; at < Math.min(rows, from + 5_000); at++) text += write(at);
    yield text;
  }
}

const dataDir = join(ROOT, '.data/bench');
const postgres = await startPostgres({ dataDir });
const databaseUrl = urlOfDatabase(postgres.url, 'bench_imports');
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
pool.on('error', () => undefined);
try {
  await dropDatabase(postgres.url, 'bench_imports');
  await createDatabase(postgres.url, 'bench_imports');
  const server = await startClearline({ databaseUrl, dataDir: join(dataDir, 'files'), withFixture: true });
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

async function report({ address, memoryMiB }: ServerProcess): Promise<void> {
  const copyMs = await bareCopy();
  await pool.query('TRUNCATE dnc_entry');
  await pool.query('CHECKPOINT');
  const before = memoryMiB();
  const { uploadMs, importMs, added } = await importFile(address);
  const again = await importFile(address);
  const exported = await exportList(address);
  const perSecond = (ms: number) => Math.round((rows / ms) * 1000).toLocaleString('en-US');
  console.log(
    plainTable([
      [`${rows.toLocaleString('en-US')} phones`, 'ms', 'rows/s', 'of the COPY'],
      ['bare COPY into dnc_entry, all indexes', copyMs.toFixed(0), perSecond(copyMs), '1.00'],
      ['upload', uploadMs.toFixed(0), perSecond(uploadMs), ''],
      ['upload, check and merge', importMs.toFixed(0), perSecond(importMs), (copyMs / importMs).toFixed(2)],
      ['the same file again', again.importMs.toFixed(0), perSecond(again.importMs), (copyMs / again.importMs).toFixed(2)],
      ['export as CSV', exported.ms.toFixed(0), perSecond(exported.ms), ''],
    ]),
  );
  console.log(`\nadded ${added}, then ${again.added}; exported ${exported.rows} rows`);
  console.log(`memory of the server at most: ${before} MiB before the first import, ${memoryMiB()} MiB after all of it`);
} // prettier-ignore

async function bareCopy(): Promise<number> {
  await pool.query('TRUNCATE dnc_entry');
  await pool.query('CHECKPOINT');
  const connection = await pool.connect();
  try {
    const startedMs = performance.now();
    const at = '2026-01-01 12:00:00+00';
    const copy = copyFrom(
      'COPY dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at, filename, import_id, added_by) FROM STDIN',
    );
    const line = (n: number) => `4199\tPERMANENT\t${phoneAt(n)}\tP\t${phoneAt(n)}\t${at}\t${at}\tfile.csv\t1\tuser:3\n`;
    await pipeline(Readable.from(lines(line)), connection.query(copy));
    return performance.now() - startedMs;
  } finally {
    connection.release();
  }
}

async function importFile(address: string): Promise<{ uploadMs: number; importMs: number; added: number }> {
  const ask = await askerOf(address);
  const options = { format: 'CSV', defaults: { type: 'PERMANENT' } };
  const { id } = await ask('POST', '', JSON.stringify({ list: 'dnc', filename: 'file.csv', options }));
  const file = ['phone\n', ...lines((n) => `${phoneAt(n)}\n`)].join('');
  const startedMs = performance.now();
  await ask('PUT', `/${id}/content`, file, 'text/csv');
  const uploadMs = performance.now() - startedMs;
  await ask('POST', `/${id}/start`, '{}');
  for (;;) {
    const found = await ask('GET', `/${id}`);
    if (found.status === 'FAILED') throw new Error(`the import failed: ${found.failure}`);
    if (found.status === 'DONE')
      return { uploadMs, importMs: performance.now() - startedMs, added: found.rows['added'] ?? 0 };
    await pause(50);
  }
}

async function exportList(address: string): Promise<{ ms: number; rows: number }> {
  const headers = { 'LV-Session': await sessionOf(address), 'Content-Type': 'application/json', 'Accept-Encoding': '' };
  const startedMs = performance.now();
  const answer = await fetch(`${address}/clearline/v1/lists/dnc/export`, { method: 'POST', headers, body: '{}' });
  let found = -1; // the header
  for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>)
    for (const byte of bytes) if (byte === 10) found += 1;
  return { ms: performance.now() - startedMs, rows: found };
}

async function askerOf(address: string) {
  const session = await sessionOf(address);
  return async (method: string, path: string, body?: string, type = 'application/json'): Promise<Import> => {
    const headers = { 'LV-Session': session, 'Content-Type': type };
    const answer = await fetch(`${address}/clearline/v1/imports${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Import;
  };
}

function sessionOf(address: string): Promise<string> {
  return logIn(address, demoPrincipal());
}
