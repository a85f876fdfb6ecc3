import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addition, breaking } from '../src/compare/change.ts';
import { isAtLeast, main, versionAfter } from '../src/version.ts';

test.each([
  ['nothing', [], '17.2.3'],
  ['an addition', [addition('a', 'b')], '17.3.0'],
  ['what breaks', [breaking('a', 'b')], '18.0.0'],
  ['both', [addition('a', 'b'), breaking('a', 'b')], '18.0.0'],
])('after %s', (_name, changes, version) => {
  expect(versionAfter('17.2.3', changes)).toBe(version);
});

test.each([
  ['17.2.3', '17.2.3', true],
  ['17.2.3', '17.2.4', false],
  ['17.2.10', '17.2.9', true],
  ['17.3.0', '17.2.9', true],
  ['17.2.9', '17.3.0', false],
  ['18.0.0', '17.9.9', true],
  ['17.9.9', '18.0.0', false],
])('%s at least %s: %s', (version, other, expected) => {
  expect(isAtLeast(version, other)).toBe(expected);
});

describe('the gate', () => {
  let root = '';
  const said: string[] = [];
  const contract = (version: string, parameters = '[]', title = 'A') => `openapi: 3.1.0
info: { title: ${title}, version: ${version} }
paths:
  /a:
    get: { operationId: a, parameters: ${parameters}, responses: { '200': { description: Done } } }
`;
  const OPTIONAL = '[{ name: q, in: query, schema: { type: string } }]';
  const MANDATORY = '[{ name: q, in: query, required: true, schema: { type: string } }]';
  const current = (text: string) => writeFile(join(root, 'contracts/openapi.yaml'), text);

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'clearline-version-'));
    await mkdir(join(root, 'contracts/released'), { recursive: true });
    await current(contract('17.0.0'));
    await cp(join(root, 'contracts/openapi.yaml'), join(root, 'contracts/released/openapi.yaml'));
    for (const level of ['error', 'log'] as const) {
      vi.spyOn(console, level).mockImplementation((text: string) => void said.push(text));
    }
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    said.length = 0;
    await rm(root, { recursive: true });
  });

  test.each([
    ['the released contract', contract('17.0.0'), 0],
    ['other texts', contract('17.0.0', '[]', 'B'), 0],
    ['an addition under the same version', contract('17.0.0', OPTIONAL), 1],
    ['an addition under a patch', contract('17.0.1', OPTIONAL), 1],
    ['an addition under a minor version', contract('17.1.0', OPTIONAL), 0],
    ['what breaks under a minor version', contract('17.1.0', MANDATORY), 1],
    ['what breaks under a major version', contract('18.0.0', MANDATORY), 0],
    ['an older version', contract('16.9.9'), 1],
    ['a version that is none', contract('17'), 1],
  ])('%s ends with the right code', async (_name, text, code) => {
    await current(text);
    expect(await main([], root)).toBe(code);
  });

  test('names what changed, the version that it takes, and the remedy', async () => {
    await current(contract('17.1.0', MANDATORY));
    expect(await main([], root)).toBe(1);
    expect(said).toEqual([
      'breaking: GET /a > query q: the parameter is new and mandatory',
      'contracts/openapi.yaml at info > version: expected 18.0.0 or later after 17.0.0 (contracts/released/openapi.yaml), found 17.1.0.',
      'Raise the version in tools/contract/src/assemble/head.ts, then: npm run generate',
    ]);
  });

  test('a release makes the contract the one that the next is compared with, and only under a right version', async () => {
    const released = () => readFile(join(root, 'contracts/released/openapi.yaml'), 'utf8');
    await current(contract('17.0.0', OPTIONAL));
    expect(await main(['--release'], root)).toBe(1);
    expect(await released()).toBe(contract('17.0.0'));
    await current(contract('17.1.0', OPTIONAL));
    expect(await main(['--release'], root)).toBe(0);
    expect(await released()).toBe(contract('17.1.0', OPTIONAL));
    expect(said.at(-1)).toBe('The contract is 17.1.0, after 17.0.0.');
  });

  test('an argument that it does not know is refused', async () => {
    expect(await main(['--relase'], root)).toBe(2);
    expect(said).toEqual(['contract:breaking does not know --relase; it takes --release or nothing.']);
  });
});
