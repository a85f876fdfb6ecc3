// `npm run release`: raises the versions of packages as the changesets in .changeset say, writes their changelogs, and makes the contract the
// one that the next is compared with, and what this version asks of the database what the next one's migrations are held against. Nothing is published: CONTRIBUTING.md says what comes next.
import { join } from 'node:path';
import { install, quiet, root, run } from './install.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);

install();
run(process.execPath, ['--import', 'tsx', join(root, 'tools/contract/src/version.ts'), '--release']);
run(bin('vitest'), ['run', 'test/rolling-update.test.ts'], {
  cwd: join(root, 'apps/server'),
  env: { ...quiet, CLEARLINE_RECORD_RELEASE: '1' },
});
run(bin('changeset'), ['version']);
run(bin('prettier'), ['--write', '--log-level=warn', '**/CHANGELOG.md', '**/package.json']);
run('npm', ['install', '--package-lock-only', '--no-audit', '--no-fund', '--loglevel=error']);
