import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The lines of Node that the packages are installed on: the oldest that they allow, and the one that most people have. */
const LINES = [20, 24];

// Node as packages of npm, which need no install script. For other platforms there is none of both lines.
const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64'];

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/clearline-pack/', import.meta.url));

/** The lines of Node that can be had on this machine, the running one among them. */
export function nodeLines(): readonly number[] {
  const running = Number(process.versions.node.split('.')[0]);
  const isPackaged = PLATFORMS.includes(`${process.platform}-${process.arch}`);
  return isPackaged ? [...new Set([...LINES, running])].sort((one, other) => one - other) : [running];
}

/** The folder that holds the program `node` of a line: the running one's, or one that npm brings and that is kept for the next run. */
export async function nodeFolder(line: number): Promise<string> {
  if (process.versions.node.startsWith(`${line}.`)) return path.dirname(process.execPath);
  const name = `node-${process.platform}-${process.arch}`;
  const folder = path.join(CACHE, `node-${line}`);
  const bin = path.join(folder, 'node_modules', name, 'bin');
  if (!existsSync(path.join(bin, 'node'))) {
    mkdirSync(folder, { recursive: true });
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${name}@${line}`,
    ];
    await promisify(execFile)('npm', args, { cwd: folder, env: withoutNpm() });
  }
  return bin;
}

/** The environment without what npm sets for the scripts it runs, which would reach the npm that a test runs. */
export function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|VITEST)/i.test(name)),
  );
}
