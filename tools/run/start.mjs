// `npm start`: installs what is missing, generates and builds what is stale, and becomes the server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildAdminIfStale } from './build-admin-if-stale.mjs';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, quiet, root } from './install.mjs';

install();
generateIfStale();
buildAdminIfStale();

const args = [
  '--import',
  'tsx',
  '--disable-warning=ExperimentalWarning',
  join(root, 'apps/server/src/main.ts'),
  ...process.argv.slice(2),
];
const server = spawn(process.execPath, args, { cwd: root, env: quiet, stdio: 'inherit' });
// The terminal sends Ctrl-C to the whole group; a signal meant for this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'));
process.on('SIGINT', () => undefined);
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
