import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { formatMessage } from 'publint/utils';
import { publint } from 'publint';
import { compile } from './compile.ts';
import { PackError } from './pack-error.ts';
import { entriesOf, isImported } from './published-manifest.ts';
import { stage } from './stage.ts';
import { type Tarball, tarballOf } from './tarball.ts';
import { publishedOf, type Workspace, workspacesOf } from './workspaces.ts';

/**
 * Builds a tarball of every published package.
 *
 * @param root the repository
 * @param into the folder that gets the tarballs, and the packages unpacked beside them; what was there is gone
 * @throws PackError when a package would not install, or not be usable where it is installed
 */
export async function build(root: string, into: string): Promise<readonly Tarball[]> {
  const { engines = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    engines?: Readonly<Record<string, string>>;
  };
  const published = publishedOf(workspacesOf(root));
  rmSync(into, { recursive: true, force: true });
  const tarballs: Tarball[] = [];
  // Two programs: nobody needs declarations of what cannot be imported, and the server's would double the time.
  for (const declaration of [true, false]) {
    const these = published.filter(({ manifest }) => isImported(manifest) === declaration);
    const compiled = compile(root, these.map(withEntries), declaration);
    for (const [at, workspace] of these.entries()) {
      const folder = path.join(into, path.basename(workspace.folder));
      stage(root, workspace, compiled[at] ?? new Map(), engines, folder);
      await requireSound(workspace.manifest.name, folder);
      tarballs.push(await tarballOf(folder, into));
    }
  }
  return tarballs;
}

const withEntries = ({ folder, manifest }: Workspace) => ({
  folder,
  entries: entriesOf(manifest).map((entry) => path.join(folder, entry)),
});

/** Throws what publint has to say of a package as it is published, suggestions aside. */
async function requireSound(name: string, folder: string): Promise<void> {
  const { messages, pkg } = await publint({ pkgDir: folder, level: 'warning', strict: true });
  if (messages.length === 0) return;
  const said = messages.map((message) => formatMessage(message, pkg) ?? message.code);
  throw new PackError(`${name}: publint says\n  ${said.join('\n  ')}`);
}
