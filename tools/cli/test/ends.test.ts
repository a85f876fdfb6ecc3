import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deploymentOf } from './deployment.ts';
import { emptyFolder, ended, served, shellCommand, started } from './run.ts';

const folder = emptyFolder();
const server = served(folder);
shellCommand(folder);

const WHO = {
  ...{ CLEARLINE_ACCESS: 'demo-access-token', CLEARLINE_CLIENT: 'demo', CLEARLINE_USER: 'manager' },
  CLEARLINE_PASSWORD: 'Demo-manager-1',
};
const env = (more: Readonly<Record<string, string>> = {}) => ({ CLEARLINE_URL: server.address(), ...WHO, ...more });
const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}, place = folder) =>
  started(args, place, env(more));
const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}, place = folder) =>
  ended(start(args, more, place));
const shell = (text: string) =>
  spawnSync('bash', ['-c', text], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH']}`, HOME: process.env['HOME'], ...env() },
  });

/** What a command ends with whose input stays open: nothing but itself brings it to its end. */
function endedOfItself(child: ReturnType<typeof start>) {
  const said = { stdout: '', stderr: '' };
  child.stdin?.on('error', () => undefined);
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (bytes: Buffer) => (said[name] += bytes.toString()));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) =>
    child.once('close', (code) => done({ code, ...said })),
  );
}

describe('a signal in the middle', () => {
  const partsOf = (name: string) => readdirSync(folder).filter((found) => found.startsWith(name));

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s ends scrub with %i, and no output is left, whole or in part', async (signal, code) => {
    const child = start(['scrub', '-', '--service', '123', '-o', `${signal}.csv`]);
    const end = endedOfItself(child);
    child.stdin?.write(`phone\n${'3133335000\n'.repeat(50_000)}`);
    while (partsOf(signal).length === 0) await new Promise((later) => setTimeout(later, 20));
    child.kill(signal);
    expect(await end).toEqual({ code, stdout: '', stderr: 'clearline: interrupted\n' });
    expect(partsOf(signal)).toEqual([]);
  });

  test('an import whose file is still coming has not begun, and says so with its id', async () => {
    const place = await deploymentOf({});
    const child = start(['import', '-', '--list', 'dnc', '--json'], { CLEARLINE_URL: place.address });
    const end = endedOfItself(child);
    child.stdin?.write('phone\n');
    await place.asked('PUT /clearline/v1/imports/7/content');
    child.kill('SIGTERM');
    const { code, stdout, stderr } = await end;
    expect([code, stdout, JSON.parse(stderr)]).toEqual([
      143,
      '',
      { message: 'interrupted. Import 7 was not started, and has changed nothing.' },
    ]);
    await place.stop();
  });

  test('an import that is under way goes on, and the command says so with its id', async () => {
    const place = await deploymentOf({ states: Array.from({ length: 1_000 }, () => 'RUNNING' as const) });
    writeFileSync(path.join(folder, 'long.csv'), 'phone\n2125550190\n');
    const child = start(['import', 'long.csv', '--list', 'dnc'], { CLEARLINE_URL: place.address });
    const end = endedOfItself(child);
    await place.asked('GET /clearline/v1/imports/7');
    child.kill('SIGINT');
    expect(await end).toEqual({
      ...{ code: 130, stdout: '' },
      stderr: 'clearline: interrupted. Import 7 goes on by itself.\n',
    });
    await place.stop();
  });
});

test.each([
  ['a wrong password', ['--service', '123'], { CLEARLINE_PASSWORD: 'x' }],
  ['a header without a phone', ['--service', '123', '--phone-column', 'none'], {}],
])('a refusal ends a command whose input stays open: %s', async (_name, args, more) => {
  const child = start(['scrub', '-', ...args], more);
  const end = endedOfItself(child);
  child.stdin?.write(`phone\n${'3133335000\n'.repeat(50_000)}`);
  expect(await end).toMatchObject({ code: 4 });
});

test('a line without an end is refused, and told as a refusal', async () => {
  writeFileSync(path.join(folder, 'huge.csv'), '5'.repeat(20_000_000));
  expect(await run(['scrub', 'huge.csv', '--service', '123', '-o', 'huge-out.csv'])).toMatchObject({
    ...{ code: 4, stdout: '' },
    stderr: expect.stringMatching(/^clearline: 4002 .*rows of at most/),
  });
  expect(existsSync(path.join(folder, 'huge-out.csv'))).toBe(false);
});

describe('import, where a deployment', () => {
  const FILE = path.join(folder, 'opt-outs.csv');
  writeFileSync(FILE, 'phone\n2125550190\n');
  const importing = (url: string, ...args: string[]) =>
    run(['import', 'opt-outs.csv', '--list', 'dnc', ...args], { CLEARLINE_URL: url });

  test('starts again in the middle, waits for it, and says what came of the import', async () => {
    const place = await deploymentOf({ states: ['RUNNING', 'away', 'away', 'away', 'RUNNING', 'DONE'] });
    expect(await importing(place.address)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^import 7: DONE;/),
    });
    await place.stop();
  }, 60_000);

  test('no longer knows the session, logs in again', async () => {
    const place = await deploymentOf({ states: ['RUNNING', 'logged out', 'DONE'] });
    expect(await importing(place.address)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^import 7: DONE;/),
    });
    await place.stop();
  });

  test('says "not now", asks again after the while that it names', async () => {
    const place = await deploymentOf({ states: ['RUNNING', 'not now', 'DONE'] });
    expect(await importing(place.address)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^import 7: DONE;/),
    });
    await place.stop();
  });

  test('refuses in the middle, ends with 4 and one document, which says that the import goes on', async () => {
    const place = await deploymentOf({ states: ['RUNNING', 'refused'] });
    const { code, stdout, stderr } = await importing(place.address, '--json');
    expect([code, stdout, JSON.parse(stderr)]).toEqual([
      4,
      '',
      { code: 4030, message: 'No. Import 7 goes on by itself.' },
    ]);
    await place.stop();
  });
});

