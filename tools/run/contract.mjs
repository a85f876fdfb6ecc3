// `npm run contract:diff -- --from URL|FILE` and `npm run contract:breaking`: what differs from the contract, and what it makes of its version.
import { join } from 'node:path';
import { install, root, run } from './install.mjs';

const [command = '', ...args] = process.argv.slice(2);
install();
run(process.execPath, ['--import', 'tsx', join(root, `tools/contract/src/${command}.ts`), ...args]);
