import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check, resolveConfig } from 'prettier';
import { afterEach, expect, test } from 'vitest';
import { writeDocuments } from '../src/documents.ts';
import { ROOT } from '../src/places.ts';
import type { Report } from '../src/run.ts';
import { ratiosOf, rowOf } from '../src/summary.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clearline-bench-docs-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const driven = { requestsPerS: 100, p50Ms: 1, p99Ms: 2, errors: 0, wrong: 0, checked: 0, driverBusy: 0.99 };
const LOAD = {
  ...{ title: 'Clearline isBlocked', entries: 1000, askedPerS: 70, answeredPerS: 69 },
  ...{ p50Ms: 1, p99Ms: 19.5, errors: 0, writtenPerS: 1000 },
};
const measured = [
  { id: 'express', title: 'bare Express 5', checked: 1500, rounds: [driven] },
  { id: 'clearline', title: 'Clearline isBlocked', entries: 1000, checked: 2500, rounds: [driven] },
] as const;
const rows = measured.map(rowOf);
const report: Report = {
  options: {
    entries: [1000],
    rounds: 1,
    seconds: 2,
    connections: 50,
    sharedBuffers: '4GB',
    smoke: false,
    metrics: false,
    traces: false,
  },
  machine: { cores: 2, processor: 'A processor', memoryGiB: 24, node: '20.0.0', postgres: '18.4' },
  ...{ measured, rows, ratios: ratiosOf(rows), loads: [LOAD] },
};

test('the documents say what was measured and pass the format check', async () => {
  await writeDocuments(report, folder);
  for (const name of ['benchmarks.md', 'benchmarks.json']) {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const config = await resolveConfig(path.join(ROOT, 'docs', name));
    expect(await check(text, { ...config, filepath: name })).toBe(true);
  }
  const markdown = readFileSync(path.join(folder, 'benchmarks.md'), 'utf8');
  expect(markdown).toContain('npm run bench -- --entries 1000 --rounds 1 --seconds 2');
  expect(markdown).toContain('4,000 answers were compared');
  expect(markdown).toMatch(
    /Clearline isBlocked, 1,000 entries \/ bare Express 5 +\| +1\.00 +\| +≥ 2\.5 +\| not reached/,
  );
  expect(JSON.parse(readFileSync(path.join(folder, 'benchmarks.json'), 'utf8'))).toMatchObject({
    rows,
    ratios: report.ratios,
    loads: [LOAD],
  });
  for (const name of ['throughput.svg', 'growth.svg', 'latency.svg']) {
    expect(markdown).toContain(`](benchmarks/${name})`);
    expect(readFileSync(path.join(folder, 'benchmarks', name), 'utf8')).toMatch(/^<svg [^]*<\/svg>\n$/);
  }
});
