import { expect, test } from 'vitest';
import { undeclaredIn } from '../src/undeclared.ts';

const manifest = {
  name: '@clearline/x',
  version: '1.0.0',
  dependencies: { pg: '8', '@clearline/contract': '1' },
  optionalDependencies: { native: '1' },
  peerDependencies: { vitest: '4' },
  devDependencies: { ajv: '8' },
};

test.each([
  ['a dependency', `import { Client } from 'pg';`, []],
  ['a file of a dependency', `import { a } from 'pg/lib/a.js';`, []],
  ['a scoped dependency, later', `await import('@clearline/contract/router');`, []],
  ['an optional dependency', `export * from 'native';`, []],
  ['a peer', `import { expect } from 'vitest';`, []],
  ['itself', `import '@clearline/x/inner';`, []],
  ['a part of Node', `import fs from 'node:fs'; import path from 'path';`, []],
  ['a file that is shipped', `import { a } from './inner.js';`, []],
  ['a development dependency', `import ajv from 'ajv/dist/2020.js';`, ['src/a.js imports ajv']],
  ['another scope', `export { a } from '@clearline/rules';`, ['src/a.js imports @clearline/rules']],
  ['a type by name only', `export type A = import('ajv').Ajv;`, ['src/a.js imports ajv']],
  ['types of Node by reference', `/// <reference types="node" />`, ['src/a.js refers to the types of @types/node']],
  ['a file that is not shipped', `import './gone.js';`, ['src/a.js imports ./gone.js, which is not compiled']],
  ['a source', `import './inner.ts';`, ['src/a.js imports ./inner.ts, which is not compiled']],
])('%s', (_name, text, faults) => {
  const compiled = new Map([
    ['src/a.js', text],
    ['src/inner.js', ''],
  ]);
  expect(undeclaredIn(compiled, manifest)).toEqual(faults);
});
