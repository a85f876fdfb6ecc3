import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './places.ts';

const DIST = join(ROOT, 'dist');
const SERVER = '@clearline/server';

/**
 * The server as it is published: the packages that `npm run pack` has compiled into dist/, linked there as npm would install them.
 * Started from its sources, a server also has tsx in its memory, which no deployment has.
 *
 * @returns its program
 * @throws Error when nothing is packed
 */
export function compiledServer(): string {
  if (!existsSync(join(DIST, 'server/src/main.js')))
    throw new Error('expected the compiled packages in dist/; `npm run pack` makes them');
  const links = join(DIST, 'node_modules');
  rmSync(links, { recursive: true, force: true });
  for (const folder of readdirSync(DIST)) {
    const manifest = join(DIST, folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name: string };
    link(join(DIST, folder), join(links, name));
  }
  // Versions that npm has installed for the server alone.
  link(join(ROOT, 'apps/server/node_modules'), join(DIST, 'server/node_modules'));
  return join(links, SERVER, 'src/main.js');
}

function link(folder: string, as: string): void {
  if (!existsSync(folder) || existsSync(as)) return;
  mkdirSync(dirname(as), { recursive: true });
  symlinkSync(folder, as, 'dir');
}
