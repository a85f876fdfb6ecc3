import { describe, expect, test } from 'vitest';
import { OPERATOR_TOKEN } from '../../test/server.ts';
import { soon } from '../../test/soon.ts';
import { type Answer, configuredServer, DONE, refusal } from '../set-up/testing.ts';

const { server, ask, expectRefusal, isLoggedIn, query, session } = configuredServer();

/** Asks as the operator, or as somebody who says he is. */
async function operate(method: string, path: string, body?: unknown, token = OPERATOR_TOKEN): Promise<Answer> {
  const answer = await server.send(`/clearline/v1/clients${path}`, {
    method,
    headers: { 'Clearline-Operator': token, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as unknown };
}

const DEMO = 4199;
const DENIED = refusal(401, 4012, 'Clearline-Operator');
const ACME = { code: 'acme', name: 'Acme Collections', phoneDncType: 'DIAL_TIME', timeZone: 'America/Chicago' };
const ANN = { userName: 'ann', password: 'Password-of-ann' };

async function added(client: object = ACME): Promise<number> {
  const { status, body } = await operate('POST', '', client);
  expect(status).toBe(201);
  return (body as { id: number }).id;
}

async function logIn(clientName: string, token: string, { userName, password } = ANN) {
  const answer = await server.send('/session/login', {
    method: 'POST',
    headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName, userName, password }),
  });
  return { status: answer.status, ...((await answer.json()) as { sessionId?: string }) };
}

const firstAccess = async (id: number, user = ANN) => {
  const { status, body } = await operate('POST', `/${id}/firstAccess`, user);
  expect(status).toBe(201);
  return body as { userId: number; apiTokenId: number; token: string };
};

const EACH: readonly (readonly [method: string, path: string, body: object | undefined])[] = [
  ['GET', '?count=1&offset=0', undefined],
  ['POST', '', ACME],
  ['GET', `/${DEMO}`, undefined],
  ['PUT', `/${DEMO}`, { active: false }],
  ['POST', `/${DEMO}/firstAccess`, ANN],
];

describe('who is not the operator', () => {
  test.each(EACH)('401 %s %s without the token, with another, with a session', async (method, path, body) => {
    for (const token of ['', 'x', `${OPERATOR_TOKEN}x`])
      await expectRefusal(() => operate(method, path, body, token), DENIED);
    await expectRefusal(() => ask(method, `clients${path}`, body), DENIED);
  });

  test('401 the operator’s token opens nothing of a client', async () => {
    const paths = ['/compliance/dnc?dncType=DAILY&count=1&offset=0', '/clearline/v1/users?count=1&offset=0'];
    for (const path of paths) {
      const answer = await server.send(path, { headers: { 'Clearline-Operator': OPERATOR_TOKEN } });
      expect(answer.status).toBe(401);
    }
  });
});

describe('clients', () => {
  test('200 are listed with how they are set up and how many of each they have', async () => {
    const id = await added();
    const { status, body } = await operate('GET', '?count=10&offset=0');
    const { clients } = body as { clients: { code: string }[] };
    expect(status).toBe(200);
    expect(clients.map(({ code }) => code)).toEqual(['demo', 'demo-dialtime', 'acme']);
    expect(clients[0]).toMatchObject({ code: 'demo', active: true, users: 5, agents: 2, apiTokens: 1 });
    expect(clients[2]).toEqual({
      ...ACME,
      ...{ id, active: true, deactivatedAt: null, users: 0, agents: 0, apiTokens: 0, services: 0 },
    });
    expect(await operate('GET', `/${id}`)).toEqual({ status: 200, body: clients[2] });
  });

  test('200 in pages', async () => {
    const page = await operate('GET', '?count=1&offset=1');
    expect(page.body).toMatchObject({
      clients: [{ code: 'demo-dialtime' }],
      next: 'clearline/v1/clients?offset=2&count=1',
    });
  });

  test('201 in New York, unless it is said otherwise', async () => {
    const { timeZone: _zone, ...client } = ACME;
    const id = await added({ ...client, name: '  Acme  ' });
    expect((await operate('GET', `/${id}`)).body).toMatchObject({ name: 'Acme', timeZone: 'America/New_York' });
  });

  test('400 a code that another client has; a zone that is none; a code that no log-in should have to spell', async () => {
    await expectRefusal(() => operate('POST', '', { ...ACME, code: 'demo' }), refusal(400, 202, '$.code'));
    await expectRefusal(() => operate('POST', '', { ...ACME, timeZone: 'Nowhere' }), refusal(400, 4000, '$.timeZone'));
    await expectRefusal(() => operate('POST', '', { ...ACME, code: 'a b' }), refusal(400, 4000, '$.code'));
    await expectRefusal(() => operate('POST', '', { ...ACME, name: ' ' }), refusal(400, 4000, '$.name'));
  });

  test('404 a client that there is not', async () => {
    const absent = refusal(404, 203, 'Client not found');
    await expectRefusal(() => operate('GET', '/999999'), absent);
    await expectRefusal(() => operate('PUT', '/999999', { name: 'x' }), absent);
    await expectRefusal(() => operate('POST', '/999999/firstAccess', ANN), absent);
  });

  test('204 change in what is given and keep the rest', async () => {
    const id = await added();
    expect(await operate('PUT', `/${id}`, { name: 'Acme II' })).toEqual(DONE);
    expect((await operate('GET', `/${id}`)).body).toMatchObject({ ...ACME, name: 'Acme II', active: true });
    await expectRefusal(() => operate('PUT', `/${id}`, { code: 'demo' }), refusal(400, 202, '$.code'));
  });
});

