import { MatchersV3 } from '@pact-foundation/pact';
import { injected, refusal, state } from '@clearline/pact';
import { expect, test } from 'vitest';
import { apiAt } from '../src/api/client.ts';
import { exchange, play, SESSION, signInForPact } from './plays.ts';

const { integer, string } = MatchersV3;
const PATH = '/clearline/v1/session';

/** Who is signed in: what is offered goes by it. */
export function ownSessionPact(): void {
  test.each(['SYSADMIN', 'SUPERUSER', 'IT_USER'] as const)('a %s is told what they may be offered', async (role) => {
    const { data } = await play(`the session of a ${role}`, {
      role,
      request: { method: 'GET', path: PATH },
      response: {
        status: 200,
        body: {
          kind: 'USER',
          id: integer(3),
          userName: string('somebody'),
          role,
          editDncLists: MatchersV3.boolean(false),
          client: {
            id: integer(1),
            code: string('demo'),
            name: string('Demo'),
            phoneDncType: 'LEGACY',
            timeZone: string('America/New_York'),
          },
        },
      },
      by: (api) => api.GET(PATH),
    });
    expect(data?.role).toBe(role);
  });

  test('a session that has ended is told apart from all other refusals', async () => {
    signInForPact('0b6d1c9e-53f2-4d0a-8e75-c1a94f60d2b3');
    const { response } = await exchange('a session that is none', {
      request: {
        method: 'GET',
        path: PATH,
        headers: { 'LV-Session': '0b6d1c9e-53f2-4d0a-8e75-c1a94f60d2b3' },
      },
      response: refusal(401, 4010),
      by: (baseUrl) => apiAt(baseUrl).client.GET(PATH),
    });
    expect(response.status).toBe(401);
  });

  test('a log-out ends the session', async () => {
    const { response } = await exchange('the end of the session', {
      given: [state('a session', { role: 'SYSADMIN' })],
      request: {
        method: 'DELETE',
        path: injected('sessionId', SESSION, '/session/logout/$'),
        headers: { 'LV-Access': 'token' },
      },
      response: { status: 204 },
      by: (baseUrl) =>
        apiAt(baseUrl).client.DELETE('/session/logout/{sessionId}', {
          params: { path: { sessionId: SESSION } },
          headers: { 'LV-Access': 'token' },
        }),
    });
    expect(response.status).toBe(204);
  });
}
