import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const DIST = new URL('../dist/', import.meta.url);
const MOST_BYTES = 250_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly src?: string;
}
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8')) as Readonly<
  Record<string, Chunk>
>;

/** The scripts that a browser needs for a chunk, each once. */
function scriptsOf(key: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const next of chunk.imports ?? []) scriptsOf(next, found);
  return found;
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? '';
const sizeOf = (file: string) => statSync(fileURLToPath(new URL(file, DIST)), { throwIfNoEntry: false })?.size;
// What packing would make larger is served as it is, and has no packed form.
const gzipped = (file: string) => sizeOf(`${file}.gz`) ?? sizeOf(file) ?? Number.NaN;

test('the first page, the check, needs at most 250 kB of script, gzipped', () => {
  const scripts = new Set([...scriptsOf(entry), ...scriptsOf('src/check/check-page.tsx')]);
  expect(scripts.size).toBeGreaterThan(1);
  const bytes = [...scripts].reduce((sum, file) => sum + gzipped(file), 0);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});
