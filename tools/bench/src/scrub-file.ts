import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { entryOf } from './entries.ts';
import { hash } from './random.ts';

const HITS = 0.1;
const SALT = 11;
const ROWS_A_PART = 2_000;

/**
 * Writes a file of rows to be scrubbed, one in ten of an entry of the list. The others are of phones, accounts and zips beyond it, dealt
 * like its own.
 */
export async function writeScrubFile(file: string, rows: number, entries: number, services: number): Promise<void> {
  await pipeline(Readable.from(parts(rows, entries, services)), createWriteStream(file));
}

function* parts(rows: number, entries: number, services: number): Generator<string> {
  let part = 'phone,account,zip,name\n';
  for (let n = 0; n < rows; n += 1) {
    const isHit = hash(n, SALT) / 2 ** 32 < HITS;
    const id = isHit ? 1 + (hash(n, SALT + 1) % entries) : entries + 1 + n;
    const { phone = '', account = '', zip = '' } = entryOf(id, services);
    part += `${phone},${account},${zip},Somebody ${n}\n`;
    if (n % ROWS_A_PART === ROWS_A_PART - 1) {
      yield part;
      part = '';
    }
  }
  yield part;
}
