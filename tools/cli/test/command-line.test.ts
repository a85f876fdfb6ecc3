import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { document } from '@clearline/contract';
import { describe, expect, test } from 'vitest';
import { ended, emptyFolder, served, started } from './run.ts';

const folder = emptyFolder();
const server = served(folder);

const WHO = { CLEARLINE_ACCESS: 'demo-access-token', CLEARLINE_CLIENT: 'demo', CLEARLINE_USER: 'manager' };
const PASSWORD = { CLEARLINE_PASSWORD: 'Demo-manager-1' };
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}, input?: string, place = folder) =>
  ended(started(args, place, { CLEARLINE_URL: server.address(), ...WHO, ...PASSWORD, ...env }), input);

describe('check', () => {
  test.each([
    ['1 for a blocked phone', ['--phone', '4152257000'], 1, 'blocked\n'],
    ['0 for one that is not', ['--phone', '3133335000'], 0, 'not blocked\n'],
    ['1 as JSON', ['--phone', '4152257000', '--json'], 1, '{"blocked":true}\n'],
    ['0 as JSON', ['--phone', '3133335000', '--json'], 0, '{"blocked":false}\n'],
  ])('ends with %s', async (_name, args, code, stdout) =>
    expect(await run(['check', '--service', '123', ...args])).toEqual({ code, stdout, stderr: '' }),
  );

  test.each<[string, readonly string[]]>([
    ['', []],
    [', as JSON', ['--json']],
    [', with reasons', ['--explain']],
  ])('ends with 1 for a blocked phone, too, where nobody reads what it says%s', async (_name, args) => {
    const child = started(['check', '--service', '123', '--phone', '4152257000', ...args], folder, {
      ...{ CLEARLINE_URL: server.address(), ...WHO, ...PASSWORD },
    });
    child.stdout?.destroy();
    expect(await ended(child)).toMatchObject({ code: 1, stderr: '' });
  });

  test.each([
    ['check', ['check']],
    ['check --explain', ['check', '--explain']],
    ['audit asof', ['audit', 'asof', '--at', '2026-05-03']],
  ])('%s never takes an answer without a verdict for "not blocked"', async (_name, args) => {
    const empty = createHttpServer((_request, response) => {
      response.setHeader('Content-Type', 'application/json').end('{"sessionId":"s"}');
    });
    await new Promise<void>((ready) => empty.listen(0, '127.0.0.1', ready));
    const env = { CLEARLINE_URL: `http://127.0.0.1:${(empty.address() as { port: number }).port}` };
    const { code } = await run([...args, '--service', '123', '--phone', '4152257000', '--json'], env);
    empty.close();
    expect(code).toBe(1);
  });

  test('explains, by the operation decide', async () => {
    const { code, stdout } = await run(['check', '--service', '123', '--phone', '4152257000', '--explain']);
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^blocked\n(- .*\n)*- DNC entry 1 .* \[dnc-entry\]\n/)]);
  });

  test.each<[string, readonly string[], Readonly<Record<string, string>>, number, RegExp]>([
    ['2 without a service', ['--phone', '4152257000'], {}, 2, /required option '--service <id>'/],
    ['2 for a service that is a word', ['--service', 'x'], {}, 2, /Expected a whole number above zero/],
    ['2 for an option that is none', ['--service', '1', '--fone', '1'], {}, 2, /unknown option '--fone'/],
    ['2 for a phone that is empty, as a variable is that is not set', ['--service', '123', '--phone', '', '--account', 'A1'], {}, 2, /--phone.*Expected a value/],
    ['2 without a password', ['--service', '123'], { CLEARLINE_PASSWORD: '' }, 2, /CLEARLINE_PASSWORD/],
    ['2 for an address that is none', ['--service', '123'], { CLEARLINE_URL: 'x' }, 2, /url: expected http/],
    ['4 for a service of nobody', ['--service', '999', '--phone', '4152257000'], {}, 4, /^clearline: 202 .*999 is none\. \(request /],
    ['4 for a wrong password', ['--service', '123', '--zip', '94110'], { CLEARLINE_PASSWORD: 'x' }, 4, /^clearline: 4011 /],
    ['3 where nobody answers', ['--service', '123', '--zip', '94110'], { CLEARLINE_URL: 'http://127.0.0.1:9' }, 3, /gave no answer: .*treat a contact as blocked/],
  ])('ends with %s', async (_name, args, env, code, says) => {
    const answer = await run(['check', ...args], env);
    expect(answer).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) });
    expect(answer.stderr).not.toContain('Demo-manager-1');
  }); // prettier-ignore

  test('says a refusal as JSON where JSON is asked for', async () => {
    const { stderr } = await run(['check', '--service', '999', '--phone', '4152257000', '--json']);
    expect(JSON.parse(stderr)).toEqual({ code: 202, message: expect.any(String), requestId: expect.any(String) });
  });
});

