import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Generated texts by path, relative to the root of the project. */
export type Files = ReadonlyMap<string, string>;

/** Writes every file, and takes away what an earlier run left in a folder that holds generated files only. */
export async function write(root: string, files: Files, ownFolders: readonly string[]): Promise<void> {
  for (const [path, text] of files) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    if ((await textOf(file)) !== text) await writeFile(file, text);
  }
  for (const path of await strangers(root, files, ownFolders)) await rm(join(root, path));
}

/**
 * Compares every file with the disk, without touching it. Answers undefined when all are equal, else a sentence with the
 * first file and line that differ and the command that mends it.
 */
export async function firstDifference(
  root: string,
  files: Files,
  ownFolders: readonly string[],
): Promise<string | undefined> {
  for (const [path, want] of files) {
    const found = await textOf(join(root, path));
    if (found === undefined) return `${path} is not there. ${remedy}`;
    if (found === want) continue;
    const [lines, wanted] = [found.split('\n'), want.split('\n')];
    const at = wanted.findIndex((line, index) => line !== lines[index]);
    const line = at === -1 ? wanted.length : at;
    return `${path}:${line + 1} is out of date.\n  is:     ${excerpt(lines[line])}\n  should: ${excerpt(wanted[line])}\n${remedy}`;
  }
  const [stranger] = await strangers(root, files, ownFolders);
  return stranger === undefined ? undefined : `${stranger} is not generated any more. ${remedy}`;
}

const remedy = 'Run: npm run generate';

async function strangers(root: string, files: Files, folders: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(root, folder)).catch(() => []);
      return names.sort().map((name) => `${folder}/${name}`);
    }),
  );
  return there.flat().filter((path) => !files.has(path));
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const excerpt = (line: string | undefined) =>
  line === undefined ? '(nothing)' : line.length > 160 ? `${line.slice(0, 160)}…` : line;
