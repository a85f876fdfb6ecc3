import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The whole client as a page of the web would load it. A name of Node's own in it would end the build. */
async function bundle() {
  const { outputFiles, metafile } = await build({
    entryPoints: [new URL('index.ts', import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}

let built: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  built = await bundle();
});

test('bundles for a browser, of its own files and of openapi-fetch', () => {
  const foreign = built.inputs.filter(
    (file) => !file.includes('openapi-fetch/') && !/^src\/|libs\/client\/src\//.test(file),
  );
  expect(foreign).toEqual([]);
  expect(built.text).not.toMatch(/\bBuffer\b|\brequire\(|from"node:/);
});

test('is as small as README.md says', () => {
  const [, budget] = /at most ([\d,]+) bytes/.exec(README) ?? [];
  expect(budget).toBeDefined();
  expect(gzipSync(built.text, { level: 9 }).length).toBeLessThanOrEqual(Number(budget?.replaceAll(',', '')));
});
