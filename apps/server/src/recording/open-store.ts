import { folderStore } from './folder-store.ts';
import type { RecordingsPlace } from './place.ts';
import type { RecordingStore } from './store.ts';

/** The store of recordings at a place. Whoever opens it closes it. */
export async function openStore(place: RecordingsPlace): Promise<RecordingStore> {
  if (place.kind === 'folder') return folderStore(place.folder);
  const { s3Store } = await import('./s3-store.ts'); // half a second that a start without S3 is spared
  return s3Store(place);
}
