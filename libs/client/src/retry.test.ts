import { describe, expect, test } from 'vitest';
import { createClient, type RetryOptions } from './index.ts';
import { delayMs, RETRY } from './retry.ts';
import { baseUrl, observed } from './testing.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');

test.each([
  ['the first is between half of the first delay', 1, null, 0, 100],
  ['and all of it', 1, null, 1, 200],
  ['the second is up to twice as long', 2, null, 1, 400],
  ['and there is no third', 3, null, 1, undefined],
  ['seconds that the server asks for come on top', 1, '2', 1, 2200],
  ['no second is none', 1, '0', 0, 100],
  ['an HTTP date is waited for', 1, 'Thu, 15 Jan 2026 12:00:03 GMT', 0, 3100],
  ['a date that is over asks for nothing', 1, 'Thu, 15 Jan 2026 11:59:00 GMT', 0, 100],
  ['words ask for nothing', 1, 'soon', 0, 100],
  ['the longest wait is waited', 1, '10', 0, 10_100],
  ['a longer one is not', 1, '11', 0, undefined],
])('a delay: %s', (_name, attempt, retryAfter, chance, want) => {
  expect(delayMs(RETRY, attempt, retryAfter, chance, NOW)).toBe(want);
});

test('a delay that doubles stays below the longest one', () => {
  const policy = { retries: 50, firstDelayMs: 100, delayMaxMs: 1000 };
  const delays = [1, 4, 5, 50].map((attempt) => delayMs(policy, attempt, null, 1, NOW));
  expect(delays).toEqual([100, 800, 1000, 1000]);
});

type Answer = number | 'fault' | Response;
const LIST = { dncType: 'DAILY', count: 1, offset: 0 } as const;
const fault = new TypeError('fetch failed');

/** A client whose server answers one after the other, and the last for ever. */
function facing(answers: readonly Answer[], retry: RetryOptions = {}, timeoutMs = 60_000) {
  const server = observed((_seen, at) => {
    const answer = answers[Math.min(at, answers.length - 1)] ?? 200;
    if (answer === 'fault') return Promise.reject(fault);
    if (answer instanceof Response) return answer;
    const body = answer < 300 ? { dnc: [] } : { code: answer * 10, message: 'no' };
    return Response.json(body, { status: answer });
  });
  const client = createClient({
    baseUrl,
    fetch: server.fetch,
    sessionId: 's',
    timeoutMs,
    retry: { firstDelayMs: 1, ...retry },
  });
  return { ...server, client };
}

describe('an idempotent call', () => {
  test.each<[string, readonly Answer[], number, number]>([
    ['429', [429, 200], 2, 200],
    ['502', [502, 200], 2, 200],
    ['503', [503, 200], 2, 200],
    ['504', [504, 200], 2, 200],
    ['a fault of the network', ['fault', 200], 2, 200],
    ['one after the other', [503, 'fault', 200], 3, 200],
    ['a fault that stays', [503], 3, 503],
    ['500, which is a fault of the server', [500, 200], 1, 500],
    ['501', [501, 200], 1, 501],
    ['400', [400, 200], 1, 400],
    ['404', [404, 200], 1, 404],
  ])('is repeated as it may be: %s', async (_name, answers, times, status) => {
    const { client, asked } = facing(answers);
    const { response } = await client.dnc.list(LIST);
    expect([asked().length, response.status]).toEqual([times, status]);
  });

  test('that meets nothing but faults throws the last one', async () => {
    const { client, asked } = facing(['fault']);
    await expect(client.dnc.list(LIST)).rejects.toBe(fault);
    expect(asked()).toHaveLength(3);
  });

  test('is repeated with its body and its session', async () => {
    const { client, seen } = facing([503, 200]);
    await client.emailDnc.update({ dncId: 7, email: 'ü@b.example' });
    expect(seen.map(({ body }) => body)).toEqual(['{"email":"ü@b.example"}', '{"email":"ü@b.example"}']);
    expect(seen.map(({ headers }) => headers.get('LV-Session'))).toEqual(['s', 's']);
  });

  test('is repeated by path as well', async () => {
    const { client, asked } = facing([503, 200]);
    await client.GET('/compliance/dnc/{id}', { params: { path: { id: 7 } } });
    expect(asked()).toHaveLength(2);
  });
});

