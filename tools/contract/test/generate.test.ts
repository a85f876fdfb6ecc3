import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { main, readInputs } from '../src/generate.ts';
import { provenanceOf } from './miniature.ts';

let root: string;
const said: string[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clearline-generate-'));
  const contracts = join(root, 'contracts');
  await cp(fileURLToPath(new URL('./fixtures/contracts', import.meta.url)), contracts, { recursive: true });
  await writeFile(
    join(contracts, 'fixture.schema.json'),
    '{ "type": "object", "$defs": { "id": { "type": "integer" } } }',
  );
  await writeFile(join(contracts, 'sources/provenance.yaml'), provenanceOf(await readInputs(contracts)));
  expect(await main([], root)).toBe(0);
});
afterAll(async () => {
  await rm(root, { recursive: true });
});
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  said.length = 0;
});

test('what was just generated is fresh', async () => {
  expect(await main(['--check'], root)).toBe(0);
  expect(said).toEqual([]);
});

test('a changed byte fails the check, which names the file, the line and the command', async () => {
  const file = join(root, 'docs/reference/operations.md');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('# Operations', '# operations'));
  expect(await main(['--check'], root)).toBe(1);
  expect(said).toEqual([
    'docs/reference/operations.md:3 is out of date.\n  is:     # operations\n  should: # Operations\nRun: npm run generate',
  ]);
  await writeFile(file, text);
});

test('a source that was edited fails the check', async () => {
  const file = join(root, 'contracts/sources/session.wadl');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('Logging in.', 'Logging on.'));
  expect(await main(['--check'], root)).toBe(1);
  expect(said.join()).toContain('sources/provenance.yaml at sources/session.wadl: sources change by a new drop only');
  await writeFile(file, text);
});

test('a document that does not pass the linter is not written', async () => {
  const file = join(root, 'contracts/extensions.yaml');
  const text = await readFile(file, 'utf8');
  const before = await readFile(join(root, 'contracts/openapi.yaml'), 'utf8');
  await writeFile(file, text.replace('type: integer', 'type: number, maximum: most'));
  expect(await main([], root)).toBe(1);
  expect(said.join()).toMatch(
    /contracts\/openapi\.yaml does not pass the linter:\n {2}error \S+ at #\/components\/schemas\/Error/,
  );
  expect(await readFile(join(root, 'contracts/openapi.yaml'), 'utf8')).toBe(before);
  await writeFile(file, text);
});

test('an argument that it does not know is refused', async () => {
  expect(await main(['--chekc'], root)).toBe(2);
  expect(said).toEqual(['generate does not know --chekc; it takes --check or nothing.']);
});
