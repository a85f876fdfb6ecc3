import type { Schema } from '@clearline/contract';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { fileKey } from './file-key.ts';
import { isGzip } from './first-lines.ts';
import type { ListName } from './list-fields.ts';

type Import = Schema<'Import'>;
type Options = Schema<'ImportOptions'>;

/** A file of any size takes the time that its line needs. */
const DAY_MS = 86_400_000;

/**
 * Says what is to be imported. The same file for the same list and with the same format answers the import that is there already.
 * @param isAnew an import of its own in any case
 * @throws what the API answered
 */
export async function createImport(
  { file, list, options }: { readonly file: File; readonly list: ListName; readonly options: Options },
  isAnew: boolean,
): Promise<Import> {
  const body = { list, filename: file.name, options };
  const idempotencyKey = isAnew ? undefined : await fileKey(file, [list, file.name, options]);
  return unwrap(api.POST('/clearline/v1/imports', { body: { ...body, ...(idempotencyKey && { idempotencyKey }) } }));
}

/** Sends the file of an import, as it is. */
export function putContent(id: number, file: File): Promise<Import> {
  const init = {
    params: { path: { id } },
    body: file,
    bodySerializer: (body: unknown) => body,
    headers: { 'Content-Type': typeOf(file.name), ...(isGzip(file.name) && { 'Content-Encoding': 'gzip' }) },
    timeoutMs: DAY_MS,
  };
  // The contract has bytes as text; a browser sends a file without reading it.
  const put = api.PUT as unknown as (path: string, init: object) => Promise<{ data?: Import; response: Response }>;
  return unwrap(put('/clearline/v1/imports/{id}/content', init));
}

function typeOf(filename: string): string {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(filename)) return 'application/x-ndjson';
  return /\.csv(\.gz)?$/i.test(filename) ? 'text/csv' : 'text/plain';
}
