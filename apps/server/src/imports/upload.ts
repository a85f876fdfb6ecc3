import type { Pool } from 'pg';
import { Refusal } from '../http/refusal.ts';
import { type ContentKey, storeContent } from './content.ts';
import { importRepository, type ImportStatus } from './repository.ts';

/** The statuses in which an import is at rest, and may be given content or started. */
export const AT_REST: readonly ImportStatus[] = ['NEW', 'RECEIVED', 'CHECKED', 'FAILED'];

const FOREIGN_KEY_VIOLATION = '23503';

export interface UploadDeps {
  readonly pool: Pool;
  readonly now: () => Date;
  /** Bytes that a content may have, unpacked. */
  readonly most: number;
}

/**
 * Takes an upload as the content of an import. What was its content before goes when all of the new one is there; of an upload that
 * breaks off nothing is kept.
 */
export async function receiveUpload(
  { pool, now, most }: UploadDeps,
  key: ContentKey,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { rows } = await pool.query<{ upload: number }>(`SELECT nextval('import_upload')::int AS upload`);
  const upload = rows[0]?.upload as number;
  const before = await pool.query<{ upload: number | null }>(
    'SELECT upload FROM import WHERE client_id = $1 AND id = $2',
    [key.clientId, key.importId],
  );
  const drop = (which: number | null | undefined) =>
    pool.query('DELETE FROM import_content WHERE client_id = $1 AND import_id = $2 AND upload = $3', [
      key.clientId,
      key.importId,
      which,
    ]);
  try {
    const content = { upload, ...(await storeContent(pool, key, bytes, { upload, most })) };
    if (!(await importRepository(pool).move(key, AT_REST, 'RECEIVED', { content }, now()))) throw notAtRest();
    await drop(before.rows[0]?.upload);
  } catch (error) {
    await drop(upload).catch(() => undefined);
    if ((error as { code?: unknown }).code === FOREIGN_KEY_VIOLATION)
      throw new Refusal('entity.absent', { entity: 'Import' }, { cause: error }); // it was deleted meanwhile
    throw error;
  }
}

export const notAtRest = (): Refusal =>
  new Refusal('business.refused', {
    sentence: `The import is under way or done; expected one that is ${AT_REST.join(', ')}.`,
  });
