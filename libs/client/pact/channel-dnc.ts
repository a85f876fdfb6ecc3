import { MatchersV3 } from '@pact-foundation/pact';
import { describe, expect, test } from 'vitest';
import { type ApiError, createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';
import type { Channel } from '@clearline/contract/provider-states';

const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const ABSENT = 999_999_999_999;

interface List {
  readonly name: string;
  readonly path: string;
  readonly channel: Channel;
  readonly property: string;
  readonly values: readonly [string, string, string];
  /** A part of the first value that the second has not. */
  readonly portion: string;
  readonly unreadable: string;
}

const LISTS: readonly List[] = [
  {
    name: 'dial-time',
    path: '/compliance/dialtime/dnc',
    channel: 'DIALTIME',
    property: 'phone',
    values: ['4155550100', '2125550101', '3105550102'],
    portion: '415',
    unreadable: '555-CALL',
  },
  {
    name: 'email',
    path: '/compliance/email/dnc',
    channel: 'EMAIL',
    property: 'email',
    values: ['ann@example.com', 'bob@example.org', 'cid@example.net'],
    portion: 'ann@',
    unreadable: 'ann',
  },
  {
    name: 'SMS',
    path: '/compliance/sms/dnc',
    channel: 'SMS',
    property: 'sms',
    values: ['4155550100', '2125550101', '3105550102'],
    portion: '415',
    unreadable: '555-CALL',
  },
];

const headers = { 'LV-Session': injected('sessionId', SESSION) };
const dialTime = state('a Phone DNC Type', { phoneDncType: 'DIAL_TIME' });
const given = [dialTime, state('a session', { role: 'MANAGER', editDncLists: true })];

/** What a client that keeps one of the dial-time, email and SMS lists needs. */
export function channelDncPact(): void {
  describe.each(LISTS)('$name', (list) => {
    const { name, channel, property, values } = list;
    const [first, second] = values;
    // The lists differ in names only: the compiler is shown one of them, and Pact holds every call to its own list.
    const path = list.path as '/compliance/sms/dnc';
    const onePath = `${path}/{dncId}` as const;
    const client = (baseUrl: string) => createClient({ baseUrl, sessionId: SESSION });
    const valued = (value: string) => ({ [property]: value }) as { sms: string };
    const of = (dncId: number) => ({ params: { path: { dncId } } });
    const listed = (value: string) => state('a channel entry', { channel, value });
    const entry = injected('dncId', '17', `${path}/$`);
    const item = { id: MatchersV3.integer(17), [property]: MatchersV3.string(first) };

    test('an entry can be added, for a contact group and with a last day', async () => {
      const { data } = await exchange(`a new ${name} entry`, {
        given: [...given, state('a contact group', {})],
        request: {
          method: 'POST',
          path,
          headers,
          body: {
            ...valued(first),
            contactGroupId: MatchersV3.fromProviderState('${contactGroupId}', 1320),
            expirationDate: '2098-12-31',
          },
        },
        response: { status: 201, body: { id: MatchersV3.integer(17) } },
        by: (baseUrl) =>
          client(baseUrl).POST(path, {
            body: { ...valued(first), contactGroupId: 1320, expirationDate: '2098-12-31' },
          }),
      });
      expect(data).toEqual({ id: 17 });
    });

    test.each([
      { of: 'a value that cannot be read', body: valued(list.unreadable), code: 4000 },
      { of: 'a contact group that is not there', body: { ...valued(first), contactGroupId: ABSENT }, code: 202 },
    ] as const)('an entry of $of is refused', async ({ of: what, body, code }) => {
      const { error } = await exchange(`a new ${name} entry of ${what}`, {
        given,
        request: { method: 'POST', path, headers, body },
        response: refusal(400, code),
        by: (baseUrl) => client(baseUrl).POST(path, { body }),
      });
      expect(hasCode(error, code)).toBe(true);
    });

    test('many entries can be added at once', async () => {
      const body = { dncEntries: values.map(valued) };
      const { data } = await exchange(`many new ${name} entries`, {
        given,
        request: { method: 'POST', path: `${path}/bulk`, headers, body },
        response: { status: 200, body: { processedCount: 3 } },
        by: (baseUrl) => client(baseUrl).POST(`${path}/bulk`, { body }),
      });
      expect(data).toEqual({ processedCount: 3 });
    });

    test('of many entries, those that are wrong are named by their number', async () => {
      const body = { dncEntries: [valued(first), { ...valued(second), contactGroupId: ABSENT }] };
      const message = 'Record 2: , Contact Group is not valid. Processed DNC filename: aB3dE6gH totally in 1 batches.';
      const { error } = await exchange(`many new ${name} entries, of which one is wrong`, {
        given,
        request: { method: 'POST', path: `${path}/bulk`, headers, body },
        response: {
          status: 400,
          body: { code: 202, message: MatchersV3.regex('^Record 2: , Contact Group is not valid\\. .+', message) },
        },
        by: (baseUrl) => client(baseUrl).POST(`${path}/bulk`, { body }),
      });
      expect([hasCode(error, 202), error?.message]).toEqual([true, message]);
    });

    // Three entries in pages of two.
    test.each([
      { page: 'full', offset: 0, least: 2, next: `${path.slice(1)}?offset=2&count=2` },
      { page: 'last', offset: 2, least: 1, next: undefined },
    ])('a list answers a page and whether there is another: the $page one', async ({ page, offset, least, next }) => {
      const { data } = await exchange(`the ${page} page of a ${name} list`, {
        given: [...given, ...values.map(listed)],
        request: { method: 'GET', path, headers, query: { count: '2', offset: `${offset}` } },
        response: {
          status: 200,
          body: {
            dncEntries: MatchersV3.constrainedArrayLike(item, least, least, least),
            ...(next !== undefined && { next }),
          },
        },
        by: (baseUrl) => client(baseUrl).GET(path, { params: { query: { count: 2, offset } } }),
      });
      expect([data?.dncEntries.length, data?.next]).toEqual([least, next]);
    });

    test('a list can be searched by a portion of a value', async () => {
      const body = { filter: { [property]: list.portion } };
      const { data } = await exchange(`a search of a ${name} list`, {
        given: [...given, ...values.map(listed)],
        request: { method: 'POST', path: `${path}/search`, headers, query: { count: '2', offset: '0' }, body },
        response: { status: 200, body: { dncEntries: [{ ...item, [property]: first }] } },
        by: (baseUrl) => client(baseUrl).POST(`${path}/search`, { params: { query: { count: 2, offset: 0 } }, body }),
      });
      expect(data?.dncEntries).toMatchObject([{ id: 17, [property]: first }]);
    });

    test('a search that asks nothing is refused by a business rule', async () => {
      const body = { filter: {} };
      const { error } = await exchange(`a search of a ${name} list that asks nothing`, {
        given,
        request: { method: 'POST', path: `${path}/search`, headers, query: { count: '2', offset: '0' }, body },
        response: refusal(400, 202),
        by: (baseUrl) => client(baseUrl).POST(`${path}/search`, { params: { query: { count: 2, offset: 0 } }, body }),
      });
      expect(hasCode(error, 202)).toBe(true);
    });

    test('a list tells its size', async () => {
      const { data } = await exchange(`a look at the size of a ${name} list`, {
        given: [...given, ...values.map(listed)],
        request: { method: 'GET', path: `${path}/info`, headers },
        response: { status: 200, body: { size: 3 } },
        by: (baseUrl) => client(baseUrl).GET(`${path}/info`),
      });
      expect(data?.size).toBe(3);
    });

    test('an entry can be read', async () => {
      const { data } = await exchange(`a look at a ${name} entry`, {
        given: [...given, listed(first)],
        request: { method: 'GET', path: entry, headers },
        response: { status: 200, body: { ...item, [property]: first } },
        by: (baseUrl) => client(baseUrl).GET(onePath, of(17)),
      });
      expect(data).toMatchObject({ id: 17, [property]: first });
    });

    test('an entry can be given another value', async () => {
      const body = valued(second);
      const { response } = await exchange(`the change of a ${name} entry`, {
        given: [...given, listed(first)],
        request: { method: 'PUT', path: entry, headers, body },
        response: { status: 204 },
        by: (baseUrl) => client(baseUrl).PUT(onePath, { ...of(17), body }),
      });
      expect(response.status).toBe(204);
    });

    test('an entry cannot be given the value of another', async () => {
      const body = valued(second);
      const { error } = await exchange(`the change of a ${name} entry into one that is there`, {
        given: [...given, listed(second), listed(first)],
        request: { method: 'PUT', path: entry, headers, body },
        response: refusal(400, 202),
        by: (baseUrl) => client(baseUrl).PUT(onePath, { ...of(17), body }),
      });
      expect(hasCode(error, 202)).toBe(true);
    });

    test('an entry can be deleted', async () => {
      const { response } = await exchange(`the removal of a ${name} entry`, {
        given: [...given, listed(first)],
        request: { method: 'DELETE', path: entry, headers },
        response: { status: 204 },
        by: (baseUrl) => client(baseUrl).DELETE(onePath, of(17)),
      });
      expect(response.status).toBe(204);
    });

    const body = valued(first);
    const misses: readonly {
      does: string;
      method: 'GET' | 'PUT' | 'DELETE';
      by: (baseUrl: string) => Promise<{ readonly error?: ApiError }>;
    }[] = [
      { does: 'a look at', method: 'GET', by: (baseUrl) => client(baseUrl).GET(onePath, of(ABSENT)) },
      { does: 'the change of', method: 'PUT', by: (baseUrl) => client(baseUrl).PUT(onePath, { ...of(ABSENT), body }) },
      { does: 'the removal of', method: 'DELETE', by: (baseUrl) => client(baseUrl).DELETE(onePath, of(ABSENT)) },
    ];
    test.each(misses)('$does an entry that is not there answers 404', async ({ does, method, by }) => {
      const { error } = await exchange(`${does} a ${name} entry that is not there`, {
        given,
        request: { method, path: `${path}/${ABSENT}`, headers, ...(method === 'PUT' && { body }) },
        response: refusal(404, 203),
        by,
      });
      expect(hasCode(error, 203)).toBe(true);
    });

    test('an agent may not look at a list', async () => {
      const { error } = await exchange(`a look at the size of a ${name} list by an agent`, {
        given: [dialTime, state('a session', { agent: true })],
        request: { method: 'GET', path: `${path}/info`, headers },
        response: refusal(403, 4031),
        by: (baseUrl) => client(baseUrl).GET(`${path}/info`),
      });
      expect(hasCode(error, 4031)).toBe(true);
    });

    test('a client that is set to LEGACY has none', async () => {
      const { error } = await exchange(`a look at the size of a ${name} list where the setting is LEGACY`, {
        given: [
          state('a Phone DNC Type', { phoneDncType: 'LEGACY' }),
          state('a session', { role: 'MANAGER', editDncLists: true }),
        ],
        request: { method: 'GET', path: `${path}/info`, headers },
        response: refusal(400, 202),
        by: (baseUrl) => client(baseUrl).GET(`${path}/info`),
      });
      expect(hasCode(error, 202)).toBe(true);
    });
  });
}
