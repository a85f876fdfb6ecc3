import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a package.json of this repository says, in the part that packing reads. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly type?: string;
  readonly private?: boolean;
  readonly engines?: Readonly<Record<string, string>>;
  readonly exports?: Targets;
  readonly bin?: Targets;
  /** What is shipped beside the compiled code, as files and folders of the package. */
  readonly files?: readonly string[];
  readonly dependencies?: Versions;
  readonly optionalDependencies?: Versions;
  readonly peerDependencies?: Versions;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly devDependencies?: Versions;
  /** `exports` and `bin` here take the place of those above in what is published. */
  readonly publishConfig?: { readonly exports?: Targets; readonly bin?: Targets };
}

export type Targets = Readonly<Record<string, string>>;
export type Versions = Readonly<Record<string, string>>;

/** A package of this repository. */
export interface Workspace {
  /** Absolute. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The packages of the repository at `root`, in the order of their names. */
export function workspacesOf(root: string): readonly Workspace[] {
  const { workspaces } = readJson(path.join(root, 'package.json')) as { workspaces: readonly string[] };
  return workspaces
    .flatMap((pattern) => foldersOf(root, pattern))
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: readJson(path.join(folder, 'package.json')) as Manifest }))
    .sort((one, other) => (one.manifest.name < other.manifest.name ? -1 : 1));
}

/** Those that are published: every package that does not say `"private": true`. */
export function publishedOf(workspaces: readonly Workspace[]): readonly Workspace[] {
  return workspaces.filter(({ manifest }) => manifest.private !== true);
}

// npm knows more patterns than these two; this repository uses no other.
function foldersOf(root: string, pattern: string): readonly string[] {
  if (!pattern.endsWith('/*')) return [path.join(root, pattern)];
  const parent = path.join(root, pattern.slice(0, -2));
  return existsSync(parent) ? readdirSync(parent).map((name) => path.join(parent, name)) : [];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
