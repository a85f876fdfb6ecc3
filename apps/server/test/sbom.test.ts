import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}

test('the bill of materials has what the server depends on, once and with its hash, and nothing of development', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clearline-sbom-'));
  const file = join(folder, 'sbom.json');
  const command = fileURLToPath(new URL('../../../tools/run/sbom.mjs', import.meta.url));
  expect(spawnSync(process.execPath, [command, file], { encoding: 'utf8' }).stderr).toBe('');
  const { bomFormat, components } = JSON.parse(readFileSync(file, 'utf8')) as {
    bomFormat: string;
    components: readonly Component[];
  };
  rmSync(folder, { recursive: true });
  expect(bomFormat).toBe('CycloneDX');
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: Readonly<Record<string, string>>;
  };
  const names = new Set(components.map(({ name }) => name));
  for (const name of Object.keys(dependencies).filter((one) => !one.startsWith('@clearline/')))
    expect(names).toContain(name);
  for (const name of ['vitest', 'eslint', 'nx', 's3rver']) expect(names).not.toContain(name);
  expect(new Set(components.map(({ purl }) => purl)).size).toBe(components.length);
  const client = components.find(({ name }) => name === '@prisma/client');
  expect(client?.purl).toBe(`pkg:npm/%40prisma/client@${client?.version}`);
  expect(client?.hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }]);
});
