import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { Refusal } from '../http/refusal.ts';
import { ImportFailure } from './failure.ts';

/** How many bytes a row of the table holds: a few of them are in memory at once. */
const PART_BYTES = 256 * 1024;

export interface ContentKey {
  readonly clientId: number;
  readonly importId: number;
}

const INSERT = 'INSERT INTO import_content (client_id, import_id, upload, part, bytes) VALUES ($1, $2, $3, $4, $5)';

/**
 * Keeps an upload, as it comes and part by part. It is the content of its import only when that says so. Answers how many bytes
 * it has, and their SHA-256 in hex.
 * Throws the Refusal 413 of more than `most` bytes, unpacked: what a few packed ones may become.
 */
export async function storeContent(
  pool: Pool,
  { clientId, importId }: ContentKey,
  bytes: AsyncIterable<Uint8Array>,
  { upload, most }: { readonly upload: number; readonly most: number },
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let part = 0;
  let waiting: Uint8Array[] = [];
  let size = 0;
  let total = 0;
  const store = async () => {
    await pool.query(INSERT, [clientId, importId, upload, part, Buffer.concat(waiting)]);
    part += 1;
    waiting = [];
    size = 0;
  };
  for await (const some of bytes) {
    total += some.length;
    if (total > most) throw new Refusal('body.too_large', { limit: `${most / (1024 * 1024)} MB` });
    hash.update(some);
    waiting.push(some);
    size += some.length;
    if (size >= PART_BYTES) await store();
  }
  if (size > 0) await store();
  return { bytes: total, sha256: hash.digest('hex') };
}

/** The content of an import, part by part. Throws the ImportFailure of one that is not there, or not whole: it was let go of, and a REPLACE would delete for it. */
export async function* contentOf(
  connection: Pick<Pool, 'query'>,
  { clientId, importId }: ContentKey,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for (let after = -1; ;) {
    const { rows } = await connection.query<{ part: number; bytes: Buffer }>(
      `SELECT c.part, c.bytes FROM import i
         JOIN import_content c ON c.client_id = i.client_id AND c.import_id = i.id AND c.upload = i.upload
        WHERE i.client_id = $1 AND i.id = $2 AND c.part > $3 ORDER BY c.part LIMIT 1`,
      [clientId, importId, after],
    );
    const [found] = rows;
    if (!found) break;
    after = found.part;
    size += found.bytes.length;
    yield found.bytes;
  }
  const { rows } = await connection.query<{ bytes: number }>('SELECT bytes FROM import WHERE client_id = $1 AND id = $2', [clientId, importId]);
  if (size === 0 || size !== rows[0]?.bytes)
    throw new ImportFailure('The import has no content, or it is not kept any more: put it again.');
} // prettier-ignore
