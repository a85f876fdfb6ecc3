// `npm run fixture -- FILE`: loads a fixture into the database of the settings, without serving.
import { join } from 'node:path';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, root, run } from './install.mjs';

install();
generateIfStale();
run(process.execPath, ['--import', 'tsx', join(root, 'apps/server/src/fixture/command.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
