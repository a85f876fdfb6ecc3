import type { Schema } from '@clearline/contract';
import { writeActor } from '../lists/write-row.ts';
import type { StoredImport } from './repository.ts';

/** An import as it is answered. */
export function writeImport(stored: StoredImport): Schema<'Import'> {
  const { id, kind, list, status, filename, options, bytes, sha256, failure } = stored;
  const { undone: _undone, filter, ...given } = options as StoredImport['options'] & { undone?: unknown };
  return {
    ...{ id, kind, list, status, filename, bytes, sha256, failure },
    ...(kind === 'IMPORT' ? { options: given } : { filter: filter ?? {} }),
    createdAt: stored.createdAt.getTime(),
    changedAt: stored.changedAt.getTime(),
    addedBy: writeActor(stored.addedBy, stored.addedByName),
    undoUntil: stored.undoUntil?.getTime() ?? null,
    rows: {
      read: stored.rowsRead,
      failed: stored.rowsFailed,
      merged: stored.rowsMerged,
      added: stored.rowsAdded,
      changed: stored.rowsChanged,
      unchanged: stored.rowsUnchanged,
      removed: stored.rowsRemoved,
    },
  };
}
