import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startTemporaryPostgres } from './temporary.ts';

const purpose = (name: string) => `clearline-temporary-${name}-${process.pid}`;
const foldersOf = (name: string) => readdirSync(os.tmpdir()).filter((folder) => folder.startsWith(`${name}-`));

test('it answers, and nothing is left of it when it is stopped', async () => {
  const name = purpose('stopped');
  const { url, folder, stop } = await startTemporaryPostgres(name);
  const client = new pg.Client(url);
  await client.connect();
  expect((await client.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await stop();
  expect(existsSync(folder)).toBe(false);
  expect(foldersOf(name)).toEqual([]);
});

test('what a killed process left running is ended and removed by the next of the same purpose', async () => {
  const name = purpose('killed');
  const code = `
    import { startTemporaryPostgres } from ${JSON.stringify(fileURLToPath(new URL('./temporary.ts', import.meta.url)))};
    console.log((await startTemporaryPostgres(${JSON.stringify(name)})).folder);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const left = await new Promise<string>((told) => child.stdout.once('data', (part: Buffer) => told(part.toString().trim())));
  const died = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await died;
  expect(existsSync(left)).toBe(true);

  const next = await startTemporaryPostgres(name);
  expect(existsSync(left)).toBe(false);
  await next.stop();
}); // prettier-ignore
