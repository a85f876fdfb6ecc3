import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient, RefusedError } from './index.ts';
import { baseUrl, observed } from './testing.ts';

interface Entry {
  readonly id: number;
}
const entriesUpTo = (total: number): readonly Entry[] => Array.from({ length: total }, (_, at) => ({ id: at + 1 }));

/** A server that holds so many entries, and answers `next` or not, and more or less at once than it is asked for. */
function listing(total: number, { next = true, cap = 1000, list = 'dnc' } = {}) {
  const server = observed(({ target }) => {
    const query = new URL(target, baseUrl).searchParams;
    const [count, offset] = [Math.min(Number(query.get('count')), cap), Number(query.get('offset'))];
    const page = entriesUpTo(total).slice(offset, offset + count);
    const isFull = page.length === count;
    return Response.json({ [list]: page, ...(next && { next: isFull ? `x?offset=${offset + count}` : null }) });
  });
  return {
    ...server,
    client: createClient({ baseUrl, fetch: server.fetch, sessionId: 's', retry: { firstDelayMs: 1 } }),
  };
}

const offsets = (asked: readonly string[]) =>
  asked.map((target) => /count=(\d+)&offset=(\d+)/.exec(target)?.slice(1).join('@'));

async function idsOf(items: AsyncIterable<Entry>): Promise<readonly number[]> {
  const ids: number[] = [];
  for await (const { id } of items) ids.push(id);
  return ids;
}

describe('entries', () => {
  test.each([
    ['none', 0, ['10@0']],
    ['one short page', 9, ['10@0']],
    ['a full page, which the next one ends', 10, ['10@0', '10@10']],
    ['a full page and one more', 11, ['10@0', '10@10']],
    ['many pages', 25, ['10@0', '10@10', '10@20']],
  ])('are all entries: %s', async (_name, total, requests) => {
    for (const next of [true, false]) {
      const { client, asked } = listing(total, { next });
      expect(await idsOf(client.dnc.entries({ dncType: 'DAILY', count: 10 }))).toEqual(
        entriesUpTo(total).map(({ id }) => id),
      );
      expect(offsets(asked())).toEqual(requests);
    }
  });

  test('come a thousand at once, which is the most that is answered, from the offset that is asked for', async () => {
    const { client, asked } = listing(2005);
    expect(await idsOf(client.dnc.entries({ dncType: 'DAILY', offset: 1000 }))).toHaveLength(1005);
    expect(offsets(asked())).toEqual(['1000@1000', '1000@2000']);
  });

  test('take undefined for nothing, as plain JavaScript says it', async () => {
    const { client, asked } = listing(5);
    const input = { dncType: 'DAILY', count: undefined, offset: undefined } as unknown as { dncType: 'DAILY' };
    expect(await idsOf(client.dnc.entries(input))).toHaveLength(5);
    expect(offsets(asked())).toEqual(['1000@0']);
  });

  test('come a thousand at once where more are asked for', async () => {
    const { client, asked } = listing(1500, { next: false });
    expect(await idsOf(client.dnc.entries({ dncType: 'DAILY', count: 5000 }))).toHaveLength(1500);
    expect(offsets(asked())).toEqual(['1000@0', '1000@1000']);
  });

  test('are all there where the server answers fewer at once than it is asked for, and says what comes next', async () => {
    const { client, asked } = listing(25, { cap: 10 });
    expect(await idsOf(client.dnc.entries({ dncType: 'DAILY' }))).toHaveLength(25);
    expect(offsets(asked())).toEqual(['1000@0', '1000@10', '1000@20']);
  });

  test('are all there, in order and once, whatever the list, the page, the start and the habits of the server', async () => {
    const sizes = {
      total: fc.nat(60),
      count: fc.integer({ min: 1, max: 25 }),
      offset: fc.nat(70),
      cap: fc.integer({ min: 1, max: 25 }),
    };
    await fc.assert(
      fc.asyncProperty(fc.record(sizes), async ({ total, count, offset, cap }) => {
        const { client } = listing(total, { cap });
        const all = entriesUpTo(total).map(({ id }) => id);
        expect(await idsOf(client.dnc.entries({ dncType: 'DAILY', count, offset }))).toEqual(all.slice(offset));
      }),
      { numRuns: 50 },
    );
  });

  test('of a search carry its body to every page', async () => {
    const { client, seen } = listing(15, { list: 'dncEntries', next: false });
    expect(await idsOf(client.emailDnc.findMatchingEntries({ filter: { email: 'a@' }, count: 10 }))).toHaveLength(15);
    expect(seen.map(({ body }) => body)).toEqual(Array(2).fill('{"filter":{"email":"a@"}}'));
  });

  test('are asked for as far as they are looked at', async () => {
    const { client, asked } = listing(100);
    for await (const { id } of client.dialtimeDnc.entries({ count: 10 })) if (id) break;
    const { client: other, asked: never } = listing(100);
    other.dnc.entries({ dncType: 'DAILY' });
    expect([asked().length, never().length]).toEqual([1, 0]);
  });

  test('end in an error where the server answers the same page for every offset', async () => {
    const { fetch, asked } = observed(() => Response.json({ dnc: entriesUpTo(10), next: 'x' }));
    const client = createClient({ baseUrl, fetch, sessionId: 's' });
    await expect(idsOf(client.dnc.entries({ dncType: 'DAILY', count: 10 }))).rejects.toThrow(
      'listDnc: the same page again at offset 10.',
    );
    expect(asked()).toHaveLength(2);
  });

  test('end in the refusal of a page, after the entries before it', async () => {
    const { fetch } = observed((_seen, at) =>
      at === 0
        ? Response.json({ dnc: entriesUpTo(10), next: 'x' })
        : Response.json({ code: 4031, message: 'Not yours' }, { status: 403, headers: { 'X-Request-Id': 'r2' } }),
    );
    const entries = createClient({ baseUrl, fetch, sessionId: 's' }).dnc.entries({ dncType: 'DAILY', count: 10 });
    const seen: number[] = [];
    const walking = (async () => {
      for await (const { id } of entries) seen.push(id);
    })();
    const refusal: unknown = await walking.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedError);
    expect(refusal).toMatchObject({ code: 4031, operation: 'listDnc', status: 403, requestId: 'r2' });
    expect(seen).toHaveLength(10);
  });

  test('end with their signal, between pages as well', async () => {
    const { client, asked } = listing(100);
    const controller = new AbortController();
    const reason = new Error('enough');
    const walking = (async () => {
      const options = { signal: controller.signal };
      for await (const { id } of client.dnc.entries({ dncType: 'DAILY', count: 10 }, options)) {
        if (id === 10) controller.abort(reason);
      }
    })();
    await expect(walking).rejects.toBe(reason);
    expect(asked()).toHaveLength(1);
  });

  test.each([0, -1, 1.5, NaN])('in pages of %d are refused', async (count) => {
    const { client, asked } = listing(5);
    await expect(idsOf(client.dnc.entries({ dncType: 'DAILY', count }))).rejects.toThrow('count: expected');
    expect(asked()).toEqual([]);
  });
});
