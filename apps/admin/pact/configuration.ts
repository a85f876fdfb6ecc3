import { MatchersV3 } from '@pact-foundation/pact';
import { injected, refusal, state } from '@clearline/pact';
import { expect, test } from 'vitest';
import { play } from './plays.ts';

const { boolean, eachLike, integer, like, string } = MatchersV3;
const query = { count: '100', offset: '0' };
const page = { count: 100, offset: 0 };
const named = { id: integer(7), name: string('Collections') };
const onItsService = injected('serviceId', '123', '/clearline/v1/services/$');
const onItsGroup = injected('contactGroupId', '7', '/clearline/v1/contactGroups/$');

/** How a client is set up: what the page of configuration reads and changes. */
export function configurationPact(): void {
  test('services by name', async () => {
    const { data } = await play('the services', {
      given: [state('a service', {})],
      request: { method: 'GET', path: '/clearline/v1/services', query },
      response: {
        status: 200,
        body: {
          services: eachLike(named),
        },
      },
      by: (api) => api.GET('/clearline/v1/services', { params: { query: page } }),
    });
    expect(data?.services.length).toBeGreaterThan(0);
  });

  test('contact groups', async () => {
    const { data } = await play('the contact groups', {
      given: [state('a contact group', {})],
      request: { method: 'GET', path: '/clearline/v1/contactGroups', query },
      response: { status: 200, body: { contactGroups: eachLike(named) } },
      by: (api) => api.GET('/clearline/v1/contactGroups', { params: { query: page } }),
    });
    expect(data?.contactGroups.length).toBeGreaterThan(0);
  });

  test('a new service answers its id', async () => {
    const { data } = await play('a new service', {
      request: { method: 'POST', path: '/clearline/v1/services', body: { name: 'Late stage' } },
      response: { status: 201, body: { id: integer(9) } },
      by: (api) => api.POST('/clearline/v1/services', { body: { name: 'Late stage' } }),
    });
    expect(data?.id).toBe(9);
  });

  test('a service gets another name', () =>
    play('another name of a service', {
      given: [state('a service', {})],
      request: { method: 'PUT', path: onItsService, body: { name: 'Renamed' } },
      response: { status: 204 },
      by: (api) => api.PUT('/clearline/v1/services/{id}', { params: { path: { id: 123 } }, body: { name: 'Renamed' } }),
    }));

  test('a name that is none is refused in a sentence', async () => {
    const { error } = await play('a contact group without a name', {
      request: { method: 'POST', path: '/clearline/v1/contactGroups', body: { name: '' } },
      response: refusal(400, 4000),
      by: (api) => api.POST('/clearline/v1/contactGroups', { body: { name: '' } }),
    });
    expect(error?.code).toBe(4000);
  });

  test('a contact group that a service has is not deleted', async () => {
    const { error } = await play('the end of a contact group that a service has', {
      given: [state('a contact group', {})],
      request: { method: 'DELETE', path: onItsGroup },
      response: refusal(400, 202),
      by: (api) => api.DELETE('/clearline/v1/contactGroups/{id}', { params: { path: { id: 7 } } }),
    });
    expect(error?.code).toBe(202);
  });

  test('users, with role and power', async () => {
    const { data } = await play('the users', {
      request: { method: 'GET', path: '/clearline/v1/users', query },
      response: {
        status: 200,
        body: {
          users: eachLike({
            id: integer(1),
            userName: string('manager'),
            role: string('MANAGER'),
            editDncLists: boolean(true),
          }),
        },
      },
      by: (api) => api.GET('/clearline/v1/users', { params: { query: page } }),
    });
    expect(data?.users[0]?.role).toBe('MANAGER');
  });

  test('an API token is told once', async () => {
    const { data } = await play('a new API token', {
      request: { method: 'POST', path: '/clearline/v1/apiTokens', body: { name: 'dialler' } },
      response: { status: 201, body: { id: integer(4), token: string('a-token') } },
      by: (api) => api.POST('/clearline/v1/apiTokens', { body: { name: 'dialler' } }),
    });
    expect(data?.token).toBe('a-token');
  });

  test('an IT user is refused what they are not offered', async () => {
    const { error } = await play('the users, asked for by an IT user', {
      role: 'IT_USER',
      request: { method: 'GET', path: '/clearline/v1/users', query },
      response: refusal(403, 4030),
      by: (api) => api.GET('/clearline/v1/users', { params: { query: page } }),
    });
    expect(error?.code).toBe(4030);
  });

  test('the settings of the client', async () => {
    const { data } = await play('the settings of the client', {
      request: { method: 'GET', path: '/clearline/v1/client' },
      response: {
        status: 200,
        body: like({ phoneDncType: 'LEGACY', timeZone: 'America/New_York', isBlockedMatching: 'DOCUMENTED' }),
      },
      by: (api) => api.GET('/clearline/v1/client'),
    });
    expect(data?.phoneDncType).toBe('LEGACY');
  });

  test('what a move to dial-time phones would copy is said before it is made', async () => {
    const { data } = await play('the dry run of a move to dial-time phones', {
      given: [state('a DNC entry', { type: 'PERMANENT', phone: '4155550100' })],
      request: {
        method: 'POST',
        path: '/clearline/v1/client/phoneDncType',
        body: { phoneDncType: 'DIAL_TIME', dryRun: true },
      },
      response: { status: 200, body: { changed: false, copied: like({}), widened: like({}), lost: like({}) } },
      by: (api) => api.POST('/clearline/v1/client/phoneDncType', { body: { phoneDncType: 'DIAL_TIME', dryRun: true } }),
    });
    expect(data?.changed).toBe(false);
  });
}
