import { connect } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { checksum } from './contents.ts';
import { sendRaw } from './raw-socket.ts';
import { testServer } from './server.ts';

/** What no HTTP client sends, byte by byte: it is answered or cut off, at once, changes nothing, and the next is served. */
const server = testServer();
let session: string;
let before: string;
beforeAll(async () => {
  session = await server.session('sysadmin');
  before = await checksum(server.database.pool);
});

const ENTRY = '{"type":"PERMANENT","phone":"4155550100"}';
const OK = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
/** A request with a session, whose connection is to be closed. */
const request = (line: string, headers: readonly string[] = [], body = '') =>
  [`${line} HTTP/1.1`, 'Host: x', 'Connection: close', `LV-Session: ${session}`, ...headers, '', body].join('\r\n');
const post = (headers: readonly string[], body = ENTRY) => request('POST /compliance/dnc', headers, body);

async function expectUnharmed(): Promise<void> {
  expect((await sendRaw(server.address, [OK])).statuses).toEqual([200]);
  expect(await checksum(server.database.pool)).toBe(before);
}

describe('what is no HTTP is told so, and nothing else', () => {
  test.each<[string, () => string, number[]]>([
    ['no request line', () => 'GARBAGE\r\n\r\n', [400]],
    ['bytes of TLS', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
    ['HTTP/2 without being asked', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['a version that there is not', () => 'GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n', [400]],
    ['a verb that there is not', () => 'FETCH /healthz HTTP/1.1\r\nHost: x\r\n\r\n', [400]],
    ['no Host', () => 'GET /healthz HTTP/1.1\r\n\r\n', [400]],
    ['NUL in the path', () => request('GET /compliance/\0dnc'), [400]],
    ['a space in the path', () => request('GET /compliance/d nc'), [400]],
    ['NUL in a header', () => request('GET /healthz', ['X: a\0b']), [400]],
    ['a space before the colon of a header', () => request('GET /healthz', ['LV-Session : x']), [400]],
    ['a header without a colon', () => request('GET /healthz', ['LV-Session']), [400]],
    ['headers of 20 KB', () => request('GET /healthz', [`X: ${'a'.repeat(20_000)}`]), [431]],
    ['a path of 20 KB', () => request(`GET /${'a'.repeat(20_000)}`), [431]],
    ['a negative length', () => post(['Content-Length: -1']), [400]],
    ['a length with a sign', () => post([`Content-Length: +${ENTRY.length}`]), [400]],
    ['a length that is no number', () => post(['Content-Length: 0x29']), [400]],
    ['a length above 64 bits', () => post(['Content-Length: 99999999999999999999999']), [400]],
    ['two lengths that differ', () => post([`Content-Length: ${ENTRY.length}`, 'Content-Length: 3']), [400]],
    ['two lengths', () => post([`Content-Length: ${ENTRY.length}`, `Content-Length: ${ENTRY.length}`]), [400]],
    [
      'a length and chunks, of which a proxy may take either',
      () => post([`Content-Length: ${ENTRY.length}`, 'Transfer-Encoding: chunked'], '0\r\n\r\n'),
      [400],
    ],
    ['an encoding after chunks', () => post(['Transfer-Encoding: chunked, gzip'], '0\r\n\r\n'), [400]],
    ['a chunk longer than it says', () => post(['Transfer-Encoding: chunked'], `5\r\n${ENTRY}\r\n0\r\n\r\n`), [400]],
    ['a chunk of a length that is no number', () => post(['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'), [400]],
    [
      'a chunk of a length above 64 bits',
      () => post(['Transfer-Encoding: chunked'], 'ffffffffffffffffff\r\n{}'),
      [400],
    ],
  ])('%s', async (_name, bytes, statuses) => {
    const answer = await sendRaw(server.address, [bytes()]);
    expect(answer.statuses).toEqual(statuses);
    expect(answer.text).toMatch(/^HTTP\/1\.1 \d{3} [A-Za-z ]+\r\nConnection: close\r\n/);
    expect(answer.text).not.toMatch(/node|\bat |Parse Error|HPE_/i);
    await expectUnharmed();
  });

  test.each<[string, () => string]>([
    ['a request', () => OK.replace('Connection: close\r\n', '') + 'GARBAGE\r\n\r\n'],
    ['a body that is longer than it says', () => post(['Content-Length: 10']).replace('Connection: close\r\n', '')],
  ])('garbage after %s: the connection is closed with 400', async (_name, bytes) => {
    expect((await sendRaw(server.address, [bytes()])).statuses.at(-1)).toBe(400);
    await expectUnharmed();
  });

  test('CONNECT is cut off: nobody is connected to anything', async () => {
    expect((await sendRaw(server.address, ['CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n'])).statuses).toEqual(
      [],
    );
    await expectUnharmed();
  });
});

describe('what is HTTP, and strange, is answered with code and message', () => {
  test.each<[string, () => string, number, number]>([
    ['TRACE', () => request('TRACE /compliance/dnc'), 405, 4050],
    ['OPTIONS of everything', () => request('OPTIONS *'), 404, 4040],
    ['an escaped NUL in the path', () => request('GET /compliance/dnc/%00'), 400, 4000],
    ['an upgrade to something else', () => request('GET /nothing', ['Upgrade: websocket']), 404, 4040],
    ['an expectation that nobody has', () => post(['Expect: a-miracle', `Content-Length: 2`], '{}'), 400, 4000],
    ['a length of 20 MB, of which nothing comes', () => post(['Content-Length: 20000000'], ''), 413, 4130],
    ['a length without a body', () => post(['Content-Length: 0'], ''), 400, 4000],
  ])('%s', async (_name, bytes, status, code) => {
    const answer = await sendRaw(server.address, [bytes()]);
    expect(answer).toMatchObject({ statuses: [status], json: { code, message: expect.any(String) } });
    await expectUnharmed();
  });

  test('a body on GET is passed over, whole or in chunks', async () => {
    const get = (headers: string[], body: string) => request('GET /compliance/dnc/isLegacyDncEnabled', headers, body);
    for (const bytes of [
      get([`Content-Length: ${ENTRY.length}`], ENTRY),
      get(['Transfer-Encoding: chunked'], '3\r\nabc\r\n0\r\n\r\n'),
      get([`Content-Length: 3`, 'Content-Type: text/xml'], '<a>'),
    ])
      expect(await sendRaw(server.address, [bytes])).toMatchObject({ statuses: [200], json: { result: true } });
    await expectUnharmed();
  });

  test('who asks whether to go on is told to, and answered after', async () => {
    const wrong = '{"type":"PERMANENT","phone":"1"}';
    const head = post(['Expect: 100-continue', `Content-Length: ${wrong.length}`], '');
    const answer = await sendRaw(server.address, [head, wrong]);
    expect(answer).toMatchObject({ statuses: [100, 400], json: { code: 4000 } });
    await expectUnharmed();
  });

  test('a body that is cut off stores nothing, wherever it is', async () => {
    for (const kept of [0, 1, 9, ENTRY.length - 1]) {
      const bytes = post([`Content-Length: ${ENTRY.length}`], ENTRY.slice(0, kept));
      expect((await sendRaw(server.address, [bytes], true)).statuses).toEqual([400]);
    }
    await expectUnharmed();
  });

  test('HTTP/1.0 is served, and what names no version', async () => {
    for (const bytes of ['GET /healthz HTTP/1.0\r\n\r\n', 'GET /healthz\r\n\r\n'])
      expect((await sendRaw(server.address, [bytes])).statuses).toEqual([200]);
  });
});

test('requests that never end hold up nobody', async () => {
  const { hostname, port } = new URL(server.address);
  const slow = Array.from({ length: 200 }, (_, n) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.write(n % 2 === 0 ? 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ' : post(['Content-Length: 99']));
    return socket;
  });
  await Promise.all(slow.map((socket) => new Promise((written) => socket.once('connect', written))));
  await expectUnharmed();
  for (const socket of slow) socket.destroy();
  await expectUnharmed();
});
