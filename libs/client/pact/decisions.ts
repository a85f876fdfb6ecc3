import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { createClient } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const PATH = '/clearline/v1/decisions';
const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const headers = { 'LV-Session': injected('sessionId', SESSION), 'Content-Type': 'application/json' };
const given = [state('a session', { agent: true }), state('a service', {})];
const { eachLike, integer, like, string } = MatchersV3;

/** Noon in San Francisco, so that no hour speaks against a call. */
const contact = { phone: '4155550100', at: '2026-07-01T19:00:00Z' };
const service = MatchersV3.fromProviderState('${serviceId}', 123);

/** What a client uses of a decision, whatever its verdict. */
const rest = {
  at: '2026-07-01T19:00:00.000Z',
  setAside: [],
  place: like({ zones: ['America/Los_Angeles'], states: ['CA'], zipAreaMatch: 'UNKNOWN' }),
  versions: like({ server: string('0.1.0'), rules: string('0a024e0bdb09'), zones: string('2026f') }),
};

/** What a dialler needs that shows why: the decision before each call, made in the session of an agent. */
export function decisionsPact(): void {
  test('a contact of which nothing is listed is allowed by day', async () => {
    const { data } = await exchange('a decision on a contact of which nothing is listed', {
      given,
      request: { method: 'POST', path: PATH, headers, body: { service, ...contact } },
      response: {
        status: 200,
        body: {
          ...rest,
          verdict: 'ALLOWED',
          isBlocked: false,
          findings: [],
          nextAllowedAt: '2026-07-01T19:00:00.000Z',
          windows: eachLike({
            from: string('2026-07-01T19:00:00.000Z'),
            to: string('2026-07-02T04:00:00.000Z'),
            local: eachLike({
              zone: 'America/Los_Angeles',
              from: string('2026-07-01T12:00:00-07:00'),
              to: string('2026-07-01T21:00:00-07:00'),
            }),
          }),
        },
      },
      by: (baseUrl) => createClient({ baseUrl, sessionId: SESSION }).POST(PATH, { body: { service: 123, ...contact } }),
    });
    expect([data?.verdict, data?.findings]).toEqual(['ALLOWED', []]);
  });

  test('a contact whose phone is listed is blocked, and it is said why', async () => {
    const { data } = await exchange('a decision on a phone that is listed', {
      given: [...given, state('a DNC entry', { type: 'PERMANENT', phone: contact.phone })],
      request: { method: 'POST', path: PATH, headers, body: { service, ...contact } },
      response: {
        status: 200,
        body: {
          ...rest,
          verdict: 'BLOCKED',
          isBlocked: true,
          findings: [
            {
              ...{ rule: 'dnc-entry', kind: 'LIST', effect: 'BLOCKS', precedence: 1, scope: { kind: 'CLIENT' } },
              because: string('DNC entry 1 (permanent, every service) names this phone.'),
              citation: string('LiveVox Compliance API v17, Do Not Call Rules'),
              entryId: integer(1),
            },
          ],
          nextAllowedAt: null,
          windows: [],
        },
      },
      by: (baseUrl) => createClient({ baseUrl, sessionId: SESSION }).POST(PATH, { body: { service: 123, ...contact } }),
    });
    expect([data?.verdict, data?.findings[0]?.rule]).toEqual(['BLOCKED', 'dnc-entry']);
  });

  test('a number that cannot exist is refused', async () => {
    const phone = '9115550100';
    const { error } = await exchange('a decision on a number that cannot exist', {
      given,
      request: { method: 'POST', path: PATH, headers, body: { service, phone } },
      response: refusal(400, 4000),
      by: (baseUrl) => createClient({ baseUrl, sessionId: SESSION }).POST(PATH, { body: { service: 123, phone } }),
    });
    expect(error?.code).toBe(4000);
  });
}
