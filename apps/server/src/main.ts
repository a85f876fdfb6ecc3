import cluster from 'node:cluster';
import { readSettings } from './settings.ts';
import { start } from './start.ts';
import { work } from './worker.ts';

if (cluster.isWorker) work();
else {
  const reading = readSettings(process.argv.slice(2), process.env, process.cwd());
  if ('settings' in reading) await start(reading.settings);
  else {
    (reading.exitCode === 0 ? process.stdout : process.stderr).write(`${reading.text}\n`);
    process.exitCode = reading.exitCode;
  }
}
