import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The folder of prisma.config.ts. */
export const SERVER = fileURLToPath(new URL('..', import.meta.url));

const CLI = createRequire(import.meta.url).resolve('prisma/build/index.js');
// Named outright, so that a copy of prisma.config.ts elsewhere runs this one too.
const ENGINE = fileURLToPath(new URL('../prisma/schema-engine.mjs', import.meta.url));

/**
 * Runs a command of the Prisma CLI on a database.
 *
 * @param cwd the folder of a prisma.config.ts
 */
export function prisma(
  url: string,
  args: readonly string[],
  cwd = SERVER,
): Promise<{ exitCode: number | null; output: string }> {
  const env = { ...process.env, DATABASE_URL: url, PRISMA_SCHEMA_ENGINE_BINARY: ENGINE, CHECKPOINT_DISABLE: '1' };
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}
