import { fileURLToPath } from 'node:url';
import { generatePage } from './page.ts';

// npm run generate [-- --check]: docs/command-line.md from the help of the commands.
const isCheck = process.argv.includes('--check');
if (!generatePage(fileURLToPath(new URL('../../../docs/command-line.md', import.meta.url)), isCheck)) {
  process.stderr.write('docs/command-line.md is out of date.\nRun: npm run generate\n');
  process.exitCode = 1;
}
