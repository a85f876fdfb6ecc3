// `npm run ha:test`: fails a cluster of Patroni, etcd and HAProxy over under load, on this machine.
import { join } from 'node:path';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, root, run } from './install.mjs';

install();
generateIfStale();
run(process.execPath, ['--import', 'tsx', join(root, 'tools/ha/src/ha.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
