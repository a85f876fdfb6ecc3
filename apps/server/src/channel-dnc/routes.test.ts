import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AUTO, CLIENT, channelServer, FAMILIES, FOREIGN_GROUP, OTHER_CLIENT, RETAIL } from './testing.ts';

const { server, ask, created, put, stored, clear } = channelServer();

const NOW = '2026-07-15T16:00:00Z';
const MIDNIGHT = Date.parse('2026-08-01T00:00:00-04:00');

beforeEach(async () => {
  await clear();
  server.setNow(NOW);
});
afterEach(() => server.setNow());

describe.each(FAMILIES)('$path', ({ path, channel, property, value, spelled, other, unreadable, hasDncId }) => {
  const entryOf = (id: number, entry: object) => ({ id, ...(hasDncId && { dncId: id }), ...entry });
  const read = (id: number) => ask('GET', `${path}/${id}`);
  const refusedGroup = {
    status: 400,
    body: { code: 202, message: expect.stringContaining('Contact Group is not valid') },
  };

  describe('POST', () => {
    test('201 an entry is read back in canonical form', async () => {
      const id = await created(path, {
        [property]: spelled,
        contactGroupId: RETAIL,
        expirationDate: '2026-08-01T12:00:00Z',
      });
      expect(await read(id)).toEqual({
        status: 200,
        body: entryOf(id, {
          [property]: spelled.includes('@') ? spelled.trim() : value,
          contactGroupId: RETAIL,
          expirationDate: MIDNIGHT,
        }),
      });
      expect(await stored()).toMatchObject([
        { value_key: value, expires_on: '2026-08-01', client_id: CLIENT, channel },
      ]);
    });

    test('201 what is not given is absent, also when it is given as null', async () => {
      const id = await created(path, { [property]: value, contactGroupId: null, expirationDate: null, colour: 'red' });
      expect((await read(id)).body).toEqual(entryOf(id, { [property]: value }));
    });

    test('201 digits in text are read, and the path with a slash', async () => {
      const id = await created(`${path}/`, {
        [property]: value,
        contactGroupId: '4962',
        expirationDate: String(MIDNIGHT),
      });
      expect((await read(id)).body).toMatchObject({ contactGroupId: RETAIL, expirationDate: MIDNIGHT });
    });

    test('201 a value is listed once per group, and once without', async () => {
      const groups = [{}, { contactGroupId: RETAIL }, { contactGroupId: AUTO }];
      const ids = await Promise.all(
        [...groups, ...groups].map((group) => created(path, { [property]: value, ...group })),
      );
      expect(new Set(ids).size).toBe(3);
      expect(ids.slice(0, 3)).toEqual(ids.slice(3));
      expect(await stored()).toHaveLength(3);
    });

    test('201 adding twice answers the entry that is there, however it is written, and the later date counts', async () => {
      const id = await created(path, { [property]: value, expirationDate: '2026-07-20' });
      expect(await created(path, { [property]: spelled, expirationDate: '2026-08-01' })).toBe(id);
      expect((await read(id)).body).toEqual(entryOf(id, { [property]: value, expirationDate: MIDNIGHT }));
      expect(await created(path, { [property]: value })).toBe(id);
      expect((await read(id)).body).toEqual(entryOf(id, { [property]: value }));
      expect(await stored()).toHaveLength(1);
    });

    test('201 eight at once are one', async () => {
      const ids = await Promise.all(Array.from({ length: 8 }, () => created(path, { [property]: value })));
      expect(new Set(ids).size).toBe(1);
    });

    test('201 an entry that has expired starts anew, under a new id and as it is written now', async () => {
      const before = await created(path, { [property]: value, expirationDate: '2026-07-15' });
      server.setNow('2026-07-16T16:00:00Z');
      const after = await created(path, { [property]: spelled });
      expect(after).not.toBe(before);
      expect((await read(before)).status).toBe(404);
      expect((await read(after)).body).toMatchObject({ [property]: spelled.includes('@') ? spelled.trim() : value });
      const { rows } = await server.database.pool.query('SELECT created_at, modified_at FROM channel_dnc');
      expect(rows).toEqual([
        { created_at: new Date('2026-07-16T16:00:00Z'), modified_at: new Date('2026-07-16T16:00:00Z') },
      ]);
    });

    test('201 on its last day an entry is still there, and adding it again changes what is new and nothing else', async () => {
      const times = async () =>
        (await server.database.pool.query('SELECT created_at AS made, modified_at AS changed FROM channel_dnc')).rows;
      const [noon, later] = [new Date(NOW), new Date('2026-07-15T20:00:00Z')];
      const id = await created(path, { [property]: value, expirationDate: '2026-07-15' });
      server.setNow(later.toISOString());
      expect(await created(path, { [property]: value, expirationDate: '2026-07-15' })).toBe(id);
      expect(await times()).toEqual([{ made: noon, changed: noon }]);
      expect(await created(path, { [property]: value, expirationDate: '2026-07-14' })).toBe(id);
      expect(await times()).toEqual([{ made: noon, changed: later }]);
      server.setNow('2026-07-15T21:00:00Z');
      expect(await created(path, { [property]: value, expirationDate: '2026-07-14' })).not.toBe(id);
      const anew = new Date('2026-07-15T21:00:00Z');
      expect(await times()).toEqual([{ made: anew, changed: anew }]);
    });

    test('201 a day that is past is taken, and the entry is over', async () => {
      const id = await created(path, { [property]: value, expirationDate: '2026-07-14' });
      expect((await read(id)).status).toBe(404);
      const today = await created(path, { [property]: other, expirationDate: '2026-07-15' });
      expect((await read(today)).status).toBe(200);
    });

    test('201 another client’s entry is another entry', async () => {
      await put({ client: OTHER_CLIENT, channel, value });
      await created(path, { [property]: value });
      expect(await stored()).toHaveLength(2);
    });

    test.each([
      ['of nobody', 999],
      ['of another client', FOREIGN_GROUP],
    ])('400 a contact group %s is refused, and nothing is stored', async (_name, contactGroupId) => {
      expect(await ask('POST', path, { [property]: value, contactGroupId })).toEqual(refusedGroup);
      expect(await stored()).toEqual([]);
    });

    test('400 a group that another client has is told as one that nobody has', async () => {
      const [foreign, nobody] = [FOREIGN_GROUP, 999].map((contactGroupId) =>
        ask('POST', path, { [property]: value, contactGroupId }),
      );
      expect(await foreign).toEqual(await nobody);
    });

    test.each<[string, unknown, string]>([
      ...unreadable.map((raw): [string, unknown, string] => [
        `the value ${JSON.stringify(raw)}`,
        { [property]: raw },
        `$.${property}: expected`,
      ]),
      ['no value', {}, `$.${property}: expected a value, and there is none`],
      ['an empty value', { [property]: '' }, `$.${property}: expected at least 1 characters`],
      ['a value that is too long', { [property]: '1'.repeat(255) }, `$.${property}: expected at most`],
      ['a value that is an object', { [property]: {} }, `$.${property}: expected a string`],
      ['a date that is none', { [property]: value, expirationDate: '2026-02-30' }, '$.expirationDate: expected'],
      ['an instant in seconds', { [property]: value, expirationDate: 1785556800 }, 'it may be in seconds'],
      ['the same in text', { [property]: value, expirationDate: '1785556800' }, 'it may be in seconds'],
      ['an empty date', { [property]: value, expirationDate: '' }, '$.expirationDate: expected'],
      ['a date that is true', { [property]: value, expirationDate: true }, '$.expirationDate: expected'],
      ['a group that is a word', { [property]: value, contactGroupId: 'all' }, '$.contactGroupId: expected an integer'],
      [
        'a group below one',
        { [property]: value, contactGroupId: 0 },
        '$.contactGroupId: expected a number of at least 1',
      ],
      ['an array', [], '$: expected an object'],
      ['nothing', undefined, '$: expected a value'],
    ])('400 %s is refused by its place, and nothing is stored', async (_name, body, said) => {
      expect(await ask('POST', path, body)).toEqual({
        status: 400,
        body: { code: 4000, message: expect.stringContaining(said) },
      });
      expect(await stored()).toEqual([]);
    });

    test('400 all that is wrong is told at once', async () => {
      const body = { [property]: unreadable[0], expirationDate: 'never' };
      const { message } = (await ask('POST', path, body)).body ?? {};
      expect(message).toMatch(new RegExp(`\\$\\.${property}: expected .*; \\$\\.expirationDate: expected`));
    });
  });

  describe('GET /{dncId}', () => {
    test('404 an entry counts through its last day, and is absent from the next local midnight on', async () => {
      const id = await created(path, { [property]: value, expirationDate: '2026-08-01' });
      server.setNow('2026-08-02T03:59:59.999Z');
      expect((await read(id)).status).toBe(200);
      server.setNow('2026-08-02T04:00:00Z');
      expect(await read(id)).toEqual({ status: 404, body: { code: 203, message: 'DNC entry not found' } });
    });

    test('404 of another client, of another list, and of nobody: word for word', async () => {
      const elsewhere = FAMILIES.find((family) => family.channel !== channel)!;
      const ids = [
        await put({ client: OTHER_CLIENT, channel, value }),
        await put({ channel: elsewhere.channel, value: elsewhere.value }),
        99_999_999,
      ];
      for (const method of ['GET', 'DELETE', 'PUT'])
        for (const id of ids)
          expect(await ask(method, `${path}/${id}`, method === 'PUT' ? { [property]: other } : undefined)).toEqual({
            status: 404,
            body: { code: 203, message: 'DNC entry not found' },
          });
      expect((await stored()).map(({ value }) => value)).toEqual([value, elsewhere.value]);
    });

    test.each(['abc', '0', '-1', '1.5', '9007199254740992'])('400 the id %s is refused by its place', async (id) => {
      for (const method of ['GET', 'DELETE', 'PUT'])
        expect(await ask(method, `${path}/${id}`, method === 'PUT' ? { [property]: value } : undefined)).toMatchObject({
          status: 400,
          body: { code: 4000, message: expect.stringContaining('path.dncId') },
        });
    });
  });

  describe('DELETE /{dncId}', () => {
    test('204 an entry is gone, and no other', async () => {
      const [gone, kept] = [await created(path, { [property]: value }), await created(path, { [property]: other })];
      expect(await ask('DELETE', `${path}/${gone}`)).toEqual({ status: 204, body: undefined });
      expect((await read(gone)).status).toBe(404);
      expect((await ask('DELETE', `${path}/${gone}`)).status).toBe(404);
      expect((await read(kept)).status).toBe(200);
    });

    test('404 an entry that has expired', async () => {
      const id = await put({ channel, value, expiresOn: '2026-07-14' });
      expect((await ask('DELETE', `${path}/${id}`)).status).toBe(404);
    });
  });

  describe('PUT /{dncId}', () => {
    const full = { [property]: value, contactGroupId: RETAIL, expirationDate: MIDNIGHT };

    test.each<[string, object, object]>([
      ['what is absent keeps its value', {}, { contactGroupId: RETAIL, expirationDate: MIDNIGHT }],
      ['null takes the group away', { contactGroupId: null }, { expirationDate: MIDNIGHT }],
      ['null takes the date away', { expirationDate: null }, { contactGroupId: RETAIL }],
      ['null takes both away', { contactGroupId: null, expirationDate: null }, {}],
      [
        'what is given is set',
        { contactGroupId: String(AUTO), expirationDate: '2026-08-02' },
        { contactGroupId: AUTO, expirationDate: MIDNIGHT + 86_400_000 },
      ],
      [
        'today is not over',
        { expirationDate: '2026-07-15' },
        { contactGroupId: RETAIL, expirationDate: Date.parse('2026-07-15T04:00:00Z') },
      ],
    ])('204 %s', async (_name, change, want) => {
      const id = await created(path, full);
      for (const [changed, wanted] of [
        [value, value],
        [other, other],
      ] as const) {
        expect(await ask('PUT', `${path}/${id}`, { [property]: changed, ...change })).toEqual({
          status: 204,
          body: undefined,
        });
        expect((await read(id)).body).toEqual(entryOf(id, { [property]: wanted, ...want }));
      }
      expect(await stored()).toHaveLength(1);
    });

    test('204 the value can be written in another way', async () => {
      const id = await created(path, { [property]: value });
      expect((await ask('PUT', `${path}/${id}`, { [property]: spelled })).status).toBe(204);
      expect((await stored())[0]).toMatchObject({ id, value_key: value });
    });

    test('204 a day that is past ends the entry', async () => {
      const id = await created(path, full);
      expect((await ask('PUT', `${path}/${id}`, { [property]: value, expirationDate: '2026-07-14' })).status).toBe(204);
      expect((await read(id)).status).toBe(404);
    });

    test.each([
      ['by its value', { [property]: other }, { contactGroupId: RETAIL }],
      ['by its group', { [property]: value, contactGroupId: null }, {}],
      ['by both', { [property]: other, contactGroupId: AUTO }, { contactGroupId: AUTO }],
    ])('400 an entry cannot become another one %s; nothing is changed', async (_name, change, twin) => {
      const id = await created(path, full);
      await created(path, { [property]: change[property], ...twin });
      const before = await stored();
      expect(await ask('PUT', `${path}/${id}`, { ...change, expirationDate: null })).toEqual({
        status: 400,
        body: {
          code: 202,
          message: `Another entry of this list has the same ${property} and contact group; nothing is changed.`,
        },
      });
      expect(await stored()).toEqual(before);
    });

    test('204 one that has expired is not in the way, in whatever group it was', async () => {
      const id = await created(path, full);
      await put({ channel, value: other, group: RETAIL, expiresOn: '2026-07-14' });
      const kept = await put({ channel, value: other, group: AUTO, expiresOn: '2026-07-14' });
      await put({ client: OTHER_CLIENT, channel, value: other, group: RETAIL, expiresOn: '2026-07-14' });
      expect((await ask('PUT', `${path}/${id}`, { [property]: other })).status).toBe(204);
      expect((await stored()).map(({ id }) => id)).toHaveLength(3);
      expect((await stored()).map(({ id }) => id)).toEqual(expect.arrayContaining([id, kept]));
    });

    test('404 an entry that has expired is not brought back', async () => {
      const id = await put({ channel, value, expiresOn: '2026-07-14' });
      expect((await ask('PUT', `${path}/${id}`, { [property]: value, expirationDate: null })).status).toBe(404);
    });

    test.each<[string, object, number, string]>([
      ['no value', { contactGroupId: RETAIL }, 4000, `$.${property}: expected a value`],
      ['a value of null', { [property]: null }, 4000, `$.${property}: expected a value`],
      ['a value that cannot be read', { [property]: unreadable[0] }, 4000, `$.${property}: expected`],
      ['an instant in seconds', { [property]: value, expirationDate: 1785556800 }, 4000, 'it may be in seconds'],
      ['an empty date', { [property]: value, expirationDate: '' }, 4000, '$.expirationDate: expected'],
      ['a group of nobody', { [property]: value, contactGroupId: 999 }, 202, 'Contact Group is not valid'],
      [
        'another client’s group',
        { [property]: value, contactGroupId: FOREIGN_GROUP },
        202,
        'Contact Group is not valid',
      ],
    ])('400 %s is refused, and nothing is changed', async (_name, body, code, said) => {
      const id = await created(path, full);
      const before = await stored();
      expect(await ask('PUT', `${path}/${id}`, body)).toEqual({
        status: 400,
        body: { code, message: expect.stringContaining(said) },
      });
      expect(await stored()).toEqual(before);
    });
  });

  describe('GET and GET /info', () => {
    test('200 a client has its own list, without what has expired', async () => {
      expect((await ask('GET', `${path}/info`)).body).toEqual({ size: 0 });
      const ids = [
        await created(path, { [property]: value }),
        await created(path, { [property]: value, contactGroupId: RETAIL, expirationDate: '2026-07-15' }),
      ];
      await put({ channel, value: other, expiresOn: '2026-07-14' });
      await put({ client: OTHER_CLIENT, channel, value: other });
      await put({ channel: FAMILIES.find((family) => family.channel !== channel)!.channel, value: other });
      const listed = await ask('GET', `${path}?count=9&offset=0`);
      expect(listed).toEqual({
        status: 200,
        body: {
          dncEntries: [
            entryOf(ids[0]!, { [property]: value }),
            entryOf(ids[1]!, {
              [property]: value,
              contactGroupId: RETAIL,
              expirationDate: Date.parse('2026-07-15T04:00:00Z'),
            }),
          ],
        },
      });
      expect(await ask('GET', `${path}/info`)).toEqual({ status: 200, body: { size: 2 } });
    });

    test('200 following next reads every entry once, in the order of ids', async () => {
      const ids: number[] = [];
      for (const group of [AUTO, undefined, RETAIL])
        ids.push(await created(path, { [property]: value, contactGroupId: group }));
      const seen: number[] = [];
      let next: unknown = `${path.slice(1)}?count=2&offset=0`;
      while (typeof next === 'string') {
        const { body } = await ask('GET', `/${next}`);
        seen.push(...(body?.['dncEntries'] as { id: number }[]).map(({ id }) => id));
        next = body?.['next'];
      }
      expect(seen).toEqual(ids);
    });

    test('200 next is there when the page is full, even if nothing follows, and absent otherwise', async () => {
      await created(path, { [property]: value });
      expect((await ask('GET', `${path}?offset=0&count=1`)).body?.['next']).toBe(`${path.slice(1)}?offset=1&count=1`);
      expect((await ask('GET', `${path}?offset=1&count=1`)).body).toEqual({ dncEntries: [] });
    });

    test('200 a count above 1000 is served as 1000', async () => {
      await server.database.pool.query(
        `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
         SELECT $1, $2, n, n, now(), now() FROM generate_series(2125550000, 2125551000) n`,
        [CLIENT, channel],
      );
      const { body } = await ask('GET', `${path}?offset=0&count=5000`);
      expect(body?.['dncEntries']).toHaveLength(1000);
      expect(body?.['next']).toBe(`${path.slice(1)}?offset=1000&count=1000`);
    });

    test.each([
      ['no count', 'offset=0', 'query.count'],
      ['no offset', 'count=1', 'query.offset'],
      ['a count of zero', 'count=0&offset=0', 'query.count: expected a number of at least 1'],
      ['a negative offset', 'count=1&offset=-1', 'query.offset: expected a number of at least 0'],
    ])('400 %s', async (_name, query, said) =>
      expect(await ask('GET', `${path}?${query}`)).toMatchObject({
        status: 400,
        body: { code: 4000, message: expect.stringContaining(said) },
      }),
    );
  });
});

test('200 what the dial-time list is told, a check knows', async () => {
  const isBlocked = async (service: number) =>
    (await ask('GET', `/compliance/complianceCheck/isBlocked?service=${service}&phone=4155550100`)).body?.['result'];
  const [retail, unmapped] = [52001, 52003];

  const id = await created('/compliance/dialtime/dnc', {
    phone: '+1 415-555-0100',
    contactGroupId: RETAIL,
    expirationDate: '2026-07-15',
  });
  expect([await isBlocked(retail), await isBlocked(unmapped)]).toEqual([true, false]);

  await ask('PUT', `/compliance/dialtime/dnc/${id}`, { phone: '4155550100', contactGroupId: null });
  expect([await isBlocked(retail), await isBlocked(unmapped)]).toEqual([true, true]);
  server.setNow('2026-07-16T03:59:59Z');
  expect(await isBlocked(unmapped)).toBe(true);
  server.setNow('2026-07-16T04:00:00Z');
  expect(await isBlocked(unmapped)).toBe(false);

  await created('/compliance/sms/dnc', { sms: '4155550100' });
  expect(await isBlocked(unmapped)).toBe(false);
});
