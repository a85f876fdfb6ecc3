import { constants } from 'node:fs';
import { access, lstat, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathOf, type RecordingKey, type RecordingStore } from './store.ts';

// A link at the place of a recording would lead out of the folder: it is neither read nor written through.
const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, R_OK, W_OK, X_OK } = constants;

/** Keeps recordings as files `<client id>/<id>.mp3` of a folder, which is made with the first of them. */
export function folderStore(folder: string): RecordingStore {
  const fileOf = (key: RecordingKey): string => join(folder, pathOf(key));
  const partOf = (file: string): string => `${file}.part`;

  return {
    async check() {
      const found = await ifThere(stat(folder));
      if (found && !found.isDirectory()) throw new Error(`expected ${folder} to be a folder`);
      if (found) await access(folder, R_OK | W_OK | X_OK);
    },

    async size(key) {
      const found = await ifThere(lstat(fileOf(key)));
      if (found && !found.isFile()) throw new Error('expected a recording to be a file');
      return found?.size;
    },

    async read(key, part) {
      const file = await ifThere(open(fileOf(key), O_RDONLY | O_NOFOLLOW));
      if (!file) return undefined;
      try {
        const found = await file.stat();
        if (!found.isFile()) throw new Error('expected a recording to be a file');
        return {
          size: found.size,
          stream: file.createReadStream(part ? { start: part.first, end: part.last } : {}),
        };
      } catch (error) {
        await file.close();
        throw error;
      }
    },

    async put(key, bytes) {
      const file = fileOf(key);
      await mkdir(folder, { recursive: true });
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      // On disk before it has its name, so that a loss of power leaves no half of it.
      const how = { flag: O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600, flush: true };
      try {
        await writeFile(partOf(file), bytes, how);
      } catch (error) {
        // What there was room for would take it from others.
        await rm(partOf(file), { force: true }).catch(() => undefined);
        throw error;
      }
      await rename(partOf(file), file);
    },

    async remove(key) {
      const file = fileOf(key);
      await rm(partOf(file), { force: true });
      await rm(file, { force: true });
    },

    close: () => undefined,
  };
}

const ifThere = <Found>(look: Promise<Found>): Promise<Found | undefined> =>
  look.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
