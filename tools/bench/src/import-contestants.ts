import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Phones that are all different, in no order: 7919 is prime, and no divisor of what is counted to. */
const phoneAt = (at: number): string => String(2_000_000_000 + ((at * 7919) % 1_000_000_007) * 7);

const LINES_A_PART = 5_000;

function* lines(rows: number, write: (at: number) => string): Generator<string> {
  for (let from = 0; from < rows; from += LINES_A_PART) {
    let text = '';
    for (let at = from; at < Math.min(rows, from + LINES_A_PART); at++) text += write(at);
    yield text;
  }
}

/** The file that is imported. */
export const fileOf = (rows: number): string => ['phone\n', ...lines(rows, (at) => `${phoneAt(at)}\n`)].join('');

/** The yardstick: the rows that an import of the file makes, by one COPY into the same table with the same indexes and triggers. */
export async function copyRows(pool: pg.Pool, clientId: number, rows: number): Promise<void> {
  const at = '2026-01-01 12:00:00+00';
  const line = (n: number) =>
    `${clientId}\tPERMANENT\t${phoneAt(n)}\tP\t${phoneAt(n)}\t${at}\t${at}\tfile.csv\t1\tuser:3\n`;
  const connection = await pool.connect();
  try {
    const copy = copyFrom(
      'COPY dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at, filename, import_id, added_by) FROM STDIN',
    );
    await pipeline(Readable.from(lines(rows, line)), connection.query(copy));
  } finally {
    connection.release();
  }
}

interface Import {
  readonly id: number;
  readonly status: string;
  readonly failure: string | null;
  readonly rows: Readonly<Record<string, number>>;
}

/** What an import came to. */
export interface Imported {
  readonly uploadMs: number;
  readonly added: number;
}

/** Clearline: the file goes to the server, and is imported when its import says so. */
export async function importFile(address: string, session: string, file: string): Promise<Imported> {
  const ask = async (method: string, path: string, body?: string, type = 'application/json'): Promise<Import> => {
    const answer = await fetch(`${address}/clearline/v1/imports${path}`, {
      method,
      headers: { 'LV-Session': session, 'Content-Type': type },
      ...(body !== undefined && { body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Import;
  };
  const options = { format: 'CSV', defaults: { type: 'PERMANENT' } };
  const { id } = await ask('POST', '', JSON.stringify({ list: 'dnc', filename: 'file.csv', options }));
  const startedMs = performance.now();
  await ask('PUT', `/${id}/content`, file, 'text/csv');
  const uploadMs = performance.now() - startedMs;
  await ask('POST', `/${id}/start`, '{}');
  for (;;) {
    const { status, failure, rows } = await ask('GET', `/${id}`);
    if (status === 'FAILED') throw new Error(`the import failed: ${failure}`);
    if (status === 'DONE') return { uploadMs, added: rows['added'] ?? 0 };
    await pause(50);
  }
}

/** Reads the whole list back. Answers how many rows it has. */
export async function exportList(address: string, session: string): Promise<number> {
  const headers = { 'LV-Session': session, 'Content-Type': 'application/json', 'Accept-Encoding': '' };
  const answer = await fetch(`${address}/clearline/v1/lists/dnc/export`, { method: 'POST', headers, body: '{}' });
  let found = -1; // the header
  for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>)
    for (const byte of bytes) if (byte === 10) found += 1;
  return found;
}
