import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** A package as a registry would have it. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** Absolute path of the `.tgz`. */
  readonly file: string;
  /** Absolute path of the folder that it was made of. */
  readonly folder: string;
  /** Bytes of the `.tgz`. */
  readonly size: number;
  /** As npm writes it: `sha512-…`. */
  readonly integrity: string;
  readonly shasum: string;
  /** What is in it, by path. */
  readonly files: readonly string[];
}

interface Packed extends Omit<Tarball, 'file' | 'folder' | 'files'> {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Makes the tarball of a package with npm, which fixes owners and times, so that the same files give the same bytes. */
export async function tarballOf(folder: string, into: string): Promise<Tarball> {
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', into];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 64 * 2 ** 20 });
  const [packed] = JSON.parse(stdout) as readonly [Packed];
  const { name, version, filename, size, integrity, shasum, files } = packed;
  const file = path.join(into, path.basename(filename));
  return { name, version, file, folder, size, integrity, shasum, files: files.map((one) => one.path) };
}
