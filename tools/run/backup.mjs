// `npm run backup:test`: takes an encrypted backup under load, destroys the database and restores it, on this machine.
import { join } from 'node:path';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, root, run } from './install.mjs';

install();
generateIfStale();
run(process.execPath, ['--import', 'tsx', join(root, 'tools/ha/src/backup.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
