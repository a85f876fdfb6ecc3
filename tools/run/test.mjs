// `npm test`: everything that CI checks, in the order of price, from a bare clone. Ends with one line that counts it all.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAdminIfStale } from './build-admin-if-stale.mjs';
import { generateIfStale } from './generate-if-stale.mjs';
import { install, quiet, root } from './install.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);
const results = join(root, '.results');

/** Each gate names the command that fixes it. */
const gates = [
  {
    name: 'generated files are fresh',
    command: [process.execPath, 'tools/run/generate.mjs', '--check'],
    fix: 'npm run generate',
  },
  {
    name: "the contract's version says what has changed",
    command: [process.execPath, '--import', 'tsx', 'tools/contract/src/version.ts'],
    fix: 'raise it as the message says',
  },
  {
    name: 'number data are fresh',
    command: [bin('tsx'), 'libs/numbering/build/command.ts', '--check'],
    fix: 'npm run numbering:build',
  },
  { name: 'licences', command: [process.execPath, 'tools/run/licences.mjs'], fix: 'another package, or a reason' },
  { name: 'format', command: [bin('prettier'), '--check', '--log-level=warn', '.'], fix: 'npm run fix' },
  { name: 'lint and fences', command: [bin('eslint'), '.', '--max-warnings=0'], fix: 'npm run fix' },
];

install();
generateIfStale();
buildAdminIfStale();
rmSync(results, { recursive: true, force: true });
rmSync(join(root, 'pacts'), { recursive: true, force: true });

// The fences read the project graph of Nx from its cache, which a fresh clone does not have.
if (!succeeds([bin('nx'), 'show', 'projects'])) process.exit(1);

const failures = [];
let passedGates = 0;
for (const { name, command, fix } of gates) {
  console.log(`\n— ${name}`);
  if (succeeds(command)) passedGates += 1;
  else failures.push(`${name} (fix: ${fix})`);
}

console.log('\n— types and tests');
const tasks = succeeds([
  bin('nx'),
  'run-many',
  '-t',
  'typecheck,test',
  '--parallel=2',
  '--output-style=static',
  '--nxBail=false',
]);
const counts = sum();
if (!tasks && counts.failed === 0) failures.push('types or tests (see above)');
if (counts.projects === 0) failures.push('no test ran');

for (const failure of failures) console.error(`failed: ${failure}`);
const failed = counts.failed + failures.length;
console.log(`${counts.passed + passedGates} passed, ${failed} failed, ${counts.skipped} skipped`);
process.exit(failed === 0 && tasks ? 0 : 1);

function succeeds([command, ...args]) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...quiet, CI: 'true' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error) console.error(error.message);
  return status === 0;
}

/** The counts of every project's JSON report. */
function sum() {
  const reports = existsSync(results)
    ? readdirSync(results, { recursive: true }).filter((name) => name.endsWith('.json'))
    : [];
  const total = { projects: reports.length, passed: 0, failed: 0, skipped: 0 };
  for (const name of reports) {
    const report = JSON.parse(readFileSync(join(results, name), 'utf8'));
    total.passed += report.numPassedTests;
    // A file that does not even load has no failed test in it.
    total.failed += Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
    total.skipped += report.numPendingTests + report.numTodoTests;
  }
  return total;
}
