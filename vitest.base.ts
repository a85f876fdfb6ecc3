import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeConfig, type ViteUserConfig } from 'vitest/config';

const root = path.dirname(fileURLToPath(import.meta.url));

/**
 * The test configuration that all projects share. Results are printed, and kept in `.results/<project>.json`, which Nx caches
 * as the output of the `test` target.
 *
 * @param own what the project adds
 * @param name the project; absent = the one that Nx runs, else the package in whose folder vitest runs
 */
export function testConfig(own: ViteUserConfig = {}, name = projectName()): ViteUserConfig {
  const shared: ViteUserConfig = {
    test: {
      name,
      // Tests promise what, never how fast: on a cold disk the first use of a native library takes longer than vitest's 5 s.
      testTimeout: 30_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } }, // the same: 1 s is what a machine under load takes to load a page
      setupFiles: [path.join(root, 'tools/run/property-seed.mjs')],
      reporters: ['default', 'json'],
      outputFile: { json: path.join(root, '.results', `${name}.json`) },
    },
  };
  return mergeConfig(shared, own);
}

function projectName(): string {
  const running = process.env['NX_TASK_TARGET_PROJECT'];
  if (running !== undefined) return running;
  const { name } = JSON.parse(readFileSync(path.resolve('package.json'), 'utf8')) as { name: string };
  return name;
}

// For a project without a configuration of its own: `vitest run --config ../../vitest.base.ts`.
export default testConfig();
