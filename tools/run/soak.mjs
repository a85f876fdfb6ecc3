// `npm run soak`: all traffic at once over several server processes that are killed meanwhile, held against a model.
import { join } from 'node:path';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, root, run } from './install.mjs';

install();
generateIfStale();
run(process.execPath, ['--import', 'tsx', join(root, 'tools/soak/src/soak.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
