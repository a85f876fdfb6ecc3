import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { PackError } from './pack-error.ts';

// `npm run pack`: a tarball of every published package, in dist/.
const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
const into = path.join(root, 'dist');
try {
  for (const { file, size, files } of await build(root, into)) {
    console.log(`${path.relative(root, file)}: ${files.length} files, ${Math.ceil(size / 1024)} KiB`);
  }
} catch (error) {
  if (!(error instanceof PackError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
