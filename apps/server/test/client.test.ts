import { createHash, randomBytes } from 'node:crypto';
import { type Client, createClient, RefusedError, unwrap } from '@clearline/client';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../src/recording/open-store.ts';
import { testDatabase } from './database.ts';
import { PEOPLE, testServer } from './server.ts';
import { serverProcesses } from './server-process.ts';
import { tcpProxy } from './tcp-proxy.ts';

vi.setConfig({ testTimeout: 120_000 }); // some start processes, and the machine may be busy

const server = testServer();
const PATIENT = { retries: 100, firstDelayMs: 50, delayMaxMs: 200 };
const dialtime = () => server.as('dialtimeManager');
const phoneOf = (at: number) => `415${5_550_000 + at}`;

describe('lists in pages', () => {
  const phones = Array.from({ length: 3456 }, (_, at) => phoneOf(at));

  beforeAll(async () => {
    await unwrap(dialtime().dialtimeDnc.createMultiple({ dncEntries: phones.map((phone) => ({ phone })) }));
  });

  test.each([1000, 500, 333, undefined])('are walked whole, in pages of %s', async (count) => {
    const found: string[] = [];
    for await (const { phone } of dialtime().dialtimeDnc.entries({ ...(count && { count }) })) found.push(phone);
    expect(found.filter((phone) => phones.includes(phone))).toEqual(phones);
  });

  test('of what a search finds are walked whole', async () => {
    let found = 0;
    const searching = dialtime().dialtimeDnc.findMatchingEntries({ filter: { phone: '41555512' }, count: 30 });
    for await (const { phone } of searching) {
      expect(phone).toContain('41555512');
      found += 1;
    }
    expect(found).toBe(100);
  });

  test('end in the refusal of the API: this client has no such lists', async () => {
    const walking = server.as('manager').dialtimeDnc.entries().next();
    await expect(walking).rejects.toBeInstanceOf(RefusedError);
    await expect(server.as('manager').dialtimeDnc.entries().next()).rejects.toMatchObject({
      code: 202,
      operation: 'listDialtimeDnc',
      status: 400,
      requestId: expect.stringMatching(/./) as string,
    });
  });
});

describe('dates', () => {
  test('go there and come back as the same day', async () => {
    const client = createClient({ ...who('dialtimeManager'), dates: true });
    const { id } = await unwrap(
      client.smsDnc.create({ sms: '4155550199', expirationDate: new Date('2031-03-04T17:00:00Z') }),
    );
    const { expirationDate, ...entry } = await unwrap(client.smsDnc.read({ dncId: id }));
    expect(expirationDate).toEqual(new Date('2031-03-04T05:00:00Z')); // its midnight in New York
    await unwrap(client.smsDnc.update({ dncId: id, sms: entry.sms, expirationDate: expirationDate ?? null }));
    expect((await unwrap(client.smsDnc.read({ dncId: id }))).expirationDate).toEqual(expirationDate);
  });
});

