// `npm run bench`: measures the server against its yardsticks and writes the tables to docs/.
import { join } from 'node:path';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, root, run } from './install.mjs';

install();
generateIfStale();
run(process.execPath, ['--import', 'tsx', join(root, 'tools/bench/src/bench.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
