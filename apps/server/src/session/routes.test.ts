import { afterEach, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { soon } from '../../test/soon.ts';
import { fingerprint, hashPassword } from './secrets.ts';

const server = testServer();
afterEach(async () => {
  server.setNow();
  await server.database.pool.query('DELETE FROM login_attempt');
});

const MANAGER = { clientName: 'demo', userName: 'manager', password: 'Demo-manager-1' };

async function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { 'LV-Access': 'demo-access-token' },
) {
  const answer = await server.send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    body: (text === '' ? undefined : JSON.parse(text)) as Record<string, unknown> | undefined,
    headers: answer.headers,
  };
}
const login = (changes: object = {}, headers?: Record<string, string>) =>
  post('/session/login', { ...MANAGER, ...changes }, headers);
const validity = async (id: string) => (await server.send(`/session/validate/${id}`)).status;
const logout = async (id: string) => (await server.send(`/session/logout/${id}`, { method: 'DELETE' })).status;
const isServed = async (id: string) =>
  (await server.send('/compliance/dnc/isLegacyDncEnabled', { headers: { 'LV-Session': id } })).status;

describe('POST /session/login', () => {
  test('200 answers session, user and client', async () => {
    const { status, body } = await login();
    expect(status).toBe(200);
    expect(body).toEqual({ sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/), userId: 3, clientId: 4199 });
  });

  test('200 the same user with the same token gets the same session while it lives', async () => {
    const [one, other] = [await login(), await login()];
    expect(other.body).toEqual(one.body);
    expect((await login({ userName: 'sysadmin', password: 'Demo-sysadmin-1' })).body?.['sessionId']).not.toBe(
      one.body?.['sessionId'],
    );
  });

  test('200 after it has ended, a log-in opens another', async () => {
    const before = String((await login()).body?.['sessionId']);
    await logout(before);
    expect((await login()).body?.['sessionId']).not.toBe(before);
  });

  test.each<[string, object]>([
    ['agent as a boolean', { agent: true }],
    ['agent as text', { agent: 'true' }],
    ['isAgent', { isAgent: true }],
    ['an agent’s name in another case', { agent: true, userName: 'AGENT' }],
  ])('200 %s', async (_name, changes) => {
    const { status, body } = await login({ userName: 'agent', password: 'Demo-agent-1', ...changes });
    expect(status).toBe(200);
    expect(body?.['userId']).toBe(45365);
  });

  test('401 in one sentence, whatever was wrong', async () => {
    const answers = await Promise.all([
      login({ password: 'Demo-manager-2' }),
      login({ userName: 'nobody' }),
      login({ userName: 'Manager' }),
      login({ clientName: 'nobody' }),
      login({ clientName: 'demo-dialtime' }),
      login({ agent: true }),
      login({ userName: 'agent', password: 'Demo-agent-1' }),
      login({}, {}),
      login({}, { 'LV-Access': 'demo-dialtime-token' }),
      login({}, { 'LV-Access': "' OR 1=1 --" }),
    ]);
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 401, body: { code: 4011, message: answers[0]?.body?.['message'] } });
  });

  test.each<[string, object, string]>([
    ['no password', { password: undefined }, '$.password'],
    ['a user name that is an object', { userName: {} }, '$.userName'],
    ['agent that is a word', { agent: 'yes' }, '$.agent'],
  ])('400 %s', async (_name, changes, said) => {
    expect(await login(changes)).toMatchObject({
      status: 400,
      body: { code: 4000, message: expect.stringContaining(said) },
    });
  });

  test('429 after ten attempts from one address, also with the right password, until the time is up', async () => {
    const guesses = await Promise.all(Array.from({ length: 10 }, () => login({ password: 'wrong-password' })));
    expect(guesses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 401));
    const refused = await login();
    expect(refused).toMatchObject({ status: 429, body: { code: 4290 } });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await login({ userName: 'sysadmin', password: 'Demo-sysadmin-1' })).status).toBe(200);
  });

  test('200 a log-in that succeeds forgives the failures before it', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let guess = 0; guess < 9; guess += 1) await login({ password: 'wrong-password' });
      expect((await login()).status).toBe(200);
    }
  });

  test('the database holds neither session id nor token nor password nor the name that was tried', async () => {
    const id = String((await login()).body?.['sessionId']);
    await login({ userName: 'somebody-else' });
    const { rows } = await server.database.pool.query<{ text: string }>(
      `SELECT string_agg(t, ' ') AS text FROM (
         SELECT s::text t FROM session s UNION ALL SELECT a::text FROM api_token a UNION ALL SELECT u::text FROM app_user u UNION ALL SELECT l::text FROM login_attempt l) rows`,
    );
    const text = rows[0]?.text ?? '';
    expect(text.length).toBeGreaterThan(500);
    for (const secret of [id, id.replaceAll('-', ''), 'demo-access-token', 'Demo-manager-1', 'somebody-else']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('the life of a session', () => {
  test('each use renews it for two hours, to the millisecond', async () => {
    server.setNow('2027-01-01T12:00:00.000Z');
    const id = String((await login()).body?.['sessionId']);
    server.setNow('2027-01-01T13:59:59.999Z');
    expect(await isServed(id)).toBe(200);
    server.setNow('2027-01-01T15:59:59.998Z');
    expect(await isServed(id)).toBe(200);
    server.setNow('2027-01-01T17:59:59.998Z');
    expect(await isServed(id)).toBe(401);
    expect(await validity(id)).toBe(404);
    expect(await logout(id)).toBe(404);
  });

  test('asking whether it is valid does not renew it', async () => {
    server.setNow('2027-02-01T12:00:00Z');
    const id = String((await login()).body?.['sessionId']);
    server.setNow('2027-02-01T13:00:00Z');
    expect(await validity(id)).toBe(204);
    server.setNow('2027-02-01T14:00:00Z');
    expect(await validity(id)).toBe(404);
  });

  test('204 and 404, by path and by query', async () => {
    const id = String((await login()).body?.['sessionId']);
    expect(await validity(id)).toBe(204);
    expect((await server.send(`/session/validate?sessionId=${id}`)).status).toBe(204);
    expect(await logout(id)).toBe(204);
    expect(await logout(id)).toBe(404);
    expect(await validity(id)).toBe(404);
    expect((await server.send(`/session/validate?sessionId=${id}`)).status).toBe(404);
    expect(await isServed(id)).toBe(401);
  });

  test.each(['nonsense', '00000000-0000-8000-8000-000000000000', '%27%20OR%201%3D1'])(
    '404 %s was never a session',
    async (id) => {
      expect(await validity(id)).toBe(404);
      expect(await logout(id)).toBe(404);
    },
  );
});

describe('POST /session/password', () => {
  const change = (changes: object, headers?: Record<string, string>) =>
    post(
      '/session/password',
      { clientName: 'demo', userName: 'ituser', password: 'Demo-ituser-1', newPassword: 'Another-one-2', ...changes },
      headers,
    );
  const IT_USER = { userName: 'ituser' };

  test.each<[string, object, number, number, string]>([
    ['a wrong password', { password: 'nope-nope' }, 401, 4011, 'Authorization error'],
    ['a new one that is too short', { newPassword: 'short' }, 400, 202, 'at least 8 characters'],
    ['the same again', { newPassword: 'Demo-ituser-1' }, 400, 202, 'must differ'],
    ['no new one', { newPassword: null }, 400, 4000, '$.newPassword'],
  ])('4xx %s changes nothing', async (_name, changes, status, code, said) => {
    expect(await change(changes)).toMatchObject({ status, body: { code, message: expect.stringContaining(said) } });
    expect((await login({ ...IT_USER, password: 'Demo-ituser-1' })).status).toBe(200);
  });

  test('204 the new password counts, the old one does not, and the user’s other sessions end', async () => {
    const second = 'second-access-token';
    await server.database.pool.query(`INSERT INTO api_token (client_id, token_hash) VALUES (4199, sha256($1))`, [
      Buffer.from(second),
    ]);
    const kept = String((await login({ ...IT_USER, password: 'Demo-ituser-1' })).body?.['sessionId']);
    const ended = String(
      (await login({ ...IT_USER, password: 'Demo-ituser-1' }, { 'LV-Access': second })).body?.['sessionId'],
    );
    const others = String((await login()).body?.['sessionId']);
    expect([await validity(kept), await validity(ended)]).toEqual([204, 204]);

    expect((await change({}, { 'LV-Access': 'demo-access-token', 'LV-Session': kept })).status).toBe(204);
    expect([await validity(kept), await validity(ended), await validity(others)]).toEqual([204, 404, 204]);
    expect((await login({ ...IT_USER, password: 'Demo-ituser-1' })).status).toBe(401);
    expect((await login({ ...IT_USER, password: 'Another-one-2' })).body?.['sessionId']).toBe(kept);
  });

  describe('while something else is done for the same user', () => {
    const SUPERUSER = { userName: 'superuser', password: 'Demo-superuser-1', newPassword: 'Another-one-2' };

    /** Does something for the user in a transaction that ends only when the change of the password waits for it. */
    async function changeWaiting(others: string, values: unknown[] = []) {
      const connection = await server.database.pool.connect();
      try {
        await connection.query('BEGIN');
        await connection.query(others, values);
        const changing = change(SUPERUSER);
        await soon(async () => {
          const { rowCount } = await server.database.pool.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%app_user SET%'`,
          );
          return rowCount === 1;
        });
        await connection.query('COMMIT');
        return await changing;
      } finally {
        connection.release();
      }
    }

    test('401 the user is given another password: that one counts, and not the one of whoever knew the old', async () => {
      const given = await hashPassword('Given-by-admin-3');
      const { status } = await changeWaiting(
        `UPDATE app_user SET password_hash = $1 WHERE client_id = 4199 AND user_name = 'superuser'`,
        [given],
      );
      expect(status).toBe(401);
      expect((await login({ ...SUPERUSER, password: 'Another-one-2' })).status).toBe(401);
      expect((await login({ ...SUPERUSER, password: 'Given-by-admin-3' })).status).toBe(200);
    });

    test('204 a log-in with the old password ends as the other sessions do', async () => {
      await server.database.pool.query(
        `UPDATE app_user SET password_hash = $1 WHERE client_id = 4199 AND user_name = 'superuser'`,
        [await hashPassword(SUPERUSER.password)],
      );
      await server.database.pool.query('DELETE FROM session');
      const id = '00000000-0000-8000-8000-000000000001';
      const { status } = await changeWaiting(
        `WITH person AS (SELECT id FROM app_user WHERE client_id = 4199 AND user_name = 'superuser' FOR SHARE)
         INSERT INTO session (id_hash, client_id, kind, subject_id, token_hash, salt, started_at, last_used_at)
         SELECT $1, 4199, 'USER', id, $2, $2, now(), now() FROM person`,
        [fingerprint(id), fingerprint('a token')],
      );
      expect(status).toBe(204);
      expect(await validity(id)).toBe(404);
    });
  });
});
