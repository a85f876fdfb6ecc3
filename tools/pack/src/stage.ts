import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { absentFiles } from './absent-files.ts';
import type { Compiled } from './compile.ts';
import { PackError } from './pack-error.ts';
import { commandsOf, publishedManifest } from './published-manifest.ts';
import { undeclaredIn } from './undeclared.ts';
import type { Workspace } from './workspaces.ts';

/** Files of the repository that every package carries: what it may be used for, and whose data it may hold. */
const LEGAL = ['LICENSE', 'NOTICE'];

const README = 'README.md';

/** Written by the first release; a package that has none has not changed since. */
const CHANGELOG = 'CHANGELOG.md';

/**
 * Writes a package as it is published into a folder: its compiled files, the files that its package.json lists, its README, the license and
 * notice, and its package.json.
 *
 * @param root the repository
 * @param into the folder; what was there is gone
 * @throws PackError when something is missing that a user would miss
 */
export function stage(
  root: string,
  { folder, manifest }: Workspace,
  compiled: Compiled,
  engines: Readonly<Record<string, string>>,
  into: string,
): void {
  const { name, files = [] } = manifest;
  const faults = undeclaredIn(compiled, manifest);
  if (faults.length > 0) {
    throw new PackError(
      `${name}: expected everything that it imports to be shipped or depended on\n  ${faults.join('\n  ')}`,
    );
  }
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const told = existsSync(path.join(folder, CHANGELOG)) ? [README, CHANGELOG] : [README];
  for (const file of [...told, ...files]) {
    const from = path.join(folder, file);
    if (!existsSync(from)) throw new PackError(`${name}: expected ${path.relative(root, from)} to be there`);
    cpSync(from, path.join(into, file), { recursive: true });
  }
  for (const file of LEGAL) cpSync(path.join(root, file), path.join(into, file));
  const commands = new Set(commandsOf(manifest));
  for (const [file, text] of compiled) {
    const to = path.join(into, file);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, commands.has(file) ? executable(text) : text, { mode: commands.has(file) ? 0o755 : 0o644 });
  }
  const shipped = [...compiled.keys(), ...files].map((file) => file.split('/')[0] ?? file);
  const published = publishedManifest(manifest, engines, [...new Set([...shipped, ...LEGAL, ...told])].sort());
  writeFileSync(path.join(into, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`);
  const absent = absentFiles(compiled, into);
  if (absent.length > 0) {
    throw new PackError(`${name}: expected its package.json to list in files what it reads\n  ${absent.join('\n  ')}`);
  }
}

const executable = (text: string): string => (text.startsWith('#!') ? text : `#!/usr/bin/env node\n${text}`);
