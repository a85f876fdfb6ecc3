import { describe, expect, test } from 'vitest';
import { PackError } from '../src/pack-error.ts';
import { commandsOf, entriesOf, isImported, publishedManifest } from '../src/published-manifest.ts';
import type { Manifest } from '../src/workspaces.ts';

const ENGINES = { node: '>=20.19' };
const imported: Manifest = {
  name: '@clearline/x',
  version: '1.2.3',
  description: 'An X',
  license: 'Apache-2.0',
  type: 'module',
  exports: { '.': './src/index.ts', './data.json': './data.json' },
  dependencies: { '@clearline/y': '1.0.0' },
  devDependencies: { vitest: '4.1.12' },
};

test('what runs is the compiled file beside its types, and nothing is left that only the repository uses', () => {
  expect(publishedManifest(imported, ENGINES, ['src'])).toEqual({
    name: '@clearline/x',
    version: '1.2.3',
    description: 'An X',
    license: 'Apache-2.0',
    type: 'module',
    engines: ENGINES,
    exports: {
      '.': { types: './src/index.d.ts', default: './src/index.js' },
      './data.json': './data.json',
      './package.json': './package.json',
    },
    files: ['src'],
    dependencies: { '@clearline/y': '1.0.0' },
    publishConfig: { access: 'public' },
  });
});

test('what stands in publishConfig takes the place of exports and bin', () => {
  const bin = { x: './src/main.ts' };
  const command: Manifest = { ...imported, publishConfig: { exports: {}, bin } };
  const published = publishedManifest(command, ENGINES, []);
  expect(published.exports).toEqual({ './package.json': './package.json' });
  expect(published.bin).toEqual({ x: './src/main.js' });
  expect([entriesOf(command), commandsOf(command)]).toEqual([['./src/main.ts'], ['src/main.js']]);
  expect([isImported(imported), isImported(command)]).toEqual([true, false]);
});

describe.each<[string, Partial<Record<keyof Manifest, unknown>>, string]>([
  ['no description', { description: undefined }, 'expected a description'],
  ['no license', { license: undefined }, 'expected a license'],
  ['CommonJS', { type: undefined }, '"type": "module"'],
  ['conditions of its own', { exports: { '.': { import: './src/index.ts' } } }, 'a path for the export .'],
  ['a command that is not compiled', { bin: { x: './bin/x.mjs' } }, 'a TypeScript source for the command x'],
])('a package with %s', (_name, change, message) => {
  test('is not packed', () => {
    const pack = () => publishedManifest({ ...imported, ...change } as Manifest, ENGINES, []);
    expect(pack).toThrow(PackError);
    expect(pack).toThrow(message);
  });
});
