import { expect, test } from 'vitest';
import { createClient, hasCode } from '../src/index.ts';
import { exchange, injected, refusal, state } from './exchange.ts';

const SESSION = '1f0c2b6e-7f1d-8a55-9b1c-0d6f3a2e4c11';
const ACCOUNTS = '/compliance/dnc/multipleAccountDnd';
const PHONES = '/compliance/dnc/multipleAccountPhoneDnd';

const headers = { 'LV-Session': injected('sessionId', SESSION) };
const given = [state('a session', { role: 'MANAGER', editDncLists: true })];
const client = (baseUrl: string) => createClient({ baseUrl, sessionId: SESSION });

/** What a client that sets and clears the do-not-dial flags of accounts needs. */
export function accountFlagsPact(): void {
  test('flags of accounts can be set and cleared, and are counted', async () => {
    const body = {
      accountDndEntry: [
        { account: 'PACT-17', block: 'PERMANENT' },
        { account: 'PACT-18', block: 'NONE' },
      ],
    } as const;
    const { data } = await exchange('flags for accounts', {
      given,
      request: { method: 'POST', path: ACCOUNTS, headers, body },
      response: { status: 200, body: { successfulEntries: 2, failedEntries: 0 } },
      by: (baseUrl) => client(baseUrl).POST(ACCOUNTS, { body: { accountDndEntry: [...body.accountDndEntry] } }),
    });
    expect(data).toEqual({ successfulEntries: 2, failedEntries: 0 });
  });

  test('flags of the phones of an account can be set', async () => {
    const phones = [{ phone: '4155550100', ordinal: 1, phoneBlock: 'DAILY' }] as const;
    const body = { accountPhoneDndEntry: [{ account: 'PACT-17', phones: [...phones] }] };
    const { response } = await exchange('flags for the phones of an account', {
      given,
      request: { method: 'POST', path: PHONES, headers, body },
      response: { status: 204 },
      by: (baseUrl) => client(baseUrl).POST(PHONES, { body }),
    });
    expect(response.status).toBe(204);
  });

  test.each([
    { ordinal: 0, at: 'below the first' },
    { ordinal: 11, at: 'above the tenth' },
  ])('a phone at an ordinal $at is refused', async ({ ordinal, at }) => {
    const phones = [{ phone: '4155550100', ordinal, phoneBlock: 'DAILY' as const }];
    const body = { accountPhoneDndEntry: [{ account: 'PACT-17', phones }] };
    const { error } = await exchange(`a flag for a phone at an ordinal ${at}`, {
      given,
      request: { method: 'POST', path: PHONES, headers, body },
      response: refusal(400, 4000),
      by: (baseUrl) => client(baseUrl).POST(PHONES, { body }),
    });
    expect(hasCode(error, 4000)).toBe(true);
  });

  test('a manager without the power may not', async () => {
    const body = { accountDndEntry: [{ account: 'PACT-17', block: 'PERMANENT' as const }] };
    const { error } = await exchange('flags for accounts by a manager without the power Edit DNC Lists', {
      given: [state('a session', { role: 'MANAGER', editDncLists: false })],
      request: { method: 'POST', path: ACCOUNTS, headers, body },
      response: refusal(403, 4032),
      by: (baseUrl) => client(baseUrl).POST(ACCOUNTS, { body }),
    });
    expect(hasCode(error, 4032)).toBe(true);
  });
}
