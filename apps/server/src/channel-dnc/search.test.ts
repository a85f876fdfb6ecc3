import { beforeEach, describe, expect, test } from 'vitest';
import { AUTO, channelServer, FAMILIES, FOREIGN_GROUP, OTHER_CLIENT, RETAIL } from './testing.ts';

const { ask, created, put, clear } = channelServer();

beforeEach(clear);

/** The values that a search finds, in the order of the answer. */
async function found(path: string, body: object): Promise<unknown[]> {
  const answer = await ask('POST', `${path}/search?offset=0&count=100`, body);
  expect(answer.status).toBe(200);
  const entries = answer.body?.['dncEntries'] as Record<string, unknown>[];
  return entries.map(({ phone, email, sms }) => phone ?? email ?? sms);
}

const NUMBERS = ['4156716055', '9156714150', '2125550415', '4150000000', '442071234567', '2125559999'];
const ADDRESSES = [
  'Ann.Lee@Example.com',
  'ann_lee@example.com',
  'annxlee@example.com',
  'a%e@x.org',
  'axe@x.org',
  'jürgen@müller.de',
  "o'neil@x.org",
];

describe.each(FAMILIES.filter(({ property }) => property !== 'email'))('$path/search', ({ path, property }) => {
  const by = (portion: string) => found(path, { filter: { [property]: portion } });
  beforeEach(async () => {
    for (const number of NUMBERS) await created(path, { [property]: number });
  });

  test.each([
    ['any portion', '415', ['4156716055', '9156714150', '2125550415', '4150000000']],
    ['one digit', '7', ['4156716055', '9156714150', '442071234567']],
    ['two digits', '04', ['2125550415']],
    ['a whole number', '4156716055', ['4156716055']],
    ['with the country code 1', '+1 (415) 671-6055', ['4156716055']],
    ['separators in a portion are dropped', '(415) 671-', ['4156716055']],
    ['eleven digits of another country', '42071234567', ['442071234567']],
    ['what nobody has', '8888', []],
  ])('200 %s: %s', async (_name, portion, numbers) => expect(await by(portion)).toEqual(numbers));

  test.each(['415*', '%', '_', '415-CALL', '', ' - '])('400 %j is no portion of a number', async (portion) =>
    expect(await ask('POST', `${path}/search?offset=0&count=9`, { filter: { [property]: portion } })).toEqual({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(`$.filter.${property}: expected digits`) },
    }),
  );
});

describe('/compliance/email/dnc/search', () => {
  const path = '/compliance/email/dnc';
  beforeEach(async () => {
    for (const email of ADDRESSES) await created(path, { email });
  });

  test.each([
    ['in any case', 'ANN.LEE@example', ['Ann.Lee@Example.com']],
    ['an underscore is itself', 'n_l', ['ann_lee@example.com']],
    ['a percent sign is itself', 'a%e', ['a%e@x.org']],
    ['a backslash is itself', '\\_', []],
    ['a domain', '@X.org', ['a%e@x.org', 'axe@x.org', "o'neil@x.org"]],
    [
      'one character',
      'x',
      ['Ann.Lee@Example.com', 'ann_lee@example.com', 'annxlee@example.com', 'a%e@x.org', 'axe@x.org', "o'neil@x.org"],
    ],
    ['letters outside ASCII, composed in another way', 'MU\u0308LL', ['jürgen@müller.de']],
    ['a quote', "O'N", ["o'neil@x.org"]],
    ['space around it is dropped', ' lee@ ', ['Ann.Lee@Example.com', 'ann_lee@example.com', 'annxlee@example.com']],
  ])('200 %s', async (_name, email, addresses) => expect(await found(path, { filter: { email } })).toEqual(addresses));

  test.each(['', '  ', 'a\u0001'])('400 %j is no portion of an address', async (email) =>
    expect(await ask('POST', `${path}/search?offset=0&count=9`, { email })).toEqual({
      status: 400,
      body: { code: 4000, message: expect.stringContaining('$.email: expected a portion') },
    }),
  );
});

