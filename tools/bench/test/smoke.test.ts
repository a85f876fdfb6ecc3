import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ROOT } from '../src/places.ts';

const BENCH = fileURLToPath(new URL('../src/bench.ts', import.meta.url));
const ROWS = [
  'bare node:http, constant answer',
  'bare Express 5, constant answer',
  'Express 5, one Prisma query a request, 20,000 entries',
  'Clearline isBlocked, 2,000 entries',
  'Clearline isBlocked, 20,000 entries',
];

test('a small run completes with right answers and every row, and leaves nothing running', async () => {
  const mark = `/clearline-bench-test-${process.pid}`;
  let said = '';
  let complained = '';
  let runningMost = 0;
  const code = await new Promise<number | null>((ended) => {
    const child = spawn(process.execPath, ['--import', 'tsx', BENCH, '--smoke'], {
      cwd: ROOT,
      env: { ...process.env, PATH: `${process.env['PATH']}:${mark}` },
    });
    child.stderr.on('data', (text: Buffer) => (complained += text));
    child.stdout.on('data', (text: Buffer) => {
      said += text;
      runningMost = Math.max(runningMost, marked(mark).length);
    });
    child.once('close', ended);
  });

  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said).toMatch(/warmed up; [1-9][\d,]* answers compared, all right/);
  for (const title of ROWS) {
    expect(said).toMatch(new RegExp(String.raw`^${title} +[1-9][\d,]* +0 % +\d+\.\d\d +\d+\.\d\d +0( +\d+)?$`, 'm'));
  }
  expect(said.match(/≥ (0\.5|2\.5|0\.9) +(not )?reached$/gm)).toHaveLength(4);
  expect(said).toMatch(/^Clearline isBlocked, 20,000 entries +[\d,]+ +[\d,]+ +[1-9][\d,]* +\d+\.\d\d +\d+\.\d\d$/m);
  if (process.platform === 'linux') expect(runningMost).toBeGreaterThan(ROWS.length);
  expect(marked(mark)).toEqual([]);
});

/** The processes that have the mark in their environment, which all of the bench's pass on. Seen on Linux only. */
function marked(mark: string): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'latin1').includes(mark);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}
