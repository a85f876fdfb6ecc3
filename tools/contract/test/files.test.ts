import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstDifference, write } from '../src/files.ts';

const files = new Map([
  ['contracts/openapi.yaml', 'one\ntwo\nthree\n'],
  ['contracts/generated/types.ts', 'a\n'],
]);
const own = ['contracts/generated'];
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'clearline-files-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

describe('--check', () => {
  test('finds nothing in what was just written', async () => {
    await write(root, files, own);
    expect(await firstDifference(root, files, own)).toBeUndefined();
  });

  const changes = [
    {
      name: 'a changed byte',
      path: 'contracts/openapi.yaml',
      text: 'one\ntwO\nthree\n',
      want: 'contracts/openapi.yaml:2 is out of date.\n  is:     twO\n  should: two\nRun: npm run generate',
    },
    {
      name: 'a line too many',
      path: 'contracts/openapi.yaml',
      text: 'one\ntwo\nthree\n\n',
      want: 'contracts/openapi.yaml:5 is out of date.\n  is:     \n  should: (nothing)\nRun: npm run generate',
    },
    {
      name: 'a line too few',
      path: 'contracts/openapi.yaml',
      text: 'one\ntwo\n',
      want: 'contracts/openapi.yaml:3 is out of date.\n  is:     \n  should: three\nRun: npm run generate',
    },
    {
      name: 'a file of an earlier run',
      path: 'contracts/generated/old.ts',
      text: '',
      want: 'contracts/generated/old.ts is not generated any more. Run: npm run generate',
    },
  ];
  test.each(changes)('names the file, the line and the command: $name', async ({ path, text, want }) => {
    await write(root, files, own);
    await writeFile(join(root, path), text);
    expect(await firstDifference(root, files, own)).toBe(want);
    expect(await readFile(join(root, path), 'utf8'), 'the tree is not touched').toBe(text);
  });

  test('names a file that is not there', async () => {
    expect(await firstDifference(root, files, own)).toBe('contracts/openapi.yaml is not there. Run: npm run generate');
  });
});

test('writing takes away what an earlier run left among the generated files, and nothing else', async () => {
  await write(root, files, own);
  await writeFile(join(root, 'contracts/generated/old.ts'), '');
  await writeFile(join(root, 'contracts/errors.yaml'), '');
  await write(root, files, own);
  expect(await readdir(join(root, 'contracts/generated'))).toEqual(['types.ts']);
  expect((await readdir(join(root, 'contracts'))).sort()).toEqual(['errors.yaml', 'generated', 'openapi.yaml']);
});
