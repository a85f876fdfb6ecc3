import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { s3Server } from '../../test/s3-server.ts';
import { folderStore } from './folder-store.ts';
import { openStore } from './open-store.ts';
import type { RecordingsPlace } from './place.ts';
import type { RecordingStore, StoredBytes } from './store.ts';

const KEY = { clientId: 4199, id: '8b4e88fe-2b9c-b6b1-d211-016c4d1b3ec6' };
const SOUND = Buffer.from('0123456789');

const base = mkdtempSync(path.join(os.tmpdir(), 'clearline-store-'));
const folder = path.join(base, 'recordings');
afterAll(() => rmSync(base, { recursive: true }));
const s3 = s3Server();

const places: [string, () => RecordingsPlace][] = [
  ['a folder', () => ({ kind: 'folder', folder })],
  ['a bucket', () => s3.place],
];

async function textOf(stored: StoredBytes | undefined): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stored?.stream ?? []) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

describe.each(places)('%s', (_name, placeOf) => {
  let store: RecordingStore;
  beforeAll(async () => {
    store = await openStore(placeOf());
  });
  afterEach(() => store.remove(KEY));
  afterAll(() => store.close());

  test('can keep recordings', () => expect(store.check()).resolves.toBeUndefined());

  test('has nothing of a recording that was not put', async () => {
    expect(await store.size(KEY)).toBeUndefined();
    expect(await store.read(KEY)).toBeUndefined();
    expect(await store.read(KEY, { first: 0, last: 1 })).toBeUndefined();
  });

  test('has what was put, whole', async () => {
    await store.put(KEY, SOUND);
    expect(await store.size(KEY)).toBe(10);
    const stored = await store.read(KEY);
    expect(stored?.size).toBe(10);
    expect(await textOf(stored)).toBe('0123456789');
  });

  test.each<[number, number, string]>([
    [0, 1, '01'],
    [1, 1, '1'],
    [9, 9, '9'],
    [3, 5, '345'],
    [0, 9, '0123456789'],
  ])('has its bytes %i to %i', async (first, last, want) => {
    await store.put(KEY, SOUND);
    const stored = await store.read(KEY, { first, last });
    expect(stored?.size).toBe(10);
    expect(await textOf(stored)).toBe(want);
  });

  test('has a recording of no bytes', async () => {
    await store.put(KEY, Buffer.alloc(0));
    expect(await store.size(KEY)).toBe(0);
    const stored = await store.read(KEY);
    expect([stored?.size, await textOf(stored)]).toEqual([0, '']);
  });

  test('has the last that was put', async () => {
    await store.put(KEY, SOUND);
    await store.put(KEY, Buffer.from('other'));
    expect(await textOf(await store.read(KEY))).toBe('other');
  });

  test('reads in pieces', async () => {
    const sound = randomBytes(5_000_000);
    await store.put(KEY, sound);
    const hash = createHash('sha256');
    const pieces: number[] = [];
    for await (const piece of (await store.read(KEY))?.stream ?? []) {
      pieces.push((piece as Buffer).length);
      hash.update(piece as Buffer);
    }
    expect(hash.digest('hex')).toBe(createHash('sha256').update(sound).digest('hex'));
    expect(Math.max(...pieces)).toBeLessThanOrEqual(256 * 1024);
  });

  test('has nothing after it was removed, twice', async () => {
    await store.put(KEY, SOUND);
    await store.remove(KEY);
    await store.remove(KEY);
    expect(await store.size(KEY)).toBeUndefined();
    expect(await store.read(KEY)).toBeUndefined();
  });

  test('tells the same id of two clients apart', async () => {
    const other = { ...KEY, clientId: 5200 };
    await store.put(KEY, SOUND);
    await store.put(other, Buffer.from('other'));
    await store.remove(KEY);
    expect(await textOf(await store.read(other))).toBe('other');
    await store.remove(other);
  });

  test.each([
    { clientId: 4199, id: '../../etc/passwd' },
    { clientId: 4199, id: '8B4E88FE-2B9C-B6B1-D211-016C4D1B3EC6' },
    { clientId: 4199, id: `${KEY.id}/..` },
    { clientId: 4199, id: `${KEY.id}\n` },
    { clientId: 4199, id: '' },
    { clientId: 1.5, id: KEY.id },
    { clientId: Number.NaN, id: KEY.id },
  ])('refuses the key %o', async (key) => {
    const refused = 'expected the key of a recording';
    await expect(async () => store.size(key)).rejects.toThrow(refused);
    await expect(async () => store.read(key)).rejects.toThrow(refused);
    await expect(async () => store.put(key, SOUND)).rejects.toThrow(refused);
    await expect(async () => store.remove(key)).rejects.toThrow(refused);
  });
});

