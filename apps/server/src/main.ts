import cluster from 'node:cluster';
import { readSettings } from './settings.ts';
import { start } from './start.ts';
import { verifyCommand } from './verify/command.ts';
import { work } from './worker.ts';

if (cluster.isWorker) work();
else if (process.argv.includes('--verify')) {
  process.env['PACT_DO_NOT_TRACK'] = 'true'; // Pact's library would tell its makers of its use
  process.exitCode = await verifyCommand(process.argv.slice(2), process.env);
} else {
  const reading = readSettings(process.argv.slice(2), process.env, process.cwd());
  if ('settings' in reading) await start(reading.settings);
  else {
    (reading.exitCode === 0 ? process.stdout : process.stderr).write(`${reading.text}\n`);
    process.exitCode = reading.exitCode;
  }
}
