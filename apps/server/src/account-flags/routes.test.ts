import { expect, test } from 'vitest';
import { ACCOUNTS, counted, flagServer, PHONES } from './testing.ts';

const { ask, isBlocked, rowsOf, server, setAccounts, setPhone } = flagServer();

test('200 and 204 for a client with dial-time phones too, and its flags are its own', async () => {
  server.setNow();
  const flags = { accountDndEntry: [{ account: 'A1', block: 'PERMANENT' }] };
  expect(await ask('POST', ACCOUNTS, flags, 'dialtimeManager')).toEqual(counted(1));
  const phones = [{ phone: '4155550100', ordinal: 1, phoneBlock: 'PERMANENT' }];
  const phoneFlags = { accountPhoneDndEntry: [{ account: 'B2', phones }] };
  expect((await ask('POST', PHONES, phoneFlags, 'dialtimeManager')).status).toBe(204);

  const check = '/compliance/complianceCheck/isBlocked?service=52001&phone=4155550100&account=';
  expect((await ask('GET', `${check}A1`, undefined, 'dialtimeManager')).body).toEqual({ result: true });
  expect((await ask('GET', `${check}B2`, undefined, 'dialtimeManager')).body).toEqual({ result: true });
  expect(await isBlocked('account=A1')).toBe(false);
  expect(await isBlocked('account=B2&phone=4155550100')).toBe(false);

  await setAccounts({ account: 'A1', block: 'NONE' });
  await setPhone('NONE', 1, '4155550100', 'B2');
  expect((await ask('GET', `${check}A1`, undefined, 'dialtimeManager')).body).toEqual({ result: true });
  expect((await ask('GET', `${check}B2`, undefined, 'dialtimeManager')).body).toEqual({ result: true });
});

test.each([
  [ACCOUNTS, { accountDndEntry: [{ account: 'A1', block: 'DAILY' }] }],
  [PHONES, { accountPhoneDndEntry: [{ account: 'A1', phones: [] }] }],
])('403 an agent, a manager without the power, another client: %s', async (path, body) => {
  server.setNow();
  expect(await ask('POST', path, body, 'agent')).toMatchObject({ status: 403, body: { code: 4031 } });
  expect(await ask('POST', path, body, 'managerWithoutPower')).toMatchObject({ status: 403, body: { code: 4032 } });
  expect(await ask('POST', `${path}?client=5200`, body)).toMatchObject({ status: 403, body: { code: 4033 } });
  expect(await rowsOf('account')).toEqual([]);
});
