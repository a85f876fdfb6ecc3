// npm run generate [-- --check]: the contract from its sources, then everything that is generated from other sources of truth.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const args = process.argv.slice(2);
const env = {
  ...process.env,
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_TELEMETRY: 'off',
};

function run(command, cwd) {
  const { status, error } = spawnSync(process.execPath, command, { cwd, env, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const tsx = createRequire(import.meta.url).resolve('tsx/cli');
run([tsx, 'tools/contract/src/generate.ts', ...args], root);
run([tsx, 'libs/regulations/build/command.ts', ...args], root);
run([tsx, 'tools/cli/build/command.ts', ...args], root);

// The Prisma client is an exact function of its schema and not committed, so there is nothing to compare.
const server = `${root}apps/server`;
if (!args.includes('--check') && existsSync(`${server}/prisma.config.ts`)) {
  const prisma = createRequire(`${server}/package.json`).resolve('prisma/build/index.js');
  run([prisma, 'generate'], server);
}
