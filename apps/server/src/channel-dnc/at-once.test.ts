import { beforeEach, describe, expect, test } from 'vitest';
import { channelServer, FAMILIES } from './testing.ts';

const { ask, clear, created, put, stored } = channelServer();

beforeEach(clear);

describe('at once', () => {
  const [{ path, channel, property }] = FAMILIES;
  const valueOf = (n: number) => `${4155550000 + n}`;
  const bulk = (values: readonly string[]) =>
    ask('POST', `${path}/bulk`, { dncEntries: values.map((value) => ({ [property]: value })) });

  // A change locks the row that it changes and then what has its new value; a bulk of both locks them in the order of the values.
  test('an entry changes its value while a bulk brings both: each is answered, and neither is lost', async () => {
    const ROUNDS = 20;
    const others = Array.from({ length: 200 }, (_, n) => valueOf(2_000 + n));
    for (let round = 0; round < ROUNDS; round += 1) {
      await clear();
      const [low, high] = [valueOf(1), valueOf(9_000)];
      const [from, to] = round % 2 === 0 ? [high, low] : [low, high];
      const id = await created(path, { [property]: from });
      if (round % 4 < 2) await put({ channel, value: to, expiresOn: '2020-01-01' });
      const [change, ...bulks] = await Promise.all([
        ask('PUT', `${path}/${id}`, { [property]: to }),
        bulk([low, ...others, high]),
        bulk([high, ...others, low]),
      ]);
      expect([change.status, change.body?.['code']], JSON.stringify(change.body)).toEqual(
        change.status === 204 ? [204, undefined] : [400, 202],
      );
      for (const { status, body } of bulks) expect(status, JSON.stringify(body)).toBe(200);
      const values = (await stored()).map(({ value }) => value);
      expect(values).toEqual(expect.arrayContaining([to, ...others]));
      expect(new Set(values).size).toBe(values.length);
    }
  });
});
