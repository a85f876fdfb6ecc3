import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** A file that the data are made of: where it comes from, and the fingerprint that shows which one it was. */
export interface Input {
  readonly origin: string;
  readonly sha256: string;
}

/** A file of an npm package that this library is built with, by its path inside the package. */
export function packageFile(
  name: string,
  file: string,
): { readonly path: string; readonly bytes: Buffer; readonly input: Input } {
  const folder = (require.resolve.paths(name) ?? []).map((modules) => path.join(modules, name)).find(isPackage);
  if (folder === undefined) throw new Error(`npm package ${name}: expected it installed. Run: npm install`);
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  const bytes = readFileSync(path.join(folder, file));
  return {
    path: path.join(folder, file),
    bytes,
    input: { origin: `npm ${name}@${version} ${file}`, sha256: sha256(bytes) },
  };
}

/** The exports of a CommonJS file of such a package. */
export const packageModule = (name: string, file: string): unknown => require(packageFile(name, file).path);

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

function isPackage(folder: string): boolean {
  try {
    return readFileSync(path.join(folder, 'package.json')).length > 0;
  } catch {
    return false;
  }
}
