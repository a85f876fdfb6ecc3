// The admin pages as a browser gets them, which are not committed: built when what they are made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quiet, root, run } from './install.mjs';

const FROM = [
  'package-lock.json',
  'tsconfig.base.json',
  'apps/admin/index.html',
  'apps/admin/package.json',
  'apps/admin/vite.config.ts',
  'apps/admin/public',
  'apps/admin/src',
  'contracts/index.ts',
  'libs/client/src',
  'libs/numbering/src',
  'libs/numbering/data',
  'libs/regulations/src',
  'libs/regulations/packs',
  'libs/rules/package.json', // says that what is not used may be left out
  'libs/rules/src',
];

export function buildAdminIfStale() {
  const dist = join(root, 'apps/admin/dist');
  const stamp = join(dist, '.made-from');
  const from = digestOf(FROM.filter((path) => existsSync(join(root, path))));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === from) return;
  console.error('Building the admin pages …');
  // A test runner says NODE_ENV=test, and React would be built with all that it checks while it is developed.
  const env = { ...quiet, NODE_ENV: 'production' };
  run(process.execPath, [viteOf(), 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps/admin'), env });
  writeFileSync(stamp, from);
}

function viteOf() {
  const own = join(root, 'apps/admin/node_modules/vite/bin/vite.js');
  return existsSync(own) ? own : join(root, 'node_modules/vite/bin/vite.js');
}

/** Of all files under these paths, by name and content; tests are no part of what is built. */
function digestOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (/\.test\.tsx?$/.test(path)) return;
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  };
  for (const path of paths) {
    let names;
    try {
      names = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
    } catch {
      add(path); // a file
      continue;
    }
    const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) add(file.slice(root.length));
  }
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) buildAdminIfStale();
