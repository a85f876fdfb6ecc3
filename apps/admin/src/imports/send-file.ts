import type { Schema } from '@clearline/contract';
import { api, apiAt } from '../api/client.ts';
import { sendCounted } from '../api/send-counted.ts';
import { unwrap } from '../api/unwrap.ts';
import { fileKey } from './file-key.ts';
import { isGzip } from './first-lines.ts';
import type { ListName } from './list-fields.ts';

type Import = Schema<'Import'>;
type Options = Schema<'ImportOptions'>;

/** A file of any size takes the time that its line needs. */
const DAY_MS = 86_400_000;

/** A file, and what it is for. */
export interface FileToSend {
  readonly file: File;
  readonly list: ListName;
  readonly options: Options;
}

/**
 * Says what is to be imported. The same file for the same list and with the same format answers the import that is there already.
 * @param isAnew an import of its own in any case
 * @throws what the API answered
 */
export async function createImport({ file, list, options }: FileToSend, isAnew: boolean): Promise<Import> {
  const body = { list, filename: file.name, options };
  // Without a secure context a browser has no digests: the file is not known again, and its rows are still not doubled.
  const idempotencyKey = isAnew || !isSecureContext ? undefined : await fileKey(file, [list, file.name, options]);
  return unwrap(api.POST('/clearline/v1/imports', { body: { ...body, ...(idempotencyKey && { idempotencyKey }) } }));
}

/**
 * Sends the file of an import, as it is.
 * @param onSent how many bytes of it have gone out
 * @throws what the API answered; an AbortError once the signal is given
 */
export function putContent(
  id: number,
  file: File,
  { onSent, signal }: { readonly onSent: (bytes: number) => void; readonly signal: AbortSignal },
): Promise<Import> {
  const { api: sending } = apiAt('', (request) => sendCounted(request, file, onSent));
  const init = {
    params: { path: { id } },
    body: file,
    bodySerializer: (body: unknown) => body,
    headers: { 'Content-Type': typeOf(file.name), ...(isGzip(file.name) && { 'Content-Encoding': 'gzip' }) },
    timeoutMs: DAY_MS,
    signal,
  };
  // The contract has bytes as text; a browser sends a file without reading it.
  const put = sending.PUT as unknown as (path: string, init: object) => Promise<{ data?: Import; response: Response }>;
  return unwrap(put('/clearline/v1/imports/{id}/content', init));
}

function typeOf(filename: string): string {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(filename)) return 'application/x-ndjson';
  return /\.csv(\.gz)?$/i.test(filename) ? 'text/csv' : 'text/plain';
}
