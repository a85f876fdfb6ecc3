import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { type ApiError, createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const ABSENT = 999_999_999_999;
const PHONES = ['4155550100', '4155550101', '4155550102'] as const;

const headers = { 'LV-Session': injected('sessionId', SESSION) };
const manager = state('a session', { role: 'MANAGER', editDncLists: true });
const listed = (phone: string) => state('a DNC entry', { type: 'PERMANENT', phone });
const entry = injected('dncId', '17', '/compliance/dnc/$');
const of = (id: number) => ({ params: { path: { id } } });
const client = (baseUrl: string) => createClient({ baseUrl, sessionId: SESSION });

interface Miss {
  readonly does: string;
  readonly method: 'GET' | 'DELETE';
  readonly by: (baseUrl: string) => Promise<{ readonly error?: ApiError }>;
}

const MISSES: readonly Miss[] = [
  { does: 'a look at', method: 'GET', by: (baseUrl) => client(baseUrl).GET('/compliance/dnc/{id}', of(ABSENT)) },
  {
    does: 'the removal of',
    method: 'DELETE',
    by: (baseUrl) => client(baseUrl).DELETE('/compliance/dnc/{id}', of(ABSENT)),
  },
];

/** What a client that keeps a DNC list needs. */
export function dncPact(): void {
  test('an entry can be added', async () => {
    const body = { type: 'DAILY', phone: PHONES[0], account: 'PACT-17' } as const;
    const { data } = await exchange('a new DNC entry', {
      given: [manager],
      request: { method: 'POST', path: '/compliance/dnc', headers, body },
      response: { status: 201, body: { id: MatchersV3.integer(17) } },
      by: (baseUrl) => client(baseUrl).POST('/compliance/dnc', { body }),
    });
    expect(data).toEqual({ id: 17 });
  });

  test('an entry that names nothing is refused by a business rule', async () => {
    const body = { type: 'PERMANENT' } as const;
    const { error } = await exchange('a new DNC entry that names nothing', {
      given: [manager],
      request: { method: 'POST', path: '/compliance/dnc', headers, body },
      response: refusal(400, 202),
      by: (baseUrl) => client(baseUrl).POST('/compliance/dnc', { body }),
    });
    expect(hasCode(error, 202)).toBe(true);
  });

  test('an entry can be read', async () => {
    const { data } = await exchange('a look at a DNC entry', {
      given: [manager, listed(PHONES[0])],
      request: { method: 'GET', path: entry, headers },
      response: { status: 200, body: { type: 'PERMANENT', phone: PHONES[0] } },
      by: (baseUrl) => client(baseUrl).GET('/compliance/dnc/{id}', of(17)),
    });
    expect(data).toEqual({ type: 'PERMANENT', phone: PHONES[0] });
  });

  test('an entry can be deleted', async () => {
    const { response } = await exchange('the removal of a DNC entry', {
      given: [manager, listed(PHONES[0])],
      request: { method: 'DELETE', path: entry, headers },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).DELETE('/compliance/dnc/{id}', of(17)),
    });
    expect(response.status).toBe(204);
  });

  test.each(MISSES)('$does an entry that is not there answers 404', async ({ does, method, by }) => {
    const { error } = await exchange(`${does} a DNC entry that is not there`, {
      given: [manager],
      request: { method, path: `/compliance/dnc/${ABSENT}`, headers },
      response: refusal(404, 203),
      by,
    });
    expect(hasCode(error, 203)).toBe(true);
  });

  test('an agent may not delete', async () => {
    const { error } = await exchange('the removal of a DNC entry by an agent', {
      given: [state('a session', { agent: true }), listed(PHONES[0])],
      request: { method: 'DELETE', path: entry, headers },
      response: refusal(403, 4031),
      by: (baseUrl) => client(baseUrl).DELETE('/compliance/dnc/{id}', of(17)),
    });
    expect(hasCode(error, 4031)).toBe(true);
  });

  // Three entries in pages of two.
  test.each([
    {
      page: 'full',
      offset: 0,
      least: 2,
      next: MatchersV3.regex('^compliance/dnc\\?.+$', 'compliance/dnc?offset=2&count=2'),
      more: true,
    },
    { page: 'last', offset: 2, least: 1, next: MatchersV3.nullValue(), more: false },
  ])(
    'a list answers a page and whether there is another: the $page one',
    async ({ page, offset, least, next, more }) => {
      const query = { dncType: 'PERMANENT', count: 2, offset } as const;
      const item = { id: MatchersV3.integer(17), dncType: 'PERMANENT', phone: MatchersV3.string(PHONES[0]) };
      const { data } = await exchange(`the ${page} page of a DNC list`, {
        given: [manager, ...PHONES.map(listed)],
        request: {
          method: 'GET',
          path: '/compliance/dnc',
          headers,
          query: { dncType: 'PERMANENT', count: '2', offset: `${offset}` },
        },
        response: { status: 200, body: { dnc: MatchersV3.constrainedArrayLike(item, least, least, least), next } },
        by: (baseUrl) => client(baseUrl).GET('/compliance/dnc', { params: { query } }),
      });
      expect(data?.dnc).toHaveLength(least);
      expect(typeof data?.next === 'string').toBe(more);
    },
  );

  test('a list can be searched for what changed since', async () => {
    const page = { count: 2, offset: 0 };
    const body = { type: { type: 'PERMANENT', modifiedAfter: 1_367_740_800_000 } } as const;
    const item = { id: MatchersV3.integer(17), dncType: 'PERMANENT', phone: PHONES[0] };
    const { data } = await exchange('a search of a DNC list', {
      given: [manager, listed(PHONES[0])],
      request: {
        method: 'POST',
        path: '/compliance/dnc/search',
        headers,
        query: { count: '2', offset: '0' },
        body,
      },
      response: { status: 200, body: { dnc: [item], next: MatchersV3.nullValue() } },
      by: (baseUrl) => client(baseUrl).POST('/compliance/dnc/search', { params: { query: page }, body }),
    });
    expect(data).toMatchObject({ dnc: [{ id: 17, phone: PHONES[0] }], next: null });
  });

  test('many phones can be added, and each that is not is told with its line and reason', async () => {
    const body = { block: 'PERMANENT', phoneDncEntry: [...PHONES, '555-CALL'].map((phone) => ({ phone })) } as const;
    const failed = { line: 4, reason: MatchersV3.string('expected 10 digits') };
    const { data } = await exchange('many new phones of a DNC list', {
      given: [manager, listed(PHONES[0])],
      request: { method: 'POST', path: '/compliance/dnc/multiplePhoneDnc', headers, body },
      response: { status: 200, body: { successfulEntries: 2, duplicateEntries: 1, failedEntries: [failed] } },
      by: (baseUrl) => client(baseUrl).POST('/compliance/dnc/multiplePhoneDnc', { body }),
    });
    expect(data).toEqual({
      successfulEntries: 2,
      duplicateEntries: 1,
      failedEntries: [{ line: 4, reason: 'expected 10 digits' }],
    });
  });

  test('many phones for a service that is not there are refused by a business rule', async () => {
    const body = { block: 'PERMANENT' as const, phoneDncEntry: [{ phone: PHONES[0] }], service: [{ id: ABSENT }] };
    const { error } = await exchange('many new phones for a service that is not there', {
      given: [manager],
      request: { method: 'POST', path: '/compliance/dnc/multiplePhoneDnc', headers, body },
      response: refusal(400, 202),
      by: (baseUrl) => client(baseUrl).POST('/compliance/dnc/multiplePhoneDnc', { body }),
    });
    expect(hasCode(error, 202)).toBe(true);
  });

  test('a list tells its size', async () => {
    const { data } = await exchange('a look at the size of a DNC list', {
      given: [manager, ...PHONES.map(listed)],
      request: { method: 'GET', path: '/compliance/dnc/info', headers, query: { dncType: 'PERMANENT' } },
      response: { status: 200, body: { size: 3 } },
      by: (baseUrl) => client(baseUrl).GET('/compliance/dnc/info', { params: { query: { dncType: 'PERMANENT' } } }),
    });
    expect(data?.size).toBe(3);
  });

  test.each([
    { phoneDncType: 'LEGACY', result: true },
    { phoneDncType: 'DIAL_TIME', result: false },
  ] as const)('a client set to $phoneDncType can be told', async ({ phoneDncType, result }) => {
    const { data } = await exchange(`the question whether legacy DNC is on, where the setting is ${phoneDncType}`, {
      given: [state('a Phone DNC Type', { phoneDncType }), manager],
      request: { method: 'GET', path: '/compliance/dnc/isLegacyDncEnabled', headers },
      response: { status: 200, body: { result } },
      by: (baseUrl) => client(baseUrl).GET('/compliance/dnc/isLegacyDncEnabled'),
    });
    expect(data?.result).toBe(result);
  });
}
