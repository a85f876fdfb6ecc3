import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createClient, hasCode, RefusedError, unwrap } from './index.ts';
import { baseUrl, observed } from './testing.ts';

const facing = (answer: () => Response) => createClient({ baseUrl, fetch: observed(answer).fetch, sessionId: 's' });
const refusing = (headers: Record<string, string> = { 'X-Request-Id': 'r7' }) =>
  facing(() => Response.json({ code: 203, message: 'DNC entry not found' }, { status: 404, headers }));
const REFUSAL = { code: 203, message: 'DNC entry not found', operation: 'readDnc', status: 404, requestId: 'r7' };

describe('a refusal', () => {
  test('says which operation was refused, with which status, under which number', async () => {
    const { data, error } = await refusing().dnc.read({ id: 7 });
    expect([data, error]).toEqual([undefined, REFUSAL]);
    expect(hasCode(error, 203)).toBe(true);
  });

  test('of a server that gives no number has none', async () => {
    const { error } = await refusing({}).dnc.read({ id: 7 });
    expect(error && 'requestId' in error).toBe(false);
  });

  test('of a proxy has the HTTP status for a code', async () => {
    const client = facing(() => new Response('<h1>', { status: 500 }));
    expect((await client.dnc.read({ id: 7 })).error).toMatchObject({ code: 500, operation: 'readDnc', status: 500 });
  });

  test.each([
    ['by resource', () => facing(() => new Response(null, { status: 304 })).recording.get({ id: 'r' })],
    [
      'by path',
      () =>
        facing(() => new Response(null, { status: 304 })).GET('/compliance/recording/{id}', {
          params: { path: { id: 'r' } },
          parseAs: 'stream',
        }),
    ],
  ])('is there for every answer that is no success, also for one that can have no body: %s', async (_name, ask) => {
    const { data, error, response } = await ask();
    expect([data, error?.code, response.status]).toEqual([undefined, 304, 304]);
  });
});

describe('unwrap', () => {
  test('answers the data, of a result and of a promise of one', async () => {
    const client = facing(() => Response.json({ id: 7 }, { status: 201 }));
    expect(await unwrap(client.dnc.create({ type: 'DAILY', phone: '4155550100' }))).toEqual({ id: 7 });
    expect(await unwrap(await client.dnc.create({ type: 'DAILY', phone: '4155550100' }))).toEqual({ id: 7 });
  });

  test('answers undefined where there is nothing to answer', async () => {
    expect(await unwrap(facing(() => new Response(null, { status: 204 })).dnc.delete({ id: 7 }))).toBeUndefined();
  });

  test('throws a refusal with everything that is known of it', async () => {
    const fault: unknown = await unwrap(refusing().dnc.read({ id: 7 })).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(RefusedError);
    expect(fault).toBeInstanceOf(Error);
    expect({ ...REFUSAL }).toEqual(
      Object.fromEntries(Object.keys(REFUSAL).map((key) => [key, Reflect.get(fault as object, key)])),
    );
  });

  test('throws what can be logged: printed and serialised, it says all of that', async () => {
    const fault: unknown = await unwrap(refusing().dnc.read({ id: 7 })).catch((error: unknown) => error);
    expect(JSON.parse(JSON.stringify(fault))).toEqual({ name: 'RefusedError', ...REFUSAL });
    for (const text of ['RefusedError: DNC entry not found', 'code: 203', "operation: 'readDnc'", "requestId: 'r7'"]) {
      expect(inspect(fault)).toContain(text);
    }
  });
});