describe('a client that is deactivated', () => {
  test('204 loses its sessions within seconds and lets nobody in; other clients are as they were', async () => {
    const sessionId = session('manager');
    const isIn = async () =>
      (await server.send('/compliance/dnc/isLegacyDncEnabled', { headers: { 'LV-Session': sessionId } })).status;
    expect(await isIn()).toBe(200);
    expect(await operate('PUT', `/${DEMO}`, { active: false })).toEqual(DONE);
    await soon(async () => (await isIn()) === 401, 4_000); // processes learn it by an announcement
    const { status } = await logIn('demo', 'demo-access-token', { userName: 'manager', password: 'Demo-manager-1' });
    expect([status, await isLoggedIn('dialtimeManager')]).toEqual([401, true]);
    expect((await operate('GET', `/${DEMO}`)).body).toMatchObject({
      active: false,
      deactivatedAt: expect.any(Number) as number,
    });
  });

  test('204 keeps the instant of the first time, and is as it was once it is active again', async () => {
    const entries = () => query('SELECT * FROM dnc_entry ORDER BY client_id, id');
    const before = await entries();
    await operate('PUT', `/${DEMO}`, { active: false });
    const { body: first } = await operate('GET', `/${DEMO}`);
    await operate('PUT', `/${DEMO}`, { active: false });
    expect((await operate('GET', `/${DEMO}`)).body).toEqual(first);
    expect(await operate('PUT', `/${DEMO}`, { active: true })).toEqual(DONE);
    const { status } = await logIn('demo', 'demo-access-token', { userName: 'manager', password: 'Demo-manager-1' });
    expect([status, await entries()]).toEqual([200, before]);
  });

  test('has no session that was opened just when it was deactivated', async () => {
    const { sessionId = '' } = await logIn('demo', 'demo-access-token', {
      userName: 'manager',
      password: 'Demo-manager-1',
    });
    // A log-in that had read the client before is written after: its row is there, and opens nothing.
    await query('UPDATE client SET deactivated_at = now() WHERE id = $1', [DEMO]);
    expect((await server.send(`/session/validate/${sessionId}`)).status).toBe(404);
  });
});

describe('first access', () => {
  test('201 makes a Sysadmin and a token, who can log in and do everything', async () => {
    const id = await added();
    const { userId, token } = await firstAccess(id);
    const { status, sessionId } = await logIn('acme', token);
    expect(status).toBe(200);
    const answer = await server.send(`/clearline/v1/users/${userId}`, { headers: { 'LV-Session': sessionId ?? '' } });
    expect(await answer.json()).toMatchObject({ userName: 'ann', role: 'SYSADMIN' });
  });

  test('201 again replaces user and token and ends their sessions, since the first answer may have been lost', async () => {
    const id = await added();
    const lost = await firstAccess(id);
    const { sessionId } = await logIn('acme', lost.token);
    const { token } = await firstAccess(id, { userName: 'bea', password: 'Password-of-bea' });
    expect((await logIn('acme', lost.token)).status).toBe(401);
    expect((await server.send(`/session/validate/${sessionId}`)).status).toBe(404);
    expect((await logIn('acme', token, { userName: 'bea', password: 'Password-of-bea' })).status).toBe(200);
    expect((await operate('GET', `/${id}`)).body).toMatchObject({ users: 1, apiTokens: 1 });
  });

  test('400 a client that is in use: nobody is let in to what others have listed', async () => {
    await expectRefusal(() => operate('POST', `/${DEMO}/firstAccess`, ANN), refusal(400, 202, 'in use'));
  });

  test.each([
    [
      'a second user',
      `INSERT INTO app_user (client_id, user_name, password_hash, role, password_changed_at)
                       VALUES ($1, 'bea', 'x', 'MANAGER', now())`,
    ],
    ['a second token', `INSERT INTO api_token (client_id, token_hash) VALUES ($1, 'x')`],
    ['a service', `INSERT INTO service (client_id, name) VALUES ($1, 'x')`],
    [
      'one entry',
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
                   VALUES ($1, 'SMS', '4155550100', '4155550100', now(), now())`,
    ],
    [
      'one flag',
      `INSERT INTO account (client_id, account_key, account, block, modified_at)
                  VALUES ($1, 'x', 'X', 'PERMANENT', now())`,
    ],
  ])('400 a client that has %s', async (_name, sql) => {
    const id = await added();
    await firstAccess(id);
    await query(sql, [id]);
    await expectRefusal(() => operate('POST', `/${id}/firstAccess`, ANN), refusal(400, 202, 'in use'));
  });

  test('400 a password that is too short', async () => {
    const id = await added();
    const short = { ...ANN, password: 'short' };
    await expectRefusal(() => operate('POST', `/${id}/firstAccess`, short), refusal(400, 202, '8 characters'));
  });

  test('is the operator’s in the audit trail of the client, as all that he does', async () => {
    const id = await added();
    await firstAccess(id);
    await operate('PUT', `/${id}`, { active: false });
    const told = await query<{ actor: string; operation: string }>(
      'SELECT actor, operation FROM audit_event WHERE client_id = $1 ORDER BY id',
      [id],
    );
    expect(told.map(({ actor, operation }) => [actor, operation])).toEqual([
      ['operator', 'createClient'],
      ['operator', 'createFirstAccess'],
      ['operator', 'updateClientSetUp'],
    ]);
  });

  test('says that nobody may keep the answer', async () => {
    const id = await added();
    const answer = await server.send(`/clearline/v1/clients/${id}/firstAccess`, {
      method: 'POST',
      headers: { 'Clearline-Operator': OPERATOR_TOKEN, 'Content-Type': 'application/json' },
      body: JSON.stringify(ANN),
    });
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });
});
