import { PackError } from './pack-error.ts';
import type { Manifest, Targets } from './workspaces.ts';

/** A package.json as it is published. */
export interface PublishedManifest extends Omit<Manifest, 'exports' | 'private' | 'devDependencies' | 'publishConfig'> {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly publishConfig: { readonly access: 'public' };
}

/** The TypeScript files that a published package is entered by: its exports and its commands. */
export function entriesOf(manifest: Manifest): readonly string[] {
  const targets = [...Object.values(exportsOf(manifest)), ...Object.values(binOf(manifest))];
  return [...new Set(targets.filter(isTypeScript))];
}

/** Whether somebody may import code of it, and so needs its types. A package of commands only has none. */
export function isImported(manifest: Manifest): boolean {
  return Object.values(exportsOf(manifest)).some(isTypeScript);
}

/** The files that run as commands, compiled. */
export function commandsOf(manifest: Manifest): readonly string[] {
  return Object.values(binOf(manifest)).map((target) => compiled(target).slice('./'.length));
}

/**
 * The package.json that goes into the tarball: what runs is the compiled file beside its types, nothing is left that only this
 * repository uses, and the Node versions are the repository's. No address of a repository: it has none that is certain to exist.
 *
 * @param engines the `engines` of the repository
 * @param files the top-level names of what is shipped
 */
export function publishedManifest(
  manifest: Manifest,
  engines: Readonly<Record<string, string>>,
  files: readonly string[],
): PublishedManifest {
  const { name, version, description, license, type } = manifest;
  if (!description) throw new PackError(`${name}: expected a description in its package.json`);
  if (!license) throw new PackError(`${name}: expected a license in its package.json`);
  if (type !== 'module') throw new PackError(`${name}: expected "type": "module" in its package.json`);
  const bin = Object.entries(binOf(manifest)).map(([command, target]) => {
    if (!isTypeScript(target)) throw new PackError(`${name}: expected a TypeScript source for the command ${command}`);
    return [command, compiled(target)];
  });
  const kept = Object.fromEntries(
    (['dependencies', 'optionalDependencies', 'peerDependencies', 'peerDependenciesMeta'] as const)
      .filter((key) => manifest[key] !== undefined)
      .map((key) => [key, manifest[key]]),
  );
  return {
    name,
    version,
    description,
    license,
    type,
    engines: manifest.engines ?? engines,
    exports: publishedExports(manifest),
    ...(bin.length > 0 && { bin: Object.fromEntries(bin) as Targets }),
    files: [...files],
    ...kept,
    publishConfig: { access: 'public' },
  };
}

function publishedExports(manifest: Manifest): PublishedManifest['exports'] {
  const doors = Object.entries(exportsOf(manifest)).map(([door, target]) => {
    if (typeof target !== 'string') throw new PackError(`${manifest.name}: expected a path for the export ${door}`);
    if (!isTypeScript(target)) return [door, target];
    return [door, { types: target.replace(/\.ts$/, '.d.ts'), default: compiled(target) }];
  });
  return { ...Object.fromEntries(doors), './package.json': './package.json' } as PublishedManifest['exports'];
}

const exportsOf = ({ exports, publishConfig }: Manifest): Targets => publishConfig?.exports ?? exports ?? {};
const binOf = ({ bin, publishConfig }: Manifest): Targets => publishConfig?.bin ?? bin ?? {};
const isTypeScript = (target: string): boolean => target.endsWith('.ts') && !target.endsWith('.d.ts');
const compiled = (target: string): string => target.replace(/\.ts$/, '.js');
