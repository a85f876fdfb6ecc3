import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Compiled } from './compile.ts';

const READS = /new URL\((['"`])(.*?)\1, ?import\.meta\.url\)/g;

/**
 * Files that compiled code names relative to itself (`new URL('../data.json', import.meta.url)`) and that are not in the package. Of a
 * name that is put together at run time, the folder has to be there.
 *
 * @param folder the package as it is shipped
 */
export function absentFiles(compiled: Compiled, folder: string): readonly string[] {
  return [...compiled].flatMap(([file, text]) => {
    const named = [...text.matchAll(READS)].map(([, , name = '']) => name.replace(/[^/]*\$\{.*$/, ''));
    return named
      .filter((name) => !existsSync(path.join(folder, path.dirname(file), name)))
      .map((name) => `${file} reads ${name}`);
  });
}
