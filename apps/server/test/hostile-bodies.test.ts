import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { checksum } from './contents.ts';
import { testServer } from './server.ts';
import { wire } from './wire.ts';

/** Bodies that are packed, or only say so, and bodies made to be expensive: refused at the cost of 10 MB, and nothing is done. */
const server = testServer();
const send = wire(() => server.address);
const MB = 1024 * 1024;
let session: string;
let before: string;
beforeAll(async () => {
  session = await server.session('sysadmin');
  before = await checksum(server.database.pool);
});

const ask = (body: Buffer | string, headers: Record<string, string> = {}) =>
  send({
    method: 'POST',
    target: '/compliance/dnc/multipleAccountDnd',
    headers: { 'LV-Session': session, 'Content-Type': 'application/json', ...headers },
    body,
  });
const packed = (encoding: string, body: Buffer) => ask(body, { 'Content-Encoding': encoding });

// Read to its end it would set the flag of no account at all: whatever is answered with 200 was understood and did nothing.
const NOTHING = '{"accountDndEntry":[]}';
const zeros = Buffer.alloc(100 * MB);
const MILLION = 1_000_000;
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

describe('packed bodies', () => {
  const gzip = gzipSync(NOTHING);
  const spoiledAt = (at: number) => {
    const copy = Buffer.from(gzip);
    copy[at] = (copy[at] as number) ^ 0xff;
    return copy;
  };

  test.each<[string, string, () => Buffer, number, number | undefined]>([
    ['gzip', 'gzip', () => gzip, 200, undefined],
    ['gzip in capitals', 'GZIP', () => gzip, 200, undefined],
    ['deflate', 'deflate', () => deflateSync(NOTHING), 200, undefined],
    ['brotli', 'br', () => brotliCompressSync(NOTHING), 200, undefined],
    ['not packed, as it says', 'identity', () => Buffer.from(NOTHING), 200, undefined],
    ['gzip that is plain', 'gzip', () => Buffer.from(NOTHING), 400, 4001],
    ['gzip that is empty', 'gzip', () => Buffer.alloc(0), 400, 4000],
    ['gzip that is cut', 'gzip', () => gzip.subarray(0, 20), 400, 4001],
    ['gzip whose checksum is wrong', 'gzip', () => spoiledAt(gzip.length - 6), 400, 4001],
    ['gzip whose length is wrong', 'gzip', () => spoiledAt(gzip.length - 1), 400, 4001],
    ['gzip of gzip', 'gzip', () => gzipSync(gzip), 400, 4001],
    ['deflate without its head', 'deflate', () => deflateRawSync(NOTHING), 400, 4001],
    ['brotli that is gzip', 'br', () => gzip, 400, 4001],
    ['an encoding that nobody knows', 'sdch', () => gzip, 415, 4150],
    ['two encodings', 'gzip, gzip', () => gzipSync(gzip), 415, 4150],
    ['an empty encoding', '', () => Buffer.from(NOTHING), 200, undefined],
    ['10 MB and a byte', 'gzip', () => gzipSync(padded(10 * MB + 1)), 413, 4130],
    ['10 MB', 'gzip', () => gzipSync(padded(10 * MB)), 200, undefined],
  ])('%s', async (_name, encoding, body, status, code) => {
    const answer = await packed(encoding, body());
    expect([answer.status, (answer.json as { code?: number }).code], answer.text).toEqual([status, code]);
    expect(await checksum(server.database.pool)).toBe(before);
  });

  test.each<[string, () => Buffer]>([
    ['gzip', () => gzipSync(zeros)],
    ['deflate', () => deflateSync(zeros)],
    ['br', () => brotliCompressSync(zeros, QUICK)],
    // 4 GB in 4 MB: each member is 100 MB of zeros, and one follows the other.
    ['gzip', () => Buffer.concat(Array<Buffer>(40).fill(gzipSync(zeros)))],
  ])('a bomb of %s costs no more than 10 MB of it', async (encoding, bomb) => {
    const bytes = bomb();
    const { rss: held } = process.memoryUsage();
    const answers = await Promise.all(Array.from({ length: 8 }, () => packed(encoding, bytes)));
    for (const { status, json } of answers) expect([status, json]).toMatchObject([413, { code: 4130 }]);
    expect(process.memoryUsage().rss - held).toBeLessThan(600 * MB); // eight of them unpacked are 800 MB at least
    expect(await checksum(server.database.pool)).toBe(before);
  });
});

/** `NOTHING` with spaces, so many bytes long. */
function padded(length: number): string {
  return NOTHING.padEnd(length, ' ');
}

describe('bodies made to be expensive', () => {
  test.each<[string, () => string, number, number | undefined]>([
    ['10 MB', () => padded(10 * MB), 200, undefined],
    ['10 MB and a byte', () => padded(10 * MB + 1), 413, 4130],
    ['arrays in arrays, a million deep', () => '['.repeat(MILLION) + ']'.repeat(MILLION), 400, 4000],
    [
      'the same where entries are expected, as one that fails',
      () => nested('{\"accountDndEntry\":', '[', ']'),
      200,
      undefined,
    ],
    ['objects in objects, a million deep', () => '{"a":'.repeat(MILLION) + '1' + '}'.repeat(MILLION), 400, 4000],
    ['the same where it is passed over', () => nested(`${NOTHING.slice(0, -1)},"x":`, '[', ']'), 200, undefined],
    ['an array that never ends', () => '['.repeat(5 * MILLION), 400, 4001],
    ['a number of a million digits', () => `{"accountDndEntry":${'9'.repeat(MILLION)}}`, 400, 4000],
    ['a text of nine million characters', () => `{"accountDndEntry":"${'a'.repeat(9 * MILLION)}"}`, 400, 4000],
    [
      'one property half a million times',
      () => `{${'"accountDndEntry":1,'.repeat(400_000)}"accountDndEntry":[]}`,
      200,
      undefined,
    ],
    ['a million properties', () => `{${many((n) => `"${n}":1`)},"accountDndEntry":[]}`.slice(0, 10 * MB), 400, 4001],
    ['half a million entries', () => `{"accountDndEntry":[${many(() => '{}', 500_000)}]}`, 400, 4000],
    ['half a million entries of another type', () => `{"accountDndEntry":[${many(() => '1', 500_000)}]}`, 400, 4000],
  ])('%s', async (_name, body, status, code) => {
    const answer = await ask(body());
    expect([answer.status, (answer.json as { code?: number }).code], answer.text.slice(0, 300)).toEqual([status, code]);
    expect(answer.text.length).toBeLessThan(2_000);
    expect(await checksum(server.database.pool)).toBe(before);
  });
});

const many = (part: (n: number) => string, times = MILLION) =>
  Array.from({ length: times }, (_, n) => part(n)).join(',');

const nested = (head: string, open: string, close: string) => `${head}${open.repeat(MILLION)}${close.repeat(MILLION)}}`;