describe('settings', () => {
  test('stand in clearline.config.json and .env, and an option wins over the environment', async () => {
    const place = path.join(folder, 'settings');
    mkdirSync(place);
    writeFileSync(
      path.join(place, 'clearline.config.json'),
      JSON.stringify({ access: 'demo-access-token', client: 'no' }),
    );
    writeFileSync(path.join(place, '.env'), 'CLEARLINE_CLIENT=demo\nCLEARLINE_PASSWORD=Demo-manager-1\n');
    const env = { CLEARLINE_URL: server.address(), CLEARLINE_USER: 'nobody' };
    const args = ['check', '--service', '123', '--phone', '4152257000'];
    expect((await ended(started(args, place, env))).code).toBe(4);
    expect(await ended(started([...args, '--user', 'manager'], place, env))).toMatchObject({
      code: 1,
      stdout: 'blocked\n',
    });
  });

  test.each([
    ['broken', '{', /clearline.config.json: /],
    ['of a word that is none', '{"pasword":"x"}', /pasword: expected one of url, access/],
  ])('2 for a file that is %s', async (name, text, says) => {
    const place = path.join(folder, `config ${name}`);
    mkdirSync(place);
    writeFileSync(path.join(place, 'clearline.config.json'), text);
    const answer = await run(['check', '--service', '123', '--zip', '94110'], {}, undefined, place);
    expect(answer).toMatchObject({ code: 2, stderr: expect.stringMatching(says) });
  });
});

