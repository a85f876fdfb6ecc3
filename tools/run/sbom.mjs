// `npm run sbom`: what a deployment is made of, as a CycloneDX bill of materials, from the lock file. `-- FILE` names where it is written.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { quiet, root } from './install.mjs';

const file = resolve(process.argv[2] ?? '.results/sbom.cdx.json');
const { status, stdout, stderr, error } = spawnSync(
  'npm',
  ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--omit=dev'],
  { cwd: root, env: quiet, encoding: 'utf8', maxBuffer: 1e9 },
);
if (error || status !== 0) {
  console.error(error?.message ?? stderr);
  process.exit(1);
}
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, stdout);
console.log(`${file}: ${JSON.parse(stdout).components.length} components`);
