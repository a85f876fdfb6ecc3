// `npm run conformance -- --base URL …`: holds a deployment against the contract.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { install, quiet, root } from './install.mjs';

install();
const program = join(root, 'tools/conformance/src/command.ts');
// In the folder in which it was typed, so that files are found and written there.
const run = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, ...process.argv.slice(2)], {
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  env: quiet,
  stdio: 'inherit',
});
// Ctrl-C reaches the run by itself, as it is in the same group; what it made is taken away before it ends.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
process.on('SIGINT', () => undefined);
run.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
