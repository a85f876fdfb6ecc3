import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { type ApiError, createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const PATH = '/compliance/dialingProfiles';
const ABSENT = 999_999_999_999;

const headers = { 'LV-Session': injected('sessionId', SESSION) };
const given = [state('a session', { role: 'SUPERUSER' })];
const named = (name: string) => state('a dialing profile', { name });
const profile = injected('profileId', '12670', `${PATH}/$`);
const policy = MatchersV3.fromProviderState(`${PATH}/\${profileId}/policies/\${policyId}`, `${PATH}/12670/policies/17`);
const service = MatchersV3.fromProviderState(
  `${PATH}/\${profileId}/services/\${serviceId}`,
  `${PATH}/12670/services/123`,
);
const of = (id: number) => ({ params: { path: { id } } });
const ofPolicy = { params: { path: { id: 12670, policy: 17 } } };
const ofService = { params: { path: { id: 12670, service: 123 } } };
const client = (baseUrl: string) => createClient({ baseUrl, sessionId: SESSION });

const WEEKENDS = { dayOfWeek: 'WEEKEND', doNotDial: true, doNotLeaveMessage: false, state: 'KS' } as const;

/** A refusal of this resource says everything twice: it is what the vendor's own clients read. */
const refusalTwice = (status: number, code: number) => {
  const { body } = refusal(status, code);
  return { status, body: { ...body, errorCode: code, errorMessage: body.message } };
};

/** What a client that keeps dialing profiles needs. */
export function dialingProfilesPact(): void {
  test('a profile can be added, with its policies', async () => {
    const body = { name: 'Pact', description: 'of the tests', policy: [{ ...WEEKENDS }] };
    const { data } = await exchange('a new dialing profile', {
      given,
      request: { method: 'POST', path: PATH, headers, body },
      response: { status: 201, body: { id: MatchersV3.integer(12670) } },
      by: (baseUrl) => client(baseUrl).POST(PATH, { body }),
    });
    expect(data).toEqual({ id: 12670 });
  });

  test('a policy whose state and area code do not agree is refused by a business rule', async () => {
    const body = { name: 'Pact', policy: [{ ...WEEKENDS, areaCode: '415' }] };
    const { error } = await exchange('a new dialing profile whose policy names an area code of another state', {
      given,
      request: { method: 'POST', path: PATH, headers, body },
      response: refusalTwice(400, 202),
      by: (baseUrl) => client(baseUrl).POST(PATH, { body }),
    });
    expect(hasCode(error, 202)).toBe(true);
  });

  test('profiles are listed, system-wide ones too', async () => {
    const summary = { id: MatchersV3.integer(12670), name: MatchersV3.string('Pact') };
    const { data } = await exchange('a page of the dialing profiles', {
      given: [...given, named('Pact')],
      request: { method: 'GET', path: PATH, headers, query: { count: '2', offset: '0' } },
      response: { status: 200, body: { dialingProfile: MatchersV3.constrainedArrayLike(summary, 2, 2, 2) } },
      by: (baseUrl) => client(baseUrl).GET(PATH, { params: { query: { count: 2, offset: 0 } } }),
    });
    expect(data?.dialingProfile).toHaveLength(2);
  });

  test('the list tells its size, and when it last changed', async () => {
    const body = { size: MatchersV3.integer(7), lastModified: MatchersV3.integer(1_372_182_992_000) };
    const { data } = await exchange('a look at the size of the list of dialing profiles', {
      given: [...given, named('Pact')],
      request: { method: 'GET', path: `${PATH}/info`, headers },
      response: { status: 200, body },
      by: (baseUrl) => client(baseUrl).GET(`${PATH}/info`),
    });
    expect(data).toEqual({ size: 7, lastModified: 1_372_182_992_000 });
  });

  test('a profile can be read', async () => {
    const body = { name: 'Pact', policy: [{ ...WEEKENDS, country: 'UNITED_STATES_OF_AMERICA' }], service: [] };
    const { data } = await exchange('a look at a dialing profile', {
      given: [...given, named('Pact')],
      request: { method: 'GET', path: profile, headers },
      response: { status: 200, body },
      by: (baseUrl) => client(baseUrl).GET(`${PATH}/{id}`, of(12670)),
    });
    expect(data).toMatchObject(body);
  });

  test('a profile can be renamed', async () => {
    const body = { name: 'Renamed' };
    const { response } = await exchange('the change of a dialing profile', {
      given: [...given, named('Pact')],
      request: { method: 'PUT', path: profile, headers, body },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).PUT(`${PATH}/{id}`, { ...of(12670), body }),
    });
    expect(response.status).toBe(204);
  });

  test('a profile that nothing uses can be deleted', async () => {
    const { response } = await exchange('the removal of a dialing profile', {
      given: [...given, named('Pact')],
      request: { method: 'DELETE', path: profile, headers },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).DELETE(`${PATH}/{id}`, of(12670)),
    });
    expect(response.status).toBe(204);
  });

  test('a profile that a service has cannot be deleted', async () => {
    const { error } = await exchange('the removal of a dialing profile that a service has', {
      given: [...given, state('a service with a dialing profile', {})],
      request: { method: 'DELETE', path: profile, headers },
      response: refusalTwice(400, 202),
      by: (baseUrl) => client(baseUrl).DELETE(`${PATH}/{id}`, of(12670)),
    });
    expect(hasCode(error, 202)).toBe(true);
  });

  test('a policy can be added', async () => {
    const body = { dayOfWeek: 'THURSDAY', doNotDial: false, doNotLeaveMessage: true, areaCode: '408' } as const;
    const { data } = await exchange('a new policy of a dialing profile', {
      given: [...given, named('Pact')],
      request: { method: 'PUT', path: injected('profileId', '12670', `${PATH}/$/policies`), headers, body },
      response: { status: 201, body: { id: MatchersV3.integer(17) } },
      by: (baseUrl) => client(baseUrl).PUT(`${PATH}/{id}/policies`, { ...of(12670), body }),
    });
    expect(data).toEqual({ id: 17 });
  });

  test('a policy can be changed in part', async () => {
    const body = { doNotLeaveMessage: true };
    const { response } = await exchange('the change of a policy of a dialing profile', {
      given: [...given, named('Pact')],
      request: { method: 'PUT', path: policy, headers, body },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).PUT(`${PATH}/{id}/policies/{policy}`, { ...ofPolicy, body }),
    });
    expect(response.status).toBe(204);
  });

  test('a policy can be deleted', async () => {
    const { response } = await exchange('the removal of a policy of a dialing profile', {
      given: [...given, named('Pact')],
      request: { method: 'DELETE', path: policy, headers },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).DELETE(`${PATH}/{id}/policies/{policy}`, ofPolicy),
    });
    expect(response.status).toBe(204);
  });

  test('a service can be given a profile', async () => {
    const { response } = await exchange('a dialing profile for a service', {
      given: [...given, state('a service', {}), named('Pact')],
      request: { method: 'PUT', path: service, headers },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).PUT(`${PATH}/{id}/services/{service}`, ofService),
    });
    expect(response.status).toBe(204);
  });

  test('a profile can be taken from a service', async () => {
    const { response } = await exchange('no dialing profile for a service', {
      given: [...given, state('a service with a dialing profile', {})],
      request: { method: 'DELETE', path: service, headers },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).DELETE(`${PATH}/{id}/services/{service}`, ofService),
    });
    expect(response.status).toBe(204);
  });

  const misses: readonly {
    does: string;
    method: 'GET' | 'PUT' | 'DELETE';
    to: string;
    body?: object;
    by: (baseUrl: string) => Promise<{ readonly error?: ApiError }>;
  }[] = [
    {
      does: 'a look at',
      method: 'GET',
      to: '',
      by: (baseUrl) => client(baseUrl).GET(`${PATH}/{id}`, of(ABSENT)),
    },
    {
      does: 'the removal of',
      method: 'DELETE',
      to: '',
      by: (baseUrl) => client(baseUrl).DELETE(`${PATH}/{id}`, of(ABSENT)),
    },
    {
      does: 'a new policy of',
      method: 'PUT',
      to: '/policies',
      body: { dayOfWeek: 'ALL', state: 'KS' },
      by: (baseUrl) =>
        client(baseUrl).PUT(`${PATH}/{id}/policies`, { ...of(ABSENT), body: { dayOfWeek: 'ALL', state: 'KS' } }),
    },
  ];
  test.each(misses)('$does a profile that is not there answers 404', async ({ does, method, to, body, by }) => {
    const { error } = await exchange(`${does} a dialing profile that is not there`, {
      given,
      request: { method, path: `${PATH}/${ABSENT}${to}`, headers, ...(body && { body }) },
      response: refusalTwice(404, 203),
      by,
    });
    expect(hasCode(error, 203)).toBe(true);
  });

  test('a manager may not look at profiles', async () => {
    const { error } = await exchange('a look at the size of the list of dialing profiles by a manager', {
      given: [state('a session', { role: 'MANAGER', editDncLists: true })],
      request: { method: 'GET', path: `${PATH}/info`, headers },
      response: refusalTwice(403, 4030),
      by: (baseUrl) => client(baseUrl).GET(`${PATH}/info`),
    });
    expect(hasCode(error, 4030)).toBe(true);
  });
}
