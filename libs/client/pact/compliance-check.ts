import { expect, test } from 'vitest';
import { createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const PATH = '/compliance/complianceCheck/isBlocked';
const MATCH = '/compliance/complianceCheck/zipAreaMatch';
const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const asAgent = { 'LV-Session': injected('sessionId', SESSION) };
const service = injected('serviceId', '123');
const given = [state('a session', { agent: true }), state('a service', {})];

/** What a dialler needs: the check before each call, made in the session of an agent. */
export function complianceCheckPact(): void {
  test.each([
    { by: 'phone', contact: { phone: '4155550100' } },
    { by: 'account', contact: { account: 'PACT-17' } },
    { by: 'zip', contact: { zip: '99950' } },
  ])('a contact whose $by is listed is blocked', async ({ by, contact }) => {
    const verdict = await exchange(`a check by ${by}, which is listed`, {
      given: [...given, state('a DNC entry', { type: 'PERMANENT', ...contact })],
      request: { method: 'GET', path: PATH, query: { service, ...contact }, headers: asAgent },
      response: { status: 200, body: { result: true } },
      by: (baseUrl) =>
        createClient({ baseUrl, sessionId: SESSION }).isBlocked({ service: 123, ...(contact as { phone: string }) }),
    });
    expect([verdict.blocked, verdict.error]).toEqual([true, undefined]);
  });

  test('a contact of which nothing is listed is not blocked', async () => {
    const contact = { phone: '4155550199', account: 'PACT-18', zip: '99951' };
    const verdict = await exchange('a check of a contact of which nothing is listed', {
      given: [...given, state('a DNC entry', { type: 'PERMANENT', phone: '4155550100' })],
      request: { method: 'GET', path: PATH, query: { service, ...contact }, headers: asAgent },
      response: { status: 200, body: { result: false } },
      by: (baseUrl) => createClient({ baseUrl, sessionId: SESSION }).isBlocked({ service: 123, ...contact }),
    });
    expect([verdict.blocked, verdict.error]).toEqual([false, undefined]);
  });

  test('a check without a session is refused, and blocks', async () => {
    const contact = { service: 123, phone: '4155550199' };
    const verdict = await exchange('a check without a session', {
      request: { method: 'GET', path: PATH, query: { service: '123', phone: contact.phone } },
      response: refusal(401, 4010),
      by: (baseUrl) => createClient({ baseUrl }).isBlocked(contact),
    });
    expect([verdict.blocked, hasCode(verdict.error, 4010)]).toEqual([true, true]);
  });

  test.each([
    { zipCode: '94111', result: true },
    { zipCode: '10001', result: false },
  ])('an area code and a zip match where they serve the same ground: 415 and $zipCode', async ({ zipCode, result }) => {
    const body = { areaCode: '415', zipCode, type: 'DIAL_TIME' } as const;
    const { data } = await exchange(`the question whether the area code 415 matches the zip ${zipCode}`, {
      given: [state('a session', { agent: true })],
      request: { method: 'POST', path: MATCH, headers: asAgent, body },
      response: { status: 200, body: { result } },
      by: (baseUrl) => createClient({ baseUrl, sessionId: SESSION }).POST(MATCH, { body }),
    });
    expect(data?.result).toBe(result);
  });

  test('an area code that is none is refused', async () => {
    const body = { areaCode: '41', zipCode: '94111', type: 'DIAL_TIME' } as const;
    const { error } = await exchange('the question whether an area code of two digits matches a zip', {
      given: [state('a session', { agent: true })],
      request: { method: 'POST', path: MATCH, headers: asAgent, body },
      response: refusal(400, 4000),
      by: (baseUrl) => createClient({ baseUrl, sessionId: SESSION }).POST(MATCH, { body }),
    });
    expect(hasCode(error, 4000)).toBe(true);
  });
}
