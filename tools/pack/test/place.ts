import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeFolder, withoutNpm } from './node-hosts.ts';
import type { Registry } from './registry.ts';

/** A folder of somebody who has nothing but npm and one line of Node. */
export interface Place {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs a program to its end and answers what it printed. Rejects, with everything it said, when it ends with another code than 0. */
  run(program: string, ...args: string[]): Promise<string>;
}

/** An empty folder with a line of Node on the path, whose npm finds the packages of the registry, and runs no install script. */
export async function emptyPlace(folder: string, line: number, registry: Registry): Promise<Place> {
  mkdirSync(folder, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...withoutNpm(),
    PATH: [await nodeFolder(line), process.env['PATH']].join(path.delimiter),
    'npm_config_@clearline:registry': registry.url,
    npm_config_cache: await ownCache(folder),
    npm_config_ignore_scripts: 'true',
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  const run = async (program: string, ...args: string[]) => {
    try {
      return (await promisify(execFile)(program, args, { cwd: folder, env, maxBuffer: 64 * 2 ** 20 })).stdout;
    } catch (error) {
      const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
      throw new Error([message, stdout, stderr].join('\n'), { cause: error });
    }
  };
  return { folder, env, run };
}

/**
 * npm keeps what it has downloaded, and what npx has installed, in one folder. The downloads are shared with this user, so that nothing
 * is fetched twice; the installations are not, since npx would take one of an earlier run for the package of the same version.
 */
async function ownCache(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'cache'], {
    cwd: homedir(),
    env: withoutNpm(),
  });
  const cache = `${folder}.npm`;
  const downloads = path.join(stdout.trim(), '_cacache');
  mkdirSync(cache, { recursive: true });
  mkdirSync(downloads, { recursive: true });
  rmSync(path.join(cache, '_cacache'), { force: true });
  symlinkSync(downloads, path.join(cache, '_cacache'));
  return cache;
}
