import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { absentFiles } from '../src/absent-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-absent-'));
  mkdirSync(path.join(folder, 'data'));
  writeFileSync(path.join(folder, 'package.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a file that is shipped', `new URL('../package.json', import.meta.url)`, []],
  ['a folder that is shipped', `new URL("../data", import.meta.url)`, []],
  ['a name put together, in a folder that is shipped', 'new URL(`../data/${name}.json`, import.meta.url)', []],
  ['its own folder', 'new URL(`${name}.js`, import.meta.url)', []],
  ['a file that is not shipped', `new URL('../demo.json', import.meta.url)`, ['src/a.js reads ../demo.json']],
  ['a name put together, elsewhere', 'new URL(`../more/${name}`, import.meta.url)', ['src/a.js reads ../more/']],
  ['another address', `new URL('/a', base)`, []],
])('%s', (_name, text, faults) => {
  mkdirSync(path.join(folder, 'src'), { recursive: true });
  expect(absentFiles(new Map([['src/a.js', text]]), folder)).toEqual(faults);
});
