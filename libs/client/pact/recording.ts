import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const RECORDING = '0d6f3a2e-4c11-4b55-9b1c-1f0c2b6e7f1d';
const ABSENT = '00000000-0000-4000-8000-000000000000';

const headers = { 'LV-Session': injected('sessionId', SESSION) };
const manager = state('a session', { role: 'MANAGER', editDncLists: true });
const sysadmin = state('a session', { role: 'SYSADMIN' });
const recording = state('a recording', {});
const path = injected('recordingId', RECORDING, '/compliance/recording/$');
const of = (id: string) => ({ params: { path: { id } } });
const client = (baseUrl: string) => createClient({ baseUrl, sessionId: SESSION });

/** What a client that listens to recordings and deletes them needs. The bytes themselves are not part of the pact. */
export function recordingPact(): void {
  test('a recording tells whose call it was, when, and how long', async () => {
    const { data } = await exchange('a look at a recording', {
      given: [manager, recording],
      request: {
        method: 'GET',
        path: '/compliance/recording/info',
        headers,
        query: { recording: injected('recordingId', RECORDING) },
      },
      response: {
        status: 200,
        body: {
          serviceId: MatchersV3.integer(11846),
          account: MatchersV3.string('002723754'),
          phone: MatchersV3.string('8015442100'),
          fromDate: MatchersV3.integer(1_375_727_329_697),
          toDate: MatchersV3.integer(1_375_727_389_697),
          duration: MatchersV3.integer(60),
        },
      },
      by: (baseUrl) =>
        client(baseUrl).GET('/compliance/recording/info', { params: { query: { recording: RECORDING } } }),
    });
    expect(data).toMatchObject({ phone: '8015442100', duration: 60 });
  });

  test('a recording can be heard', async () => {
    const { response } = await exchange('a recording', {
      given: [manager, recording],
      request: { method: 'GET', path, headers },
      response: {
        status: 200,
        headers: { 'Content-Type': 'audio/mpeg', 'Accept-Ranges': 'bytes', ETag: MatchersV3.regex('^".+"$', '"a1"') },
      },
      by: (baseUrl) => client(baseUrl).GET('/compliance/recording/{id}', { ...of(RECORDING), parseAs: 'stream' }),
    });
    expect(response.headers.get('Content-Type')).toBe('audio/mpeg');
  });

  test('a part of a recording can be heard', async () => {
    const range = { Range: 'bytes=0-1' };
    const { response } = await exchange('a part of a recording', {
      given: [manager, recording],
      request: { method: 'GET', path, headers: { ...headers, ...range } },
      response: {
        status: 206,
        headers: {
          'Content-Type': 'audio/mpeg',
          'Content-Range': MatchersV3.regex('^bytes 0-1/\\d+$', 'bytes 0-1/480'),
        },
      },
      by: (baseUrl) =>
        client(baseUrl).GET('/compliance/recording/{id}', { ...of(RECORDING), headers: range, parseAs: 'stream' }),
    });
    expect([response.status, response.headers.get('Content-Range')]).toEqual([206, 'bytes 0-1/480']);
  });

  test('a recording that is not there answers 404', async () => {
    const { error } = await exchange('a recording that is not there', {
      given: [manager],
      request: { method: 'GET', path: `/compliance/recording/${ABSENT}`, headers },
      response: refusal(404, 203),
      by: (baseUrl) => client(baseUrl).GET('/compliance/recording/{id}', of(ABSENT)),
    });
    expect(hasCode(error, 203)).toBe(true);
  });

  test('a recording can be deleted', async () => {
    const { response } = await exchange('the removal of a recording', {
      given: [sysadmin, recording],
      request: { method: 'DELETE', path, headers },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).DELETE('/compliance/recording/{id}', of(RECORDING)),
    });
    expect(response.status).toBe(204);
  });

  test('only a Sysadmin may delete one', async () => {
    const { error } = await exchange('the removal of a recording by a manager', {
      given: [manager, recording],
      request: { method: 'DELETE', path, headers },
      response: refusal(403, 4030),
      by: (baseUrl) => client(baseUrl).DELETE('/compliance/recording/{id}', of(RECORDING)),
    });
    expect(hasCode(error, 4030)).toBe(true);
  });
}
