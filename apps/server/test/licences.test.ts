import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const GATE = fileURLToPath(new URL('../../../tools/run/licences.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clearline-licences-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the gate on a lock file with one package. */
function judge(name: string, entry: object) {
  const file = join(folder, 'package-lock.json');
  writeFileSync(
    file,
    JSON.stringify({ packages: { '': {}, [`node_modules/${name}`]: { version: '1.0.0', ...entry } } }),
  );
  return spawnSync(process.execPath, [GATE, file], { encoding: 'utf8' });
}

test.each<[string, object]>([
  ['a', { license: 'MIT' }],
  ['@scope/a', { license: 'Apache-2.0' }],
  ['a/node_modules/b', { license: 'ISC' }],
  ['a', { license: '(GPL-3.0 OR MIT)' }],
  ['a', { license: '(MIT AND Zlib)' }],
  ['elkjs', { license: 'EPL-2.0', devOptional: true }],
  ['lightningcss-linux-x64-gnu', { license: 'MPL-2.0', dev: true }],
  ['argparse', { license: 'Python-2.0' }],
])('%s with %j passes', (name, entry) => {
  const { status, stdout, stderr } = judge(name, entry);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^1 packages/);
});

test.each<[string, object, string]>([
  ['a', { license: 'GPL-3.0' }, 'a 1.0.0, shipped with a deployment: the licence GPL-3.0'],
  ['a', { license: 'AGPL-3.0', dev: true }, 'a 1.0.0, used in development: the licence AGPL-3.0'],
  ['a', {}, 'a 1.0.0, shipped with a deployment: names no licence'],
  ['a', { license: '(MIT AND GPL-3.0)' }, 'a 1.0.0, shipped with a deployment: the licence (MIT AND GPL-3.0)'],
  ['@scope/a', { license: 'UNLICENSED' }, '@scope/a 1.0.0, shipped with a deployment: the licence UNLICENSED'],
  // An exception holds for its licence, and for development unless it says otherwise.
  ['argparse', { license: 'GPL-3.0' }, 'argparse 1.0.0, shipped with a deployment: the licence GPL-3.0'],
  ['elkjs', { license: 'EPL-2.0' }, 'elkjs 1.0.0, shipped with a deployment: the licence EPL-2.0'],
])('%s with %j is refused', (name, entry, fault) => {
  const { status, stderr } = judge(name, entry);
  expect(status).toBe(1);
  expect(stderr.split('\n')[0]).toBe(fault);
});