describe('a POST', () => {
  test('that only reads is repeated', async () => {
    const { client, asked } = facing([503, 'fault', 200]);
    await client.dnc.findMatching({ count: 1, offset: 0, type: { type: 'DAILY' } });
    expect(asked()).toHaveLength(3);
  });

  test.each<[string, readonly Answer[]]>([
    ['503', [503, 200]],
    ['429', [429, 200]],
  ])('that writes is sent once: %s', async (_name, answers) => {
    const { client, asked } = facing(answers);
    const { error } = await client.dnc.create({ type: 'DAILY', phone: '4155550100' });
    expect([asked().length, error === undefined]).toEqual([1, false]);
  });

  test('that writes is sent once, also where nobody knows whether it arrived', async () => {
    const { client, asked } = facing(['fault', 200]);
    await expect(client.dnc.create({ type: 'DAILY', phone: '4155550100' })).rejects.toBe(fault);
    expect(asked()).toHaveLength(1);
  });

  test('that logs in is sent once: attempts to log in are counted', async () => {
    const server = observed(() => Response.json({ code: 5030, message: 'no' }, { status: 503 }));
    const who = { access: 'a', clientName: 'c', userName: 'u', password: 'p' };
    const client = createClient({ baseUrl, fetch: server.fetch, retry: { firstDelayMs: 1 }, ...who });
    expect((await client.dnc.list(LIST)).error?.code).toBe(5030);
    expect(server.asked()).toEqual(['POST /session/login']);
  });
});

describe('repetitions', () => {
  test('can be turned off for a client', async () => {
    const { client, asked } = facing([503, 200], { retries: 0 });
    expect((await client.dnc.list(LIST)).response.status).toBe(503);
    expect(asked()).toHaveLength(1);
  });

  test('can be turned off, or asked for, for one call', async () => {
    const never = facing([503, 200]);
    await never.client.dnc.list(LIST, { retry: { retries: 0 } });
    expect(never.asked()).toHaveLength(1);
    const often = facing([503, 503, 503, 503, 200], { retries: 0 });
    await often.client.dnc.list(LIST, { retry: { retries: 4 } });
    expect(often.asked()).toHaveLength(5);
  });

  test('that are undefined are those of the client: plain JavaScript says nothing that way', async () => {
    const nothing = { retries: undefined, firstDelayMs: undefined } as unknown as RetryOptions;
    const { client, asked } = facing([503], { retries: 1 });
    await client.dnc.list(LIST, { retry: nothing });
    expect(asked()).toHaveLength(2);
  });

  test('end where the server asks for more patience than there is', async () => {
    const tired = Response.json({ code: 4290, message: 'wait' }, { status: 429, headers: { 'Retry-After': '11' } });
    const { client, asked } = facing([tired, 200]);
    expect((await client.dnc.list(LIST)).error?.code).toBe(4290);
    expect(asked()).toHaveLength(1);
  });

  test('end where they would not be in time: the answer that there is counts', async () => {
    const { client, asked } = facing([503, 200], { firstDelayMs: 9000 }, 4000);
    expect((await client.dnc.list(LIST)).response.status).toBe(503);
    expect(asked()).toHaveLength(1);
  });

  test.each([
    ['retries', { retries: -1 }],
    ['firstDelayMs', { firstDelayMs: NaN }],
  ])('with a broken %s are refused', (name, retry) => {
    expect(() => createClient({ baseUrl, sessionId: 's', retry })).toThrow(`${name}: expected a number`);
  });
});
