import { MatchersV3 } from '@pact-foundation/pact';
import { injected, state } from '@clearline/pact';
import { expect, test } from 'vitest';
import { play } from './plays.ts';

const { eachLike, integer, like, string } = MatchersV3;
const NOON = '2026-07-01T19:00:00Z'; // in San Francisco

/** What people do every day: check, listen, and look after dialing profiles. */
export function workPact(): void {
  test('a decision says why', async () => {
    const { data } = await play('a check of a phone that is listed', {
      given: [state('a service', {}), state('a DNC entry', { type: 'PERMANENT', phone: '4155550100' })],
      request: {
        method: 'POST',
        path: '/clearline/v1/decisions',
        body: { service: MatchersV3.fromProviderState('${serviceId}', 123), phone: '4155550100', at: NOON },
      },
      response: {
        status: 200,
        body: {
          verdict: 'BLOCKED',
          findings: eachLike({
            rule: string('dnc.entry'),
            kind: 'LIST',
            effect: 'BLOCKS',
            because: string('A sentence.'),
            citation: string('A text.'),
            entryId: integer(1),
            scope: like({ kind: 'CLIENT' }),
            precedence: integer(1),
          }),
          place: like({ zones: ['America/Los_Angeles'] }),
        },
      },
      by: (api) => api.POST('/clearline/v1/decisions', { body: { service: 123, phone: '4155550100', at: NOON } }),
    });
    expect(data?.verdict).toBe('BLOCKED');
  });

  test('recordings are found', async () => {
    const { data } = await play('the recordings', {
      given: [state('a recording', {})],
      request: { method: 'GET', path: '/clearline/v1/recordings', query: { count: '50', offset: '0' } },
      response: {
        status: 200,
        body: {
          recordings: eachLike({
            id: string('1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11'),
            phone: string('4155550100'),
            duration: integer(60),
          }),
        },
      },
      by: (api) => api.GET('/clearline/v1/recordings', { params: { query: { count: 50, offset: 0 } } }),
    });
    expect(data?.recordings.length).toBeGreaterThan(0);
  });

  test('regulation packs that can be adopted', async () => {
    const { data } = await play('the regulation packs', {
      request: { method: 'GET', path: '/clearline/v1/regulationPacks' },
      response: { status: 200, body: { packs: eachLike({ name: string('us-federal') }) } },
      by: (api) => api.GET('/clearline/v1/regulationPacks'),
    });
    expect(data?.packs.length).toBeGreaterThan(0);
  });

  test('a dialing profile with its policies', async () => {
    const { data } = await play('a dialing profile', {
      given: [state('a dialing profile', { name: 'Careful' })],
      request: {
        method: 'GET',
        path: injected('profileId', '5', '/compliance/dialingProfiles/$'),
      },
      response: { status: 200, body: like({ name: 'Careful' }) },
      by: (api) => api.GET('/compliance/dialingProfiles/{id}', { params: { path: { id: 5 } } }),
    });
    expect(data?.name).toBe('Careful');
  });

  test('a row of a list, with where it came from', async () => {
    const { data } = await play('the search of the DNC list', {
      given: [state('a DNC entry', { type: 'PERMANENT', phone: '4155550100' })],
      request: {
        method: 'POST',
        path: '/clearline/v1/lists/dnc/search',
        body: { filter: { phone: '4155550100' }, sort: 'NEWEST', count: 50 },
      },
      response: {
        status: 200,
        body: {
          rows: eachLike({ id: integer(1), phone: '4155550100', type: 'PERMANENT' }),
          next: null,
          previous: null,
        },
      },
      by: (api) =>
        api.POST('/clearline/v1/lists/{list}/search', {
          params: { path: { list: 'dnc' } },
          body: { filter: { phone: '4155550100' }, sort: 'NEWEST', count: 50 },
        }),
    });
    expect(data?.rows[0]?.phone).toBe('4155550100');
  });

  test('how large the lists are', async () => {
    const { data } = await play('the sizes of the lists', {
      request: { method: 'GET', path: '/clearline/v1/overview/lists' },
      response: { status: 200, body: { lists: eachLike({ list: string('DNC'), entries: integer(6) }) } },
      by: (api) => api.GET('/clearline/v1/overview/lists'),
    });
    expect(data?.lists.length).toBeGreaterThan(0);
  });

  test('dialing profiles with what goes by them', async () => {
    const { data } = await play('the dialing profiles', {
      given: [state('a service with a dialing profile', {})],
      request: { method: 'GET', path: '/clearline/v1/dialingProfiles', query: { count: '100', offset: '0' } },
      response: {
        status: 200,
        body: { profiles: eachLike({ id: integer(5), name: string('Careful'), services: integer(1) }) },
      },
      by: (api) => api.GET('/clearline/v1/dialingProfiles', { params: { query: { count: 100, offset: 0 } } }),
    });
    expect(data?.profiles.length).toBeGreaterThan(0);
  });
}
