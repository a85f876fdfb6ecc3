import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../src/compile.ts';

const BASE = fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url));
const files = {
  'libs/x/src/index.ts': `import type { Inner } from './inner.ts';\nexport { two } from './two.ts';\nexport const inner: Inner = { one: 1 };\nexport type Later = import('./inner.ts').Inner[];\n`,
  'libs/x/src/inner.ts': 'export interface Inner {\n  readonly one: number;\n}\n',
  'libs/x/src/two.ts': `import { inner } from './index.ts';\n/** Two. */\nexport const two = () => inner.one + 1;\n`,
  'libs/x/src/unused.ts': 'export const unused = 1;\n',
};
let root = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'clearline-compile-'));
  writeFileSync(
    path.join(root, 'tsconfig.base.json'),
    JSON.stringify({ extends: BASE, compilerOptions: { types: [] } }),
  );
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
});
afterAll(() => rmSync(root, { recursive: true }));

const compiled = (declaration: boolean) => {
  const folder = path.join(root, 'libs/x');
  return (
    compile(root, [{ folder, entries: [path.join(folder, 'src/index.ts')] }], declaration)[0] ??
    new Map<string, string>()
  );
};

test('what the entries reach is compiled, at the place of its source, and nothing else', () => {
  expect([...compiled(true).keys()].sort()).toEqual(
    ['index', 'inner', 'two'].flatMap((name) => [`src/${name}.d.ts`, `src/${name}.js`]),
  );
  expect([...compiled(false).keys()].sort()).toEqual(['src/index.js', 'src/inner.js', 'src/two.js']);
});

test('imports of sources become imports of what they are compiled to, also in declarations', () => {
  const text = [...compiled(true).values()].join('\n');
  expect(text).toContain(`export { two } from './two.js'`);
  expect(text).toContain(`import type { Inner } from './inner.js'`);
  expect(text).toContain(`import('./inner.js').Inner[]`);
  expect(text).not.toMatch(/['"]\.\/\w+\.ts['"]/);
});

test('docstrings reach the reader of declarations', () => {
  expect(compiled(true).get('src/two.d.ts')).toContain('/** Two. */');
});