describe.each(FAMILIES)('$path/search', ({ path, channel, property, value, other }) => {
  const portion = value.slice(0, 3);

  test('200 both must match: the portion and the group', async () => {
    await created(path, { [property]: value, contactGroupId: RETAIL });
    await created(path, { [property]: value, contactGroupId: AUTO });
    await created(path, { [property]: value });
    await created(path, { [property]: other, contactGroupId: RETAIL });
    expect(await found(path, { filter: { contactGroupId: RETAIL } })).toEqual([value, other]);
    expect(await found(path, { filter: { contactGroupId: '4962', [property]: value } })).toEqual([value]);
    expect(await found(path, { filter: { [property]: value } })).toEqual([value, value, value]);
    for (const group of [FOREIGN_GROUP, 999]) {
      expect(await found(path, { filter: { contactGroupId: group } })).toEqual([]);
      expect(await found(path, { filter: { contactGroupId: group, [property]: value } })).toEqual([]);
    }
  });

  test('200 the filter is read with its wrapper and without, and the wrapper counts where both are there', async () => {
    await created(path, { [property]: value });
    await created(path, { [property]: other });
    expect(await found(path, { [property]: value })).toEqual([value]);
    expect(await found(path, { filter: null, [property]: value })).toEqual([value]);
    expect(await found(path, { filter: { [property]: value }, [property]: other })).toEqual([value]);
  });

  test('200 nothing of another client, of another list, or that has expired', async () => {
    await put({ client: OTHER_CLIENT, channel, value });
    await put({ channel: FAMILIES.find((family) => family.channel !== channel)!.channel, value });
    await put({ channel, value: other, expiresOn: '2020-01-01' });
    expect(await found(path, { filter: { [property]: portion } })).toEqual([]);
  });

  test('200 following next reads every match once, in the order of ids', async () => {
    const ids: number[] = [];
    for (const group of [AUTO, undefined, RETAIL])
      ids.push(await created(path, { [property]: value, contactGroupId: group }));
    const seen: number[] = [];
    let next: unknown = `${path.slice(1)}/search?count=2&offset=0`;
    while (typeof next === 'string') {
      const { body } = await ask('POST', `/${next}`, { filter: { [property]: portion } });
      seen.push(...(body?.['dncEntries'] as { id: number }[]).map(({ id }) => id));
      next = body?.['next'];
    }
    expect(seen).toEqual(ids);
  });

  test('200 next is there when the page is full, even if nothing follows, and absent otherwise', async () => {
    await created(path, { [property]: value });
    const search = async (query: string) =>
      (await ask('POST', `${path}/search?${query}`, { filter: { [property]: portion } })).body;
    expect((await search('offset=0&count=1'))?.['next']).toBe(`${path.slice(1)}/search?offset=1&count=1`);
    expect(await search('offset=1&count=1')).toEqual({ dncEntries: [] });
    expect(Object.keys((await search('offset=0&count=2')) ?? {})).toEqual(['dncEntries']);
  });

  test.each<[string, unknown, number, string]>([
    ['nothing asked', {}, 202, `At least one of filter, ${property}, contactGroupId must be given.`],
    ['nothing in the filter', { filter: {} }, 202, `At least one of ${property}, contactGroupId must be given.`],
    [
      'null in the filter',
      { filter: { [property]: null } },
      202,
      `At least one of ${property}, contactGroupId must be given.`,
    ],
    ['a filter that is text', { filter: value }, 4000, '$.filter: expected an object'],
    [
      'a group that is a word',
      { filter: { contactGroupId: 'all' } },
      4000,
      '$.filter.contactGroupId: expected an integer',
    ],
    [
      'a portion that is too long',
      { filter: { [property]: '1'.repeat(255) } },
      4000,
      `$.filter.${property}: expected at most`,
    ],
    ['no body', undefined, 4000, '$: expected a value'],
  ])('400 %s', async (_name, body, code, message) =>
    expect(await ask('POST', `${path}/search?offset=0&count=9`, body)).toEqual({
      status: 400,
      body: { code, message: expect.stringContaining(message) },
    }),
  );

  test.each(['count=9', 'offset=0', 'count=0&offset=0', 'count=9&offset=-1'])('400 with the query %s', async (query) =>
    expect(await ask('POST', `${path}/search?${query}`, { [property]: portion })).toMatchObject({
      status: 400,
      body: { code: 4000 },
    }),
  );
});
