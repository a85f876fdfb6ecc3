// `npm run pack`: a tarball of every published package, in dist/.
import { join } from 'node:path';
import { buildAdminIfStale } from './build-admin-if-stale.mjs';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, root, run } from './install.mjs';

install();
generateIfStale();
buildAdminIfStale();
run(process.execPath, ['--import', 'tsx', join(root, 'tools/pack/src/pack.ts')]);