test('import with the key of an import that is done says what came of that, and sends nothing again', async () => {
  writeFileSync(path.join(folder, 'keyed.csv'), 'phone,type\n2125550191,PERMANENT\n');
  const args = ['import', 'keyed.csv', '--list', 'dnc', '--idempotency-key', 'once'];
  const first = await run(args);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/DONE; 1 rows, 1 added/) });
  expect(await run(args)).toEqual(first);

  writeFileSync(path.join(folder, 'keyed.csv'), 'phone,type\n2125550192,PERMANENT\n');
  expect(await run(args)).toMatchObject({
    ...{ code: 4, stdout: '' },
    stderr: expect.stringMatching(/has this idempotency key, and its content is another\. This file was not imported/),
  });
  expect(await run(['check', '--service', '123', '--phone', '2125550192'])).toMatchObject({ code: 0 });
});

test('import with such a key tells a packed file from another by what is in it', async () => {
  const pack = (text: string, level: number) =>
    writeFileSync(path.join(folder, 'keyed.csv.gz'), gzipSync(text, { level }));
  const args = ['import', 'keyed.csv.gz', '--list', 'dnc', '--idempotency-key', 'packed'];
  pack('phone,type\n2125550193,PERMANENT\n', 9);
  const first = await run(args);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/DONE; 1 rows, 1 added/) });
  pack('phone,type\n2125550193,PERMANENT\n', 0);
  expect(await run(args)).toEqual(first);
  pack('phone,type\n2125550194,PERMANENT\n', 9);
  expect(await run(args)).toMatchObject({ code: 4, stdout: '' });
});

describe('an output', () => {
  writeFileSync(path.join(folder, 'in.csv'), `phone\n${'3133335000\n'.repeat(20_000)}`);

  test('that the disk has no room for leaves nothing, and ends with 2', () => {
    const { status, stderr } = shell('ulimit -f 64; clearline scrub in.csv --service 123 -o full.csv');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^clearline: E(FBIG|NOSPC)/)]);
    expect(readdirSync(folder).filter((name) => name.startsWith('full.csv'))).toEqual([]);
  });

  test.each([
    ['check --service 123 --phone 3133335000 --json', /^{"message":"standard output: ENOSPC.*}\n$/],
    ['scrub in.csv --service 123', /^clearline: standard output: ENOSPC/],
    ['export dnc', /^clearline: standard output: ENOSPC/],
  ])('on a full device is no answer, and said: %s', (command, says) => {
    const { status, stderr } = shell(`clearline ${command} > /dev/full`);
    expect([status, stderr]).toEqual([3, expect.stringMatching(says)]);
  });

  test('that is the input takes its place when it is whole; it is read by whom it was read, and a link stays one', async () => {
    const [file, link] = [path.join(folder, 'same.csv'), path.join(folder, 'link.csv')];
    writeFileSync(file, 'phone\n3133335000\n');
    chmodSync(file, 0o600);
    symlinkSync(file, link);
    expect(await run(['scrub', 'same.csv', '--service', '123', '-o', 'link.csv'])).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toMatch(/^phone,blocked,[^]*3133335000,false/);
    expect([statSync(file).mode & 0o777, lstatSync(link).isSymbolicLink()]).toEqual([0o600, true]);
    expect(readFileSync(link, 'utf8')).toBe(readFileSync(file, 'utf8'));
  });
});

describe('settings that cannot be used end with 2', () => {
  const CHECK = ['check', '--service', '123', '--phone', '3133335000'];

  test('a file that is no JSON, of which nothing is repeated', async () => {
    const place = path.join(folder, 'no json');
    mkdirSync(place);
    writeFileSync(path.join(place, 'clearline.config.json'), '{"password":hunter2}');
    expect(await run(CHECK, {}, place)).toEqual({
      ...{ code: 2, stdout: '' },
      stderr: 'clearline: clearline.config.json: expected JSON.\n',
    });
  });

  test('a .env that is a folder', async () => {
    const place = path.join(folder, 'no env');
    mkdirSync(path.join(place, '.env'), { recursive: true });
    expect(await run(CHECK, {}, place)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^clearline: \.env: /),
    });
  });

  test.each([
    ['an empty address', ['--url', ''], /--url/],
    ['an empty client', ['--client', ''], /--client/],
    ['an empty user', ['--user', ' '], /--user/],
    ['an empty file of the password', ['--password-file', 'empty'], /--password-file: empty is empty/],
  ])('%s', async (_name, args, says) => {
    writeFileSync(path.join(folder, 'empty'), '\n');
    expect(await run([...CHECK, ...args])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
  });

  test.each(['null', 'false', '0', '""', '[]'])(
    'a filter that is none, %s, which would be the whole list',
    async (text) => expect(await run(['export', 'dnc', '--filter', text])).toMatchObject({ code: 2, stdout: '' }),
  );
});