describe('a recording', () => {
  const id = '38de9bcc-7425-4392-b821-99026632c369';
  const sound = randomBytes(5_000_000);

  beforeAll(async () => {
    const store = await openStore(server.recordings);
    await store.put({ clientId: 4199, id }, sound);
    store.close();
    await server.database.pool.query(
      `INSERT INTO recording (client_id, id, call_center_id, service_id, agent_id, campaign_id, account, phone, term_code_id,
         from_at, to_at, media_type, byte_size, sha256)
       VALUES (4199, $1, 1, 123, 1, 1, 'A-1', '4155550101', 1, now(), now(), 'audio/mpeg', $2, $3)`,
      [id, sound.length, createHash('sha256').update(sound).digest()],
    );
  });

  test('comes as a stream, every byte of it', async () => {
    const hash = createHash('sha256');
    let parts = 0;
    for await (const part of await unwrap(server.as('manager').recording.get({ id }))) {
      hash.update(part);
      parts += 1;
    }
    expect(hash.digest('hex')).toBe(createHash('sha256').update(sound).digest('hex'));
    expect(parts).toBeGreaterThan(1);
  });

  test('comes in part', async () => {
    const part = await unwrap(server.as('manager').recording.get({ id }, { headers: { Range: 'bytes=10-19' } }));
    expect(Buffer.from(await new Response(part).arrayBuffer())).toEqual(sound.subarray(10, 20));
  });

  test('that is there already is not sent again', async () => {
    const client = server.as('manager');
    const { response } = await client.recording.get({ id }, { headers: { Range: 'bytes=0-0' } });
    const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' };
    const again = await client.recording.get({ id }, { headers });
    expect([again.data, again.error?.code, again.response.status]).toEqual([undefined, 304, 304]);
  });

  test('is no longer read when its signal says so', async () => {
    const controller = new AbortController();
    const reading = (async () => {
      const { signal } = controller;
      for await (const _part of await unwrap(server.as('manager').recording.get({ id }, { signal })))
        controller.abort(new Error('enough heard'));
    })();
    await expect(reading).rejects.toThrow('enough heard');
  });
});

describe('a fault that passes', () => {
  const start = serverProcesses();
  const database = testDatabase();
  const contact = { service: 123, phone: '4152257000' }; // blocked by an entry of the demo

  test('is waited out: a server that is stopped and started again', async () => {
    const before = start({ DATABASE_URL: database.url });
    const baseUrl = await before.address;
    const client = createClient({ ...who('manager', baseUrl), retry: PATIENT });
    expect((await client.isBlocked(contact)).blocked).toBe(true);
    await before.stop();
    const asking = client.isBlocked(contact);
    const creating = client.dnc.create({ type: 'DAILY', phone: '4155550100' }).catch((fault: unknown) => fault);
    expect(await creating).toBeInstanceOf(TypeError); // nobody knows whether it arrived, so it is not sent again
    start({ DATABASE_URL: database.url, PORT: new URL(baseUrl).port });
    const { blocked, error } = await asking;
    expect([blocked, error]).toEqual([true, undefined]);
  });

  test('is waited out: 503 while the database is away', async () => {
    const proxy = await tcpProxy(database.url);
    const baseUrl = await start({ DATABASE_URL: proxy.url }).address;
    const statuses: number[] = [];
    const client = createClient({
      ...who('manager', baseUrl),
      retry: PATIENT,
      fetch: async (request) => {
        const response = await fetch(request);
        statuses.push(response.status);
        if (statuses.filter((status) => status === 503).length === 3) await proxy.mend();
        return response;
      },
    });
    await client.login();
    await proxy.cut();
    const { blocked, error } = await client.isBlocked(contact);
    expect([blocked, error]).toEqual([true, undefined]);
    expect(statuses.slice(0, 4)).toEqual([200, 503, 503, 503]);
    await proxy.cut();
  });

  test('does not last longer than the call may take', async () => {
    const lost = createClient({
      ...who('manager', 'http://127.0.0.1:9'),
      sessionId: 's',
      retry: PATIENT,
      timeoutMs: 300,
    });
    await expect(lost.isBlocked(contact)).rejects.toThrow(/fetch failed|no answer within 300 ms/);
  });
});

test('a session that somebody else ended is opened again, and the call is answered', async () => {
  const client: Client = server.as('manager');
  const { sessionId } = await unwrap(client.session.login(PEOPLE.manager));
  await client.login();
  await server.as('manager').session.logout({ sessionId });
  expect((await client.health.isReady()).data?.ready).toBe(true);
  expect((await client.isBlocked({ service: 123, phone: '4152257000' })).blocked).toBe(true);
  expect(client.session()).not.toBe(sessionId);
});

function who(person: 'manager' | 'dialtimeManager', baseUrl = server.address) {
  const access = person === 'manager' ? 'demo-access-token' : 'demo-dialtime-token';
  return { baseUrl, access, ...PEOPLE[person] };
}
