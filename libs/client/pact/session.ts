import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const UNKNOWN = '00000000-0000-8000-8000-000000000000';

const access = 'pact-access-token';
const person = { clientName: 'demo', userName: 'pact-user', password: 'Pact-password-1' };
const user = state('a user', {
  clientCode: person.clientName,
  access,
  userName: person.userName,
  password: person.password,
  role: 'SUPERUSER',
});
const sessionOfUser = state('a session', { role: 'SUPERUSER' });

/** What a client needs of the Session API. */
export function sessionPact(): void {
  test('a log-in answers a session', async () => {
    const { data } = await exchange('a log-in', {
      given: [user],
      request: { method: 'POST', path: '/session/login', headers: { 'LV-Access': access }, body: person },
      response: { status: 200, body: { sessionId: MatchersV3.uuid(SESSION), clientId: MatchersV3.integer(4199) } },
      by: (baseUrl) => createClient({ baseUrl, access, ...person }).login(),
    });
    expect(data).toEqual({ sessionId: SESSION, clientId: 4199 });
  });

  test('a log-in with a wrong password is denied, and says so', async () => {
    const wrong = { ...person, password: 'another' };
    const { error } = await exchange('a log-in with a wrong password', {
      given: [user],
      request: { method: 'POST', path: '/session/login', headers: { 'LV-Access': access }, body: wrong },
      response: refusal(401, 4011),
      by: (baseUrl) => createClient({ baseUrl, access, ...wrong }).login(),
    });
    expect(hasCode(error, 4011)).toBe(true);
  });

  test.each([
    {
      name: 'living',
      given: [sessionOfUser],
      id: SESSION,
      path: injected('sessionId', SESSION, '/session/validate/$'),
      status: 204,
    },
    { name: 'unknown', given: [], id: UNKNOWN, path: `/session/validate/${UNKNOWN}`, status: 404 },
  ])('asking for a session that is $name answers $status', async ({ name, given, id, path, status }) => {
    const { response } = await exchange(`a question for a session that is ${name}`, {
      given,
      request: { method: 'GET', path },
      response: status === 404 ? refusal(404, 203) : { status },
      by: (baseUrl) =>
        createClient({ baseUrl }).GET('/session/validate/{sessionId}', { params: { path: { sessionId: id } } }),
    });
    expect(response.status).toBe(status);
  });

  test.each([
    {
      name: 'living',
      given: [sessionOfUser],
      id: SESSION,
      path: injected('sessionId', SESSION, '/session/logout/$'),
      status: 204,
    },
    { name: 'unknown', given: [], id: UNKNOWN, path: `/session/logout/${UNKNOWN}`, status: 404 },
  ])(
    'a log-out from a session that is $name answers $status, and the client forgets it',
    async ({ name, given, id, path, status }) => {
      const { response, left } = await exchange(`a log-out from a session that is ${name}`, {
        given,
        request: { method: 'DELETE', path },
        response: status === 404 ? refusal(404, 203) : { status },
        by: async (baseUrl) => {
          const client = createClient({ baseUrl, sessionId: id });
          return { response: (await client.logout())?.response, left: client.session() };
        },
      });
      expect([response?.status, left]).toEqual([status, undefined]);
    },
  );

  test('a password can be changed', async () => {
    const body = { ...person, newPassword: 'Pact-password-2' };
    const { error, response } = await exchange('a change of password', {
      given: [user],
      request: { method: 'POST', path: '/session/password', headers: { 'LV-Access': access }, body },
      response: { status: 204 },
      by: (baseUrl) => createClient({ baseUrl, access }).POST('/session/password', { body }),
    });
    expect([error, response.status]).toEqual([undefined, 204]);
  });
}
