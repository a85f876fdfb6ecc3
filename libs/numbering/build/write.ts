import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '..');

/** Files by their path in this library. */
export type Files = ReadonlyMap<string, string>;

export function write(files: Files): void {
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}

/** The files that are not as they would be written. */
export const stale = (files: Files): string[] =>
  [...files].flatMap(([file, text]) => (text === committed(file) ? [] : [file]));

/** A file of this library as it is; `''` when there is none. */
export function committed(file: string): string {
  try {
    return readFileSync(path.join(folder, file), 'utf8');
  } catch {
    return '';
  }
}
