import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

/** What a bundler makes of an entry for a browser, and of which files. It fails on an import of Node. */
async function bundled(entry: string): Promise<{ text: string; files: string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [`../src/${entry}`],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'clearline',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return { text: outputFiles[0]?.text ?? '', files: Object.keys(metafile.inputs) };
}

/** Runs a bundle where there is nothing but the language, and evaluates an expression there. */
const answer = (text: string, expression: string): unknown =>
  runInContext(`'use strict'; var Intl; ${text}; JSON.stringify(${expression})`, createContext({}));

test('the small entry is carried into a browser without packages, zips and exchanges, and answers there', async () => {
  const { text, files } = await bundled('index.ts');
  expect(files.filter((file) => file.includes('node_modules') || /data\/(zips|exchanges)/.test(file))).toEqual([]);
  expect(text.length).toBeLessThan(200_000);
  expect(answer(text, `clearline.areaCode('850').zones`)).toBe('["America/Chicago","America/New_York"]');
  expect(answer(text, `clearline.phoneFault('4159111000')`)).toContain('service code');
  expect(answer(text, `clearline.zoneClock('America/Vancouver').offsetMinutes(${Date.UTC(2026, 11, 15)})`)).toBe(
    '-420',
  );
});

describe('the larger entries run there too', () => {
  test('places', async () => {
    const { text, files } = await bundled('places/index.ts');
    expect(files.filter((file) => file.includes('node_modules'))).toEqual([]);
    expect(answer(text, `clearline.numbering.zip('10010').zones`)).toBe('["America/New_York"]');
    expect(answer(text, `clearline.numbering.zipAreaMatch('94111', '415', 'DIAL_TIME')`)).toBe('true');
  });
});