describe('scrub', () => {
  const FILE = 'phone,n\n4152257000,a\n3133335000,b\n';
  const [BLOCKED, ALLOWED] = [/^4152257000,a,true,dnc-entry,1,/m, /^3133335000,b,false,,,$/m];

  test('writes a file when all of it has come, and says what it holds', async () => {
    writeFileSync(path.join(folder, 'in.csv'), FILE);
    const { code, stdout, stderr } = await run(['scrub', 'in.csv', '--service', '123', '-o', 'out.csv']);
    expect([code, stdout, stderr]).toEqual([0, '', '2 rows: 1 blocked, of which 0 could not be judged\n']);
    const text = readFileSync(path.join(folder, 'out.csv'), 'utf8');
    expect(text).toMatch(BLOCKED);
    expect(text).toMatch(ALLOWED);
  });

  test('reads gzip by its name, and other columns', async () => {
    writeFileSync(path.join(folder, 'in.csv.gz'), gzipSync('Cell;n\n4152257000;a\n'));
    const args = ['scrub', 'in.csv.gz', '--service', '123', '--phone-column', 'cell', '--delimiter', 'semicolon'];
    expect(await run(args)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('4152257000;a;true;dnc-entry;1;'),
    });
  });

  test.each([
    ['the file is a folder', ['.']],
    ['the output cannot be written', ['in.csv', '-o', 'nowhere/out.csv']],
    ['the output is a folder', ['in.csv', '-o', '.']],
  ])('ends with 2, and blames no deployment, where %s', async (_name, args) => {
    writeFileSync(path.join(folder, 'in.csv'), FILE);
    const answer = await run(['scrub', ...args, '--service', '123']);
    expect(answer).toMatchObject({ code: 2, stderr: expect.not.stringMatching(/gave no answer/) });
  });

  test('writes to standard output for -, and into a pipe that has a name, which stays one', async () => {
    writeFileSync(path.join(folder, 'in.csv'), FILE);
    const args = ['scrub', 'in.csv', '--service', '123', '-o'];
    const shown = await run([...args, '-']);
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^phone,n,blocked/) });
    const pipe = path.join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    const read = ended(spawn('cat', [pipe]));
    expect(await run([...args, 'pipe'])).toMatchObject({ code: 0 });
    expect((await read).stdout).toBe(shown.stdout);
    expect([existsSync(path.join(folder, '-')), statSync(pipe).isFIFO()]).toEqual([false, true]);
  });

  test('leaves a whole file, also where two write to one name at once', async () => {
    const rows = 60_000;
    writeFileSync(path.join(folder, 'many.csv'), `phone\n${'3133335000\n'.repeat(rows)}`);
    const args = ['scrub', 'many.csv', '--service', '123', '-o', 'both.csv'];
    const both = await Promise.all([run(args), run(args)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(path.join(folder, 'both.csv'), 'utf8').split('\n').length).toBe(rows + 2);
  }, 60_000);

  test('that nobody reads ends at once, though there is more to come', async () => {
    const child = started(['scrub', '-', '--service', '123'], folder, {
      ...{ CLEARLINE_URL: server.address(), ...WHO, ...PASSWORD },
    });
    child.stdout?.once('data', () => child.stdout?.destroy());
    child.stdin?.on('error', () => undefined);
    child.stdin?.write(`phone\n${'3133335000\n'.repeat(100_000)}`); // and it stays open
    const code = await new Promise((done) => child.once('exit', done));
    expect(code).toBe(0);
  });

  test('goes through a pipe, and ends with 1 when a row could not be judged', async () => {
    const args = ['scrub', '-', '--service', '123', '--format', 'ndjson', '--json'];
    const { code, stdout, stderr } = await run(args, {}, '{"phone":"3133335000"}\nx\n');
    expect([code, JSON.parse(stderr)]).toEqual([1, { rows: 2, blocked: 1, unreadable: 1 }]);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '{"phone":"3133335000","blocked":false,"rule":null,"entryId":null,"reason":null}',
      expect.stringContaining('"row":"x","blocked":true,"rule":"row-unreadable"'),
    ]);
  });

  test('sends and receives at the same time: a file larger than every buffer on the way comes back whole', async () => {
    const rows = 600_000;
    writeFileSync(path.join(folder, 'large.csv'), `phone\n${'3133335000\n'.repeat(rows)}`);
    const { code, stderr } = await run(['scrub', 'large.csv', '--service', '123', '-o', 'large-out.csv', '--json']);
    expect([code, JSON.parse(stderr)]).toEqual([0, { rows, blocked: 0, unreadable: 0 }]);
    expect(readFileSync(path.join(folder, 'large-out.csv'), 'utf8').split('\n').length).toBe(rows + 2);
  }, 120_000);

  test('ends with 3 and leaves no file when the answer breaks off', async () => {
    writeFileSync(path.join(folder, 'in.csv'), FILE);
    // A deployment whose machine goes away in the middle of its answer.
    const breaking = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (bytes) => {
        const isLogIn = bytes.toString().startsWith('POST /session/login');
        const body = isLogIn ? '{"sessionId":"s"}' : '';
        if (isLogIn)
          socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`);
        else {
          socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nphone,n\r\n');
          setTimeout(() => socket.destroy(), 200);
        }
      });
    });
    await new Promise<void>((ready) => breaking.listen(0, '127.0.0.1', ready));
    const { port } = breaking.address() as { port: number };
    const env = { CLEARLINE_URL: `http://127.0.0.1:${port}` };
    const answer = await run(['scrub', 'in.csv', '--service', '123', '-o', 'none.csv'], env);
    breaking.close();
    expect(answer).toMatchObject({ code: 3, stderr: expect.stringMatching(/gave no answer/) });
    expect(readdirSync(folder).filter((name) => name.startsWith('none.csv'))).toEqual([]);
  }); // prettier-ignore

  test.each([
    ['2 for a file that is not there', ['nowhere.csv'], 2, /ENOENT/],
    ['4 for a header without a phone', ['bad.csv', '--service', '123'], 4, /4000 .*header: expected a column phone/],
  ])('ends with %s', async (_name, args, code, says) => {
    writeFileSync(path.join(folder, 'bad.csv'), 'a,b\n1,2\n');
    expect(await run(['scrub', ...args])).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) });
  });
});

