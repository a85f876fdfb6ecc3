import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Report } from '@clearline/conformance';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { breakingProxy } from './breaking-proxy.ts';
import { conformanceDeployment } from './conformance-deployment.ts';

vi.setConfig({ testTimeout: 120_000 }); // each test starts a process that compiles

const { server, settings } = conformanceDeployment('short');
const proxy = breakingProxy(() => server.address);
const folder = mkdtempSync(join(tmpdir(), 'clearline-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

// By its address, since the command runs in a folder of its own.
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const PROGRAM = fileURLToPath(new URL('../../../tools/conformance/src/command.ts', import.meta.url));

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a shell would. */
function command(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', TSX, PROGRAM, ...args], inFolder(env));
  return { ended: endOf(child), interrupt: () => child.kill('SIGINT') };
}

const shell = (text: string): Promise<Run> => endOf(spawn('sh', ['-c', text], inFolder({})));

const inFolder = (env: Readonly<Record<string, string>>) => ({
  cwd: folder,
  env: { ...process.env, CLEARLINE_PASSWORD: '', CLEARLINE_ACCESS: '', ...env },
  stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
});

function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  return new Promise<Run>((done) => child.on('close', (code) => done({ code, stdout, stderr })));
}

const who = () => {
  const { access, client, user } = settings('LEGACY');
  return {
    access,
    password: user.password,
    args: [
      '--base',
      proxy.address,
      '--client',
      client,
      '--user',
      user.userName,
      '--rate',
      '1000',
      '--service',
      '123',
      '--service',
      '456',
    ],
  };
};

describe('the exit code', () => {
  test('is 0 when all is as promised, and the reports say what was tested', async () => {
    const { args, access, password } = who();
    const files = ['--html', 'report.html', '--junit', 'report.xml', '--json', 'report.json'];
    const env = { CLEARLINE_PASSWORD: password, CLEARLINE_ACCESS: access };
    const { code, stdout, stderr } = await command(
      [...args, ...files, '--role', 'SYSADMIN', '--only', 'compliance-check'],
      env,
    ).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {5}isBlocked: \d+ passed/m);
    expect(stdout).toMatch(/\d+ operations: 2 passed, 0 failed, \d+ not testable\./);

    const [html, xml, json] = ['report.html', 'report.xml', 'report.json'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    ) as [string, string, string];
    const report = JSON.parse(json) as Report;
    const suites = (
      new XMLParser({ ignoreAttributes: false }).parse(xml) as { testsuites: { testsuite: { '@_name': string }[] } }
    ).testsuites.testsuite;
    expect(suites.map((suite) => suite['@_name'])).toEqual(report.operations.map(({ id }) => id));
    for (const { id } of report.operations) expect(html).toContain(`<b>${id}</b>`);
    for (const text of [stdout, html, xml, json])
      for (const secret of [access, password]) expect(text).not.toContain(secret);
  });

  test('is 1 when something is not, and it is told in a sentence', async () => {
    proxy.breakBy(({ target, status }) =>
      target.includes('zipAreaMatch') && status === 200 ? { body: '{"result":"yes"}' } : undefined,
    );
    const { args, access, password } = who();
    const { code, stdout } = await command([
      ...args,
      '--only',
      'zipAreaMatch',
      '--access',
      access,
      '--password',
      password,
    ]).ended;
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAILED zipAreaMatch/m);
    expect(stdout).toContain('the body of its 200 is not the declared Result: $.result must be boolean');
  });

  test.each<{ is: string; args: () => readonly string[]; says: RegExp }>([
    { is: 'no base', args: () => ['--client', 'demo'], says: /--access|--base is missing/ },
    { is: 'an unknown option', args: () => [...who().args, '--pasword=hush-hush'], says: /--pasword is not an option/ },
    { is: 'no password', args: () => [...who().args, '--access', who().access], says: /A password is missing/ },
    {
      is: 'a wrong password',
      args: () => [...who().args, '--access', who().access, '--password', 'hush-hush'],
      says: /The log-in of the user was answered 401/,
    },
    {
      is: 'nobody at the address',
      args: () => [
        ...who().args.slice(2),
        '--base',
        'http://127.0.0.1:9',
        '--access',
        'some-token',
        '--password',
        'hush-hush',
      ],
      says: /POST \/session\/login could not be sent or was not answered/,
    },
    {
      is: 'a report that cannot be written',
      args: () => [...who().args, '--access', who().access, '--password', 'hush-hush', '--html', 'no/such/folder.html'],
      says: /--html: ENOENT/,
    },
  ])('is 2 with $is', async ({ args, says }) => {
    const { code, stdout, stderr } = await command(args()).ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(stdout + stderr).not.toMatch(/hush-hush/);
  });
});

test('the password may stand in a file', async () => {
  const { args, access, password } = who();
  writeFileSync(join(folder, 'password'), `${password}\n`);
  const { code } = await command([...args, '--access', access, '--password-file', 'password', '--only', 'health'])
    .ended;
  expect(code).toBe(0);
});

test('Ctrl-C takes away what was made, writes the reports, and ends with 130', async () => {
  const { args, access, password } = who();
  const entries = async () =>
    (await server.database.pool.query('SELECT id FROM dnc_entry ORDER BY id')).rows as object[];
  const before = await entries();
  let made = 0;
  let interrupt: () => void = () => undefined;
  proxy.breakBy(({ method, target, status }) => {
    if (method === 'POST' && target === '/compliance/dnc' && status === 201) made += 1;
    if (made === 2 && method === 'POST') interrupt();
    return undefined;
  });
  const run = command([...args, '--access', access, '--only', 'isBlocked', '--json', 'cut.json'], {
    CLEARLINE_PASSWORD: password,
  });
  interrupt = run.interrupt;
  const { code, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(stderr).toContain('Interrupted: taking away what was made.');
  expect(await entries()).toEqual(before);
  expect((JSON.parse(readFileSync(join(folder, 'cut.json'), 'utf8')) as Report).isInterrupted).toBe(true);
});

test('the example of its README can be run against the demo, and passes', async () => {
  const readme = readFileSync(new URL('../../../tools/conformance/README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```sh\n(CLEARLINE_PASSWORD=[\s\S]*?)```/.exec(readme) ?? [];
  expect(example).toContain('npm run conformance -- --base http://127.0.0.1:8080');
  const own = example
    .replace('npm run conformance --', `"${process.execPath}" --import "${TSX}" "${PROGRAM}" --rate 1000`)
    .replace('http://127.0.0.1:8080', server.address);
  const { code, stdout } = await shell(own);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\d+ operations: \d+ passed, 0 failed, \d+ not testable\./);
  expect(readFileSync(join(folder, 'conformance.html'), 'utf8')).toContain('No deviation');
});

test('--help lists every option', async () => {
  const { code, stdout } = await command(['--help']).ended;
  expect(code).toBe(0);
  for (const option of ['--base', '--access', '--read-only', '--junit', '--expendable-user', '--password-file'])
    expect(stdout).toContain(option);
});
