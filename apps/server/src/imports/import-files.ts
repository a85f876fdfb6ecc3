import type { Pool } from 'pg';
import type { Caller } from '../http/caller.ts';
import type { ContentKey } from './content.ts';
import { previewOf } from './preview.ts';
import { problemsOf } from './problems.ts';
import type { StoredImport } from './repository.ts';
import { resultFile } from './result-file.ts';
import { receiveUpload } from './upload.ts';

export type ImportFiles = ReturnType<typeof importFiles>;

/**
 * The files of imports: what was uploaded, and what is wrong with it.
 * @param most bytes that a content may have, unpacked
 */
export const importFiles = (pool: Pool, { most, now }: { readonly most: number; readonly now: () => Date }) => ({
  receive: (key: ContentKey, bytes: AsyncIterable<Uint8Array>) => receiveUpload({ pool, now, most }, key, bytes),
  preview: (caller: Caller, stored: StoredImport, count: number) =>
    previewOf(pool, caller, stored, { count, now: now() }),
  problems: (key: ContentKey, part: { readonly after: number; readonly count: number }) => problemsOf(pool, key, part),
  result: (key: ContentKey) => resultFile(pool, key),
});