describe('the commands of other packages', () => {
  test('conformance hands its options on, and ends as it ends', async () => {
    const args = ['--base', server.address(), '--service', '123', '--service', '456', '--service', '789'];
    const who = ['--client', 'demo', '--user', 'sysadmin', '--only', 'isBlocked', '--rate', '200'];
    const answer = await run(['conformance', ...args, ...who], { CLEARLINE_PASSWORD: 'Demo-sysadmin-1' });
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringContaining('isBlocked') });
    expect(await run(['conformance', '--nonsense'])).toMatchObject({ code: 2 });
  }, 60_000);

  test('fixture says what is wrong with a file', async () => {
    writeFileSync(path.join(folder, 'fixture.json'), '{"clients": 1}');
    const env = { CLEARLINE_DATA_DIR: path.join(folder, 'other') };
    expect(await run(['fixture', 'fixture.json'], env)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('clients'),
    });
  }, 60_000);

  test('serve says which setting cannot be used', async () =>
    expect(await run(['serve'], { PORT: 'x' })).toMatchObject({ code: 1, stderr: expect.stringContaining('PORT') }));

  test.each(['serve', 'fixture', 'conformance'])(
    '%s --help has our examples, and then its own options',
    async (name) => {
      const { code, stdout } = await run([name, '--help']);
      expect([code, stdout]).toEqual([0, expect.stringMatching(/Examples:[\s\S]*--/)]);
    },
  );
});

describe('import and export', () => {
  const FILE = 'Telephone,type\n2125550166,PERMANENT\n2125550167,PERMANENT\n';

  test('what is imported blocks, and comes back in an export', async () => {
    writeFileSync(path.join(folder, 'opt-outs.csv'), FILE);
    const args = ['import', 'opt-outs.csv', '--list', 'dnc', '--column', 'phone=Telephone', '--column', 'type=type'];
    const dry = await run([...args, '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('2 rows, would be 2 added') });
    expect((await run(['check', '--service', '123', '--phone', '2125550166'])).code).toBe(0);
    expect(await run(args)).toMatchObject({ code: 0, stdout: expect.stringContaining('DONE; 2 rows, 2 added') });
    expect((await run(['check', '--service', '123', '--phone', '2125550166'])).code).toBe(1);

    const exported = await run(['export', 'dnc', '--filter', '{"phone":"212555016"}', '-o', 'dnc.csv']);
    expect(exported).toMatchObject({ code: 0, stdout: '' });
    const lines = readFileSync(path.join(folder, 'dnc.csv'), 'utf8').trim().split('\n');
    expect(lines.length).toBe(3);
    expect(lines.join('\n')).toContain('2125550167');
  }, 120_000);

  test('import reads what others write: an encoding, a delimiter, and rows that leave out what is said once', async () => {
    writeFileSync(path.join(folder, 'latin.txt'), Buffer.from('M\xfcller;2125550176\n', 'latin1'));
    const args = [
      'import',
      'latin.txt',
      '--list',
      'dnc',
      '--encoding',
      'windows-1252',
      '--delimiter',
      'semicolon',
      '--no-header',
    ];
    const columns = ['--column', 'account=1', '--column', 'phone=2'];
    const defaults = ['--default', 'type=PERMANENT', '--default', 'serviceId=123'];
    expect(await run([...args, ...columns, ...defaults])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('DONE; 1 rows, 1 added'),
    });
    const { stdout } = await run(['export', 'dnc', '--filter', '{"phone":"2125550176"}']);
    expect(stdout).toContain('Müller');
    expect(stdout).toContain('123');
  }, 60_000);

  test('import ends with 1 when rows are bad, and says which', async () => {
    writeFileSync(path.join(folder, 'bad-rows.csv'), 'phone,type\n2125550168,PERMANENT\nnobody,PERMANENT\n');
    const { code, stderr } = await run(['import', 'bad-rows.csv', '--list', 'dnc']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^row 3, phone: /m)]);
    expect((await run(['check', '--service', '123', '--phone', '2125550168'])).code).toBe(0);
  });

  test.each([
    ['a list that is none', ['export', 'nothing'], 2, /Allowed choices are dnc/],
    ['a filter that is no JSON', ['export', 'dnc', '--filter', '{'], 2, /--filter/],
    ['a filter of which the list has nothing', ['export', 'dnc', '--filter', '{"email":"x"}'], 4, /^clearline: /],
    [
      'a default of no field',
      ['import', 'bad-rows.csv', '--list', 'dnc', '--default', 'colour=red'],
      2,
      /a field of type, serviceId/,
    ],
    [
      'a service that is a word',
      ['import', 'bad-rows.csv', '--list', 'dnc', '--default', 'serviceId=x'],
      2,
      /whole number for serviceId/,
    ],
    ['a file that is not there', ['import', 'nowhere.csv', '--list', 'dnc'], 2, /ENOENT/],
  ])('refuses %s', async (_name, args, code, says) =>
    expect(await run(args)).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(says) }),
  );
});

