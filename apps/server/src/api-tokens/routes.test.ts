import { expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { fingerprint } from '../session/secrets.ts';
import { ABSENT, configuredServer, DONE, refusal } from '../set-up/testing.ts';

const { ask, expectRefusal, isLoggedIn, query, server } = configuredServer();

const made = async (name: string) => {
  const { status, body } = await ask('POST', 'apiTokens', { name });
  expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(Number), token: expect.any(String) } });
  return body as { id: number; token: string };
};
const logIn = async (token: string) => {
  const answer = await server.send('/session/login', {
    method: 'POST',
    headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: 'demo', userName: 'manager', password: 'Demo-manager-1' }),
  });
  await query('DELETE FROM login_attempt');
  return answer;
};
const first = async () =>
  (await query<{ id: number }>('SELECT id FROM api_token WHERE client_id = 4199 ORDER BY id'))[0]?.id as number;

test('201 a token that opens sessions, of 256 bits, told once and kept as its fingerprint', async () => {
  const { id, token } = await made('Dialer');
  expect(token).toMatch(/^[\w-]{43}$/);
  expect((await logIn(token)).status).toBe(200);
  const [row] = await query<{ token_hash: Buffer }>('SELECT * FROM api_token WHERE client_id = 4199 AND id = $1', [id]);
  expect(row?.token_hash).toEqual(fingerprint(token));
  expect(JSON.stringify((await ask('GET', 'apiTokens?count=10&offset=0')).body)).not.toContain(token);
});

test('200 a page says of each what it is for and when it was used, and nothing that is secret', async () => {
  const { id, token } = await made('Dialer');
  const lastUsedAt = expect.any(Number) as unknown;
  const page = async () => (await ask('GET', 'apiTokens?count=2&offset=0')).body;
  const dialer = { id, name: 'Dialer', createdAt: expect.any(Number) as unknown, lastUsedAt: null };
  expect(await page()).toEqual({
    apiTokens: [{ id: await first(), name: null, createdAt: null, lastUsedAt }, dialer].sort((a, b) => a.id - b.id),
    next: 'clearline/v1/apiTokens?offset=2&count=2',
  });
  await logIn(token);
  expect(await page()).toMatchObject({ apiTokens: expect.arrayContaining([{ ...dialer, lastUsedAt }]) as unknown });
});

test('400 a sixth one, and of two fifth ones at once one is refused', async () => {
  for (const name of ['two', 'three', 'four']) await made(name);
  const answers = await Promise.all(['five', 'six'].map((name) => ask('POST', 'apiTokens', { name })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
  await expectRefusal(
    () => ask('POST', 'apiTokens', { name: 'seven' }),
    refusal(400, 202, 'This client has 5 API tokens'),
  );
});

test('400 a name that is blank, or that another token has', async () => {
  await made('Dialer');
  await expectRefusal(() => ask('POST', 'apiTokens', { name: ' ' }), refusal(400, 4000, '$.name'));
  await expectRefusal(() => ask('POST', 'apiTokens', { name: ' Dialer ' }), refusal(400, 202, 'has this name'));
});

test('204 a revoked token opens no session, those that it opened are over, and no others', async () => {
  const { id, token } = await made('Dialer');
  const { sessionId } = (await (await logIn(token)).json()) as { sessionId: string };
  const isServed = async () =>
    (await server.send('/clearline/v1/services?count=1&offset=0', { headers: { 'LV-Session': sessionId } })).status;
  expect(await isServed()).toBe(200);
  expect(await ask('DELETE', `apiTokens/${id}`)).toEqual(DONE);
  await soon(async () => (await isServed()) === 401, 4_000);
  expect((await logIn(token)).status).toBe(401);
  expect(await isLoggedIn('manager')).toBe(true);
});

test.each([
  ['its token', `DELETE FROM api_token WHERE client_id = 4199 AND name = 'Dialer'`],
  ['its user', `DELETE FROM app_user WHERE client_id = 4199 AND user_name = 'manager'`],
  ['its password', `UPDATE app_user SET password_hash = '' WHERE client_id = 4199 AND user_name = 'manager'`],
])('401 a log-in that is under way when %s goes', async (_what, change) => {
  const { token } = await made('Dialer');
  const connection = await server.database.pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query(change);
    const loggingIn = logIn(token);
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await soon(async () => (await query(waiting)).length > 0, 5_000);
    await connection.query('COMMIT');
    expect((await loggingIn).status).toBe(401);
  } finally {
    connection.release();
  }
});

test('400 the only token stays', async () => {
  const id = await first();
  await expectRefusal(() => ask('DELETE', `apiTokens/${id}`), refusal(400, 202, 'the only API token'));
});

test('404 a token of nobody, and of another client', async () => {
  const [other] = await query<{ id: number }>('SELECT id FROM api_token WHERE client_id = 5200');
  for (const id of [ABSENT, other?.id])
    await expectRefusal(() => ask('DELETE', `apiTokens/${id}`), refusal(404, 203, 'API token not found'));
});
