import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { document } from '@clearline/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { s3Server } from '../../test/s3-server.ts';
import { type Person, testServer, type TestServer } from '../../test/server.ts';
import { openStore } from './open-store.ts';
import type { RecordingsPlace } from './place.ts';
import type { RecordingStore } from './store.ts';

/** The documentation's own recording, of the demo client. */
const ID = '8b4e88fe-2b9c-b6b1-d211-016c4d1b3ec6';
const TO_DELETE = 'adae2e80-0001-b950-2eaf-0178d9581c93';
const ABSENT = '00000000-0000-4000-8000-000000000000';
const SOUND = Buffer.from('ID3 0123456789');
const NOT_FOUND = { code: 203, message: 'Recording not found' };

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
const ETAG = `"${hashOf(SOUND).toString('hex')}"`;

/** A recording's row, with what the documentation prints of one. */
async function addRow({ database }: TestServer, id: string, differs: Record<string, unknown> = {}): Promise<void> {
  const row = {
    client_id: 4199,
    id,
    call_center_id: 1191,
    service_id: 11846,
    agent_id: 45365,
    campaign_id: 1,
    account: '002723754',
    phone: '8015442100',
    term_code_id: 200801,
    from_at: new Date(1375727329697),
    to_at: new Date(1375727389697),
    media_type: 'audio/mpeg',
    byte_size: SOUND.length,
    sha256: hashOf(SOUND),
    ...differs,
  };
  const columns = Object.keys(row);
  await database.pool.query(
    `INSERT INTO recording (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
}

const rowOf = async ({ database }: TestServer, id: string) =>
  (
    await database.pool.query<Record<string, unknown>>(
      'SELECT deleted_at, deleted_by, bytes_removed_at, byte_size FROM recording WHERE client_id = 4199 AND id = $1',
      [id],
    )
  ).rows[0];

/** Requests as a person's program sends them, with one session each. */
function asker(server: TestServer) {
  const sessions = new Map<Person, Promise<string>>();
  return async (person: Person, target: string, headers: Record<string, string> = {}, method = 'GET') => {
    const session = sessions.get(person) ?? server.session(person);
    sessions.set(person, session);
    const answer = await server.send(target, { method, headers: { 'LV-Session': await session, ...headers } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = bytes.length > 0 && answer.headers.get('content-type') === 'application/json';
    return {
      status: answer.status,
      header: (name: string) => answer.headers.get(name),
      bytes,
      body: isJson ? (JSON.parse(bytes.toString()) as Record<string, unknown>) : undefined,
    };
  };
}

const of = (id: string) => `/compliance/recording/${id}`;
const infoOf = (id: string) => `/compliance/recording/info?recording=${id}`;

const base = mkdtempSync(path.join(os.tmpdir(), 'clearline-recording-routes-'));
afterAll(() => rmSync(base, { recursive: true }));
const s3 = s3Server();
const folder = path.join(base, 'recordings');
const places: [string, () => RecordingsPlace][] = [
  ['in a folder', () => ({ kind: 'folder', folder })],
  ['in a bucket', () => s3.place],
];

describe.each(places)('%s', (name, placeOf) => {
  const server = testServer('demo', placeOf);
  const ask = asker(server);
  let store: RecordingStore;
  beforeAll(async () => {
    store = await openStore(placeOf());
  });
  beforeEach(async () => {
    await server.database.pool.query('DELETE FROM recording');
    await addRow(server, ID);
    await store.put({ clientId: 4199, id: ID }, SOUND);
  });
  afterEach(() => server.setNow());
  afterAll(() => store.close());

  describe('GET /compliance/recording/{id}', () => {
    test('200 the whole recording, as the contract says', async () => {
      const { status, header, bytes } = await ask('manager', of(ID));
      expect(status).toBe(200);
      expect(bytes).toEqual(SOUND);
      expect([header('content-type'), header('content-length')]).toEqual(['audio/mpeg', String(SOUND.length)]);
      expect([header('accept-ranges'), header('etag')]).toEqual(['bytes', ETAG]);
      expect(header('cache-control')).toBe('private, no-cache');
    });

    test.each(['application/json', '*/*', 'text/html, application/xml;q=0.9', 'audio/mpeg', ''])(
      '200 whatever is accepted: %s',
      async (accept) => {
        const { status, bytes } = await ask('manager', of(ID), { Accept: accept, 'Content-Type': 'application/json' });
        expect([status, bytes]).toEqual([200, SOUND]);
      },
    );

    test.each([ID.toUpperCase(), `${ID}?=`, `${ID}?client=`, `${ID}/`])('200 %s', async (id) => {
      const { status, bytes } = await ask('manager', of(id));
      expect([status, bytes]).toEqual([200, SOUND]);
    });

    test.each<[string, string, string]>([
      ['bytes=0-1', 'ID', 'bytes 0-1/14'],
      ['bytes=13-13', '9', 'bytes 13-13/14'],
      ['bytes=13-', '9', 'bytes 13-13/14'],
      ['bytes=0-', 'ID3 0123456789', 'bytes 0-13/14'],
      ['bytes=4-99', '0123456789', 'bytes 4-13/14'],
      ['bytes=-3', '789', 'bytes 11-13/14'],
      ['bytes=-99', 'ID3 0123456789', 'bytes 0-13/14'],
      ['bytes=0-3,4-5', 'ID3 01', 'bytes 0-5/14'],
    ])('206 %s', async (range, text, contentRange) => {
      const { status, header, bytes } = await ask('manager', of(ID), { Range: range });
      expect([status, bytes.toString()]).toEqual([206, text]);
      expect(header('content-range')).toBe(contentRange);
      expect(header('content-length')).toBe(String(text.length));
      expect([header('content-type'), header('etag')]).toEqual(['audio/mpeg', ETAG]);
    });

    test.each(['bytes=0-0,13-13', 'bytes=x', 'seconds=0-1'])('200 all for %s', async (range) => {
      const { status, header, bytes } = await ask('manager', of(ID), { Range: range });
      expect([status, bytes, header('content-range')]).toEqual([200, SOUND, null]);
    });

    test.each(['bytes=14-', 'bytes=14-20', 'bytes=-0'])('416 %s', async (range) => {
      const { status, header, body } = await ask('manager', of(ID), { Range: range });
      expect(status).toBe(416);
      expect(body).toEqual({
        code: 4160,
        message: 'The Range header asks for none of the 14 bytes that there are.',
      });
      expect(header('content-range')).toBe('bytes */14');
    });

    test('304 for one that is there already', async () => {
      const { status, header, bytes } = await ask('manager', of(ID), { 'If-None-Match': `"x", ${ETAG}` });
      expect([status, bytes.length, header('etag')]).toEqual([304, 0, ETAG]);
      expect(header('cache-control')).toBe('private, no-cache');
      expect((await ask('manager', of(ID), { 'If-None-Match': '"x"' })).status).toBe(200);
    });

    test('206 a range of the recording that is named, and 200 of another one', async () => {
      const range = { Range: 'bytes=4-5' };
      expect((await ask('manager', of(ID), { ...range, 'If-Range': ETAG })).bytes.toString()).toBe('01');
      const other = await ask('manager', of(ID), { ...range, 'If-Range': '"x"' });
      expect([other.status, other.bytes]).toEqual([200, SOUND]);
    });

    test('404 one that is not there, and an id that is none', async () => {
      const ids = [ABSENT, 'x', '1', ID.slice(1), `${ID}0`, ID.replaceAll('-', ''), `{${ID}}`, 'x'.repeat(64)];
      for (const id of ids) {
        const { status, body } = await ask('manager', of(encodeURIComponent(id)));
        expect([id, status, body]).toEqual([id, 404, NOT_FOUND]);
      }
    });

    test('404 an id that is a path', async () => {
      for (const id of ['..%2F..%2Fetc%2Fpasswd', `..%2F4199%2F${ID}`, `${ID}.mp3`, '%2e%2e%2f']) {
        const { status, body } = await ask('manager', of(id));
        expect([id, status, body]).toEqual([id, 404, NOT_FOUND]);
      }
    });

    test('400 an id that no recording could have, and one that cannot be read', async () => {
      expect(await ask('manager', of('x'.repeat(65)))).toMatchObject({ status: 400, body: { code: 4000 } });
      for (const id of ['%zz', `${ID}%00`])
        expect(await ask('manager', of(id))).toMatchObject({ status: 400, body: { code: 4000 } });
    });

    test('404 one of another client, whatever else is asked', async () => {
      for (const headers of [{}, { Range: 'bytes=99-' }, { 'If-None-Match': '*' }]) {
        const { status, body } = await ask('dialtimeManager', of(ID), headers);
        expect([status, body]).toEqual([404, NOT_FOUND]);
      }
    });

    test('200 each client hears its own of one id', async () => {
      const other = Buffer.from('of the other client');
      await addRow(server, ID, { client_id: 5200, byte_size: other.length, sha256: hashOf(other) });
      await store.put({ clientId: 5200, id: ID }, other);
      expect((await ask('dialtimeManager', of(ID))).bytes).toEqual(other);
      expect((await ask('manager', of(ID))).bytes).toEqual(SOUND);
      expect((await ask('sysadmin', of(ID), {}, 'DELETE')).status).toBe(204);
      expect((await ask('dialtimeManager', of(ID))).bytes).toEqual(other);
    });

    test('500 one whose bytes are lost, or are others', async () => {
      await store.put({ clientId: 4199, id: ID }, SOUND.subarray(1));
      expect(await ask('manager', of(ID))).toMatchObject({ status: 500, body: { code: 5000 } });
      await store.remove({ clientId: 4199, id: ID });
      expect(await ask('manager', of(ID))).toMatchObject({ status: 500, body: { code: 5000 } });
      expect(await ask('manager', of(ID), { Range: 'bytes=1-2' })).toMatchObject({ status: 500 });
    });

    test('200 one of no bytes', async () => {
      await addRow(server, ABSENT, { byte_size: 0 });
      await store.put({ clientId: 4199, id: ABSENT }, Buffer.alloc(0));
      const { status, header, bytes } = await ask('manager', of(ABSENT));
      expect([status, header('content-length'), bytes.length]).toEqual([200, '0', 0]);
      await store.remove({ clientId: 4199, id: ABSENT });
    });
  });

  describe('HEAD /compliance/recording/{id}', () => {
    test('200 the headers of the whole, and no bytes', async () => {
      const { status, header, bytes } = await ask('manager', of(ID), { Range: 'bytes=0-1' }, 'HEAD');
      expect([status, bytes.length]).toEqual([200, 0]);
      expect([header('content-type'), header('content-length')]).toEqual(['audio/mpeg', '14']);
      expect([header('accept-ranges'), header('etag')]).toEqual(['bytes', ETAG]);
    });

    test('304 and 404 as with GET', async () => {
      expect((await ask('manager', of(ID), { 'If-None-Match': ETAG }, 'HEAD')).status).toBe(304);
      expect((await ask('manager', of(ABSENT), {}, 'HEAD')).status).toBe(404);
    });
  });

  describe('GET /compliance/recording/info', () => {
    const spec = document.paths['/compliance/recording/info']?.get;
    const example = Object.values(
      (spec?.responses['200'] as { content: Record<string, { examples: object }> }).content['application/json']
        ?.examples ?? {},
    )[0] as { 'x-request': string; value: Record<string, unknown> };

    test('200 the documented example, as printed', async () => {
      const [method = '', target = ''] = example['x-request'].split(' ');
      const { status, body } = await ask('manager', target, { 'Content-Type': 'application/json' }, method);
      expect(status).toBe(200);
      expect(body).toEqual(example.value);
      expect(Object.keys(body ?? {})).toEqual(Object.keys(example.value));
    });

    test('200 with the original account where there is one, and whole seconds', async () => {
      await addRow(server, ABSENT, {
        original_account_number: '0027-23754',
        to_at: new Date(1375727389696),
        campaign_id: 0,
      });
      const { body } = await ask('manager', infoOf(ABSENT));
      expect(body).toEqual({
        ...example.value,
        campaignId: 0,
        toDate: 1375727389696,
        originalAccountNumber: '0027-23754',
        duration: 59,
      });
    });

    test('200 an id in any case, under a name in any case', async () => {
      expect((await ask('manager', `/compliance/recording/info?Recording=${ID.toUpperCase()}`)).status).toBe(200);
    });

    test('400 without an id', async () => {
      const { status, body } = await ask('manager', '/compliance/recording/info');
      expect(status).toBe(400);
      expect(body?.['message']).toContain('query.recording');
      expect((await ask('manager', '/compliance/recording/info?recording=')).status).toBe(400);
    });

    test('404 one that is not there, an id that is none, and one of another client', async () => {
      for (const id of [ABSENT, 'x', '..%2F..%2Fetc%2Fpasswd', '%27%20OR%201%3D1'])
        expect(await ask('manager', infoOf(id))).toMatchObject({ status: 404, body: NOT_FOUND });
      expect(await ask('dialtimeManager', infoOf(ID))).toMatchObject({ status: 404, body: NOT_FOUND });
    });
  });

  describe('DELETE /compliance/recording/{id}', () => {
    test('204 the documented example: the bytes are gone, and the row says who and when', async () => {
      await addRow(server, TO_DELETE);
      await store.put({ clientId: 4199, id: TO_DELETE }, SOUND);
      const sysadmin = await server.database.pool.query<{ id: number }>(
        `SELECT id FROM app_user WHERE client_id = 4199 AND user_name = 'sysadmin'`,
      );
      server.setNow('2026-07-01T15:00:00.000Z');
      const { status, bytes, header } = await ask('sysadmin', of(TO_DELETE), {}, 'DELETE');
      expect([status, bytes.length, header('content-type')]).toEqual([204, 0, null]);
      expect(await store.size({ clientId: 4199, id: TO_DELETE })).toBeUndefined();
      expect(await rowOf(server, TO_DELETE)).toEqual({
        deleted_at: new Date('2026-07-01T15:00:00.000Z'),
        deleted_by: sysadmin.rows[0]?.id,
        bytes_removed_at: new Date('2026-07-01T15:00:00.000Z'),
        byte_size: SOUND.length,
      });
      expect((await ask('manager', of(ID))).status).toBe(200);
    });

    test('404 on every path, once it is deleted', async () => {
      server.setNow('2026-07-01T15:00:00.000Z');
      expect((await ask('sysadmin', of(ID.toUpperCase()), {}, 'DELETE')).status).toBe(204);
      const before = await rowOf(server, ID);
      server.setNow('2026-07-01T16:00:00.000Z');
      for (const method of ['GET', 'DELETE'])
        expect(await ask('sysadmin', of(ID), {}, method)).toMatchObject({ status: 404, body: NOT_FOUND });
      expect((await ask('sysadmin', of(ID), {}, 'HEAD')).status).toBe(404);
      expect((await ask('sysadmin', of(ID), { 'If-None-Match': ETAG })).status).toBe(404);
      expect(await ask('sysadmin', infoOf(ID))).toMatchObject({ status: 404, body: NOT_FOUND });
      expect(await rowOf(server, ID)).toEqual(before);
    });

    test('204 of two at once, and by the first of them', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => ask('sysadmin', of(ID), {}, 'DELETE')));
      expect(answers.map(({ status }) => status)).toContain(204);
      for (const { status } of answers) expect([204, 404]).toContain(status);
      expect(await store.size({ clientId: 4199, id: ID })).toBeUndefined();
    });

    test('404 one that is not there, and an id that is none', async () => {
      for (const id of [ABSENT, 'x', '..%2F..%2Fetc%2Fpasswd'])
        expect(await ask('sysadmin', of(id), {}, 'DELETE')).toMatchObject({ status: 404, body: NOT_FOUND });
      expect((await ask('manager', of(ID))).status).toBe(200);
    });

    test('404 one of another client, which stays', async () => {
      await addRow(server, TO_DELETE, { client_id: 5200 });
      await store.put({ clientId: 5200, id: TO_DELETE }, SOUND);
      expect((await ask('sysadmin', of(TO_DELETE), {}, 'DELETE')).status).toBe(404);
      expect((await ask('dialtimeManager', of(TO_DELETE))).bytes).toEqual(SOUND);
    });

    test.each(['superuser', 'manager', 'itUser', 'agent'] as const)('403 for %s, and it stays', async (person) => {
      expect((await ask(person, of(ID), {}, 'DELETE')).status).toBe(403);
      expect((await ask('manager', of(ID))).bytes).toEqual(SOUND);
    });
  });

  // The last one in a bucket: its server does not come back.
  describe('while the store is away', () => {
    const aside = path.join(base, 'aside');
    const takeAway = async () => {
      if (name === 'in a bucket') return s3.stop();
      renameSync(folder, aside);
      writeFileSync(folder, '');
    };

    test('503 for bytes and deletes, which are made up for; 200 for what is known', async () => {
      await takeAway();
      const reason = 'Not available: the store of recordings does not answer.';
      for (const headers of [{}, { Range: 'bytes=0-1' }]) {
        const { status, body } = await ask('manager', of(ID), headers);
        expect([status, body?.['code']]).toEqual([503, 5030]);
        expect(body?.['message']).toContain(reason);
      }
      expect((await ask('manager', of(ID), {}, 'HEAD')).status).toBe(503);
      expect((await ask('manager', infoOf(ID))).status).toBe(200);
      expect((await ask('manager', of(ABSENT))).status).toBe(404);

      server.setNow('2026-07-01T15:00:00.000Z');
      expect(await ask('sysadmin', of(ID), {}, 'DELETE')).toMatchObject({ status: 503, body: { code: 5030 } });
      const begun = { deleted_at: new Date('2026-07-01T15:00:00.000Z'), bytes_removed_at: null };
      expect(await rowOf(server, ID)).toMatchObject(begun);
      expect((await ask('manager', of(ID))).status).toBe(404);
      expect((await ask('manager', infoOf(ID))).status).toBe(404);
      if (name === 'in a bucket') return;

      rmSync(folder);
      renameSync(aside, folder);
      server.setNow('2026-07-01T16:00:00.000Z');
      expect((await ask('sysadmin', of(ID), {}, 'DELETE')).status).toBe(204);
      const removed = { ...begun, bytes_removed_at: new Date('2026-07-01T16:00:00.000Z') };
      expect(await rowOf(server, ID)).toMatchObject(removed);
      expect(await store.size({ clientId: 4199, id: ID })).toBeUndefined();
      expect((await ask('sysadmin', of(ID), {}, 'DELETE')).status).toBe(404);
    });
  });
});

describe('a long recording', () => {
  const server = testServer();
  const ask = asker(server);
  const SIZE = 5 * 1024 ** 3;

  beforeAll(async () => {
    const { recordings } = server;
    if (recordings.kind !== 'folder') throw new Error('expected a folder');
    const file = path.join(recordings.folder, '4199', `${ID}.mp3`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'ID3');
    truncateSync(file, SIZE); // takes no room on the disk
    await addRow(server, ID, { byte_size: SIZE });
  });

  test('206 far behind its beginning', async () => {
    const { status, header, bytes } = await ask('manager', of(ID), { Range: `bytes=${2 ** 32}-${2 ** 32 + 9}` });
    expect([status, bytes]).toEqual([206, Buffer.alloc(10)]);
    expect(header('content-range')).toBe(`bytes ${2 ** 32}-${2 ** 32 + 9}/${SIZE}`);
  });

  test('200 begins at once and comes in pieces, for as long as the client listens', async () => {
    const headers = { 'LV-Session': await server.session('manager') };
    const answer = await new Promise<http.IncomingMessage>((begun, failed) => {
      http.get(`${server.address}${of(ID)}`, { headers }, begun).on('error', failed);
    });
    expect([answer.statusCode, answer.headers['content-length']]).toEqual([200, String(SIZE)]);
    const pieces: number[] = [];
    for await (const piece of answer as AsyncIterable<Buffer>) {
      pieces.push(piece.length);
      if (pieces.length === 200) break; // which closes the connection
    }
    expect(pieces.length).toBe(200);
    expect(Math.max(...pieces)).toBeLessThanOrEqual(256 * 1024);
    expect((await ask('manager', of(ID), { Range: 'bytes=0-2' })).bytes.toString()).toBe('ID3');
  });
});