describe('audit', () => {
  const SYSADMIN = { CLEARLINE_USER: 'sysadmin', CLEARLINE_PASSWORD: 'Demo-sysadmin-1' };

  test('verify ends with 0 when all is as it was sealed, and says the head', async () => {
    const { code, stdout } = await run(['audit', 'verify'], SYSADMIN);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^\d+ events, and all is as it was sealed\nhead \d+:[0-9a-f]{64}\n$/),
    ]);
  });

  test('verify ends with 1 for a chain that is not the one of an anchor', async () => {
    const { code, stdout } = await run(['audit', 'verify', '--anchor', `1:${'0'.repeat(64)}`, '--no-rows'], SYSADMIN);
    expect([code, stdout]).toEqual([1, expect.stringContaining('[ANCHOR]')]);
  });

  test('export writes evidence that verifies offline', async () => {
    expect(await run(['audit', 'export', '-o', 'evidence.json'], SYSADMIN)).toMatchObject({ code: 0, stderr: '' });
    const verifier = fileURLToPath(new URL('../../run/verify-evidence.mjs', import.meta.url));
    const verified = spawnSync(process.execPath, [verifier, path.join(folder, 'evidence.json')]);
    expect(verified.status).toBe(0);
  });

  const asOf = (at: string, phone: string) =>
    run(['audit', 'asof', '--at', at, '--service', '123', '--phone', phone], SYSADMIN);

  test('asof ends with 1 for a phone that was blocked, and says by what', async () =>
    expect(await asOf(new Date().toISOString(), '4152257000')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^blocked\n- DNC entry 1 .*\[dnc-entry; event /),
    }));

  test('asof ends with 0 for one that was not, and with 4 for an instant of which nothing is known', async () => {
    expect(await asOf(new Date().toISOString(), '3133335000')).toMatchObject({ code: 0, stdout: 'not blocked\n' });
    expect(await asOf('2000-01-01T00:00:00Z', '3133335000')).toMatchObject({ code: 4, stdout: '' });
  });

  test.each([
    ['4 for a role that may not', ['verify'], {}, 4, /4030 /],
    ['2 for an anchor that is none', ['verify', '--anchor', 'x'], SYSADMIN, 2, /Expected a number, a colon/],
  ])('ends with %s', async (_name, args, who, code, says) =>
    expect(await run(['audit', ...args], who)).toMatchObject({ code, stderr: expect.stringMatching(says) }),
  );
});

test('contract prints the contract, and its operations', async () => {
  expect(JSON.parse((await run(['contract'])).stdout)).toEqual(document);
  expect((await run(['contract', '--operations'])).stdout).toContain('scrub  POST /clearline/v1/scrub\n');
});

test('contract diff compares another document with the contract, and ends as it ends', async () => {
  const same = fileURLToPath(new URL('../../../contracts/openapi.yaml', import.meta.url));
  expect(await run(['contract', 'diff', '--from', same])).toMatchObject({ code: 0 });
  expect(await run(['contract', 'diff'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--from') });
}, 60_000);

test.each([
  ['without a command, says what there is', [], 2],
  ['of an unknown command, says so', ['dial'], 2],
  ['--version', ['--version'], 0],
])('%s', async (_name, args, code) => expect((await run(args)).code).toBe(code));