describe('a folder', () => {
  const store = folderStore(folder);
  const file = path.join(folder, '4199', `${KEY.id}.mp3`);
  const outside = path.join(base, 'outside.txt');
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(outside, 'secret');
  });

  test('is made with the first recording, which only its owner may read', async () => {
    await store.check();
    expect(existsSync(folder)).toBe(false);
    await store.put(KEY, SOUND);
    expect(readFileSync(file)).toEqual(SOUND);
    expect(readdirSync(path.dirname(file))).toEqual([`${KEY.id}.mp3`]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('is not left by a link', async () => {
    mkdirSync(path.dirname(file), { recursive: true });
    symlinkSync(outside, file);
    symlinkSync(outside, `${file}.part`);
    await expect(store.read(KEY)).rejects.toThrow('ELOOP');
    await expect(store.size(KEY)).rejects.toThrow('expected a recording to be a file');
    await expect(store.put(KEY, SOUND)).rejects.toThrow('ELOOP');
    await store.remove(KEY);
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(outside, 'utf8')).toBe('secret');
  });

  test('takes what is half written away with a recording', async () => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, 'half');
    await store.remove(KEY);
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  test('does not take a folder for a recording', async () => {
    mkdirSync(file, { recursive: true });
    await expect(store.size(KEY)).rejects.toThrow('expected a recording to be a file');
    await expect(store.read(KEY)).rejects.toThrow('expected a recording to be a file');
    await expect(store.remove(KEY)).rejects.toThrow();
  });

  test('lets go of a recording that is not read', async () => {
    await store.put(KEY, SOUND);
    const stored = await store.read(KEY);
    stored?.stream.destroy();
    await new Promise((closed) => stored?.stream.once('close', closed));
    expect(stored?.stream.closed).toBe(true);
  });

  test.each<[string, () => void, string]>([
    ['a file', () => writeFileSync(folder, ''), `expected ${folder} to be a folder`],
    ['below a file', () => undefined, 'ENOTDIR'],
  ])('that is %s cannot keep recordings', async (name, prepare, said) => {
    prepare();
    const place = name === 'a file' ? folder : path.join(outside, 'recordings');
    await expect(folderStore(place).check()).rejects.toThrow(said);
    await expect(folderStore(place).read(KEY)).rejects.toThrow('ENOTDIR');
    rmSync(folder, { force: true });
  });
});

test('a folder has the first byte of a recording', async () => {
  // By itself: s3rver takes this one range for all.
  const store = folderStore(folder);
  await store.put(KEY, SOUND);
  expect(await textOf(await store.read(KEY, { first: 0, last: 0 }))).toBe('0');
});

describe('a bucket', () => {
  const opened: RecordingStore[] = [];
  const open = async (differs: object) => {
    const store = await openStore({ ...s3.place, ...differs });
    opened.push(store);
    return store;
  };
  afterEach(() => {
    for (const store of opened.splice(0)) store.close();
  });

  test('keeps recordings under its prefix, or under none', async () => {
    const [prefixed, bare] = [await open({ prefix: 'a/b' }), await open({ prefix: '' })];
    await prefixed.put(KEY, SOUND);
    expect(await bare.size(KEY)).toBeUndefined();
    expect(await (await open({ prefix: 'a' })).size(KEY)).toBeUndefined();
    await bare.put(KEY, Buffer.from('other'));
    expect(await textOf(await prefixed.read(KEY))).toBe('0123456789');
    await Promise.all([prefixed.remove(KEY), bare.remove(KEY)]);
  });

  test('that is not there is told by name', async () => {
    const store = await open({ bucket: 'nowhere' });
    await expect(store.check()).rejects.toThrow('expected the bucket nowhere to answer (NotFound');
    await expect(store.read(KEY)).rejects.toThrow('bucket');
    await expect(store.put(KEY, SOUND)).rejects.toThrow('bucket');
  });

  test('that nobody serves is told by name', async () => {
    const store = await open({ endpoint: 'http://127.0.0.1:1' });
    await expect(store.check()).rejects.toThrow(/expected the bucket calls to answer \(.*ECONNREFUSED/);
    await expect(store.read(KEY)).rejects.toThrow('ECONNREFUSED');
    await expect(store.remove(KEY)).rejects.toThrow('ECONNREFUSED');
  });

  test.each<[string, Record<string, string>, () => Promise<unknown>, string]>([
    [
      'that keeps versions does not delete, and says so',
      { 'x-amz-delete-marker': 'true', 'x-amz-version-id': '3' },
      async () => (await open({ endpoint })).remove(KEY),
      'the bucket keeps versions',
    ],
    [
      'that passes a range over is found out',
      { 'Content-Length': '0' },
      async () => (await open({ endpoint })).read(KEY, { first: 0, last: 1 }),
      'other bytes of a recording',
    ],
    [
      'that answers another range is found out',
      { 'Content-Length': '0', 'Content-Range': 'bytes 0-9/10' },
      async () => (await open({ endpoint })).read(KEY, { first: 0, last: 1 }),
      'other bytes of a recording',
    ],
    [
      'that does not say how many bytes it answers is found out',
      { 'Transfer-Encoding': 'chunked' },
      async () => (await open({ endpoint })).read(KEY),
      'without their number',
    ],
  ])('%s', async (_name, headers, ask, said) => {
    const server = createServer((req, res) => res.writeHead(req.method === 'DELETE' ? 204 : 200, headers).end());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await expect(ask()).rejects.toThrow(said);
    } finally {
      server.close().closeAllConnections();
    }
  });
  let endpoint = '';
});
