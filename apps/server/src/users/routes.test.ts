import { describe, expect, test } from 'vitest';
import { soon } from '../../test/soon.ts';
import { ABSENT, configuredServer, DONE, refusal } from '../set-up/testing.ts';

const { ask, created, expectRefusal, isLoggedIn, query, server } = configuredServer();

const [SYSADMIN, SUPERUSER, MANAGER, IT_USER] = [1, 2, 3, 5];
const absent = refusal(404, 203, 'User not found');
const own = refusal(400, 202, 'Nobody changes his own user here');
const needsSysadmin = refusal(403, 4030, 'needs one of the roles SYSADMIN; this session has the role SUPERUSER');
const NEW = { userName: 'new', password: 'Eight-ch', role: 'MANAGER' };

const logIn = async (userName: string, password: string) =>
  (
    await server.send('/session/login', {
      method: 'POST',
      headers: { 'LV-Access': 'demo-access-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientName: 'demo', userName, password }),
    })
  ).status;

describe('GET /clearline/v1/users', () => {
  test('200 users without a trace of their passwords', async () => {
    const { body } = await ask('GET', 'users?count=2&offset=2');
    const passwordChangedAt = expect.any(Number) as unknown;
    expect(body).toEqual({
      users: [
        { id: 3, userName: 'manager', role: 'MANAGER', editDncLists: true, passwordChangedAt },
        { id: 4, userName: 'manager-readonly', role: 'MANAGER', editDncLists: false, passwordChangedAt },
      ],
      next: 'clearline/v1/users?offset=4&count=2',
    });
    expect((await ask('GET', `users/${MANAGER}`)).body).toEqual((body as { users: unknown[] }).users[0]);
  });

  test.each([ABSENT, 22])('404 the user %i', async (id) => expect(await ask('GET', `users/${id}`)).toEqual(absent));
});

describe('POST /clearline/v1/users', () => {
  test('201 one who can log in', async () => {
    const id = await created('users', { ...NEW, editDncLists: true });
    expect((await ask('GET', `users/${id}`)).body).toMatchObject({
      userName: 'new',
      role: 'MANAGER',
      editDncLists: true,
    });
    expect(await logIn('new', NEW.password)).toBe(200);
  });

  test('201 without the power, unless it is given', async () => {
    const id = await created('users', NEW);
    expect((await ask('GET', `users/${id}`)).body).toMatchObject({ editDncLists: false });
  });

  test('400 a password of seven characters', () =>
    expectRefusal(
      () => ask('POST', 'users', { ...NEW, password: 'Seven-c' }),
      refusal(400, 202, 'The new password needs at least 8 characters.'),
    ));

  test('400 a name that another has, exactly', async () => {
    await expectRefusal(() => ask('POST', 'users', { ...NEW, userName: 'manager' }), refusal(400, 202, '$.userName'));
    await created('users', { ...NEW, userName: 'Manager' });
  });

  test.each([
    [{ userName: ' ' }, '$.userName'],
    [{ role: 'AGENT' }, '$.role'],
    [{ role: undefined }, '$.role'],
  ])('400 %j', (change, place) =>
    expectRefusal(() => ask('POST', 'users', { ...NEW, ...change }), refusal(400, 4000, place)),
  );

  test('a Sysadmin is added by a Sysadmin, and by nobody else', async () => {
    const body = { ...NEW, role: 'SYSADMIN' };
    await expectRefusal(() => ask('POST', 'users', body, 'superuser'), needsSysadmin);
    expect((await ask('POST', 'users', { ...NEW, userName: 'other' }, 'superuser')).status).toBe(201);
    await created('users', body);
  });
});

describe('PUT /clearline/v1/users/{id}', () => {
  test('204 what is given is changed, the rest is kept, and the sessions of who is changed end', async () => {
    expect(await ask('PUT', `users/${IT_USER}`, { editDncLists: true })).toEqual(DONE);
    expect((await ask('GET', `users/${IT_USER}`)).body).toMatchObject({ role: 'IT_USER', editDncLists: true });
    expect(await isLoggedIn('itUser')).toBe(false);
    expect(await isLoggedIn('manager')).toBe(true);
    expect(await ask('PUT', `users/${MANAGER}`, { role: 'IT_USER' })).toEqual(DONE);
    expect((await ask('GET', `users/${MANAGER}`)).body).toMatchObject({ role: 'IT_USER', editDncLists: true });
    await soon(async () => (await ask('GET', 'services?count=1&offset=0', undefined, 'manager')).status === 401, 4_000);
  });

  test('a Superuser makes no Sysadmin, and changes none', async () => {
    await expectRefusal(() => ask('PUT', `users/${MANAGER}`, { role: 'SYSADMIN' }, 'superuser'), needsSysadmin);
    await expectRefusal(() => ask('PUT', `users/${SYSADMIN}`, { role: 'MANAGER' }, 'superuser'), needsSysadmin);
    expect(await ask('PUT', `users/${MANAGER}`, { role: 'SUPERUSER' }, 'superuser')).toEqual(DONE);
  });

  test('400 oneself', async () => {
    await expectRefusal(() => ask('PUT', `users/${SYSADMIN}`, { role: 'MANAGER' }), own);
    await expectRefusal(() => ask('PUT', `users/${SUPERUSER}`, { editDncLists: true }, 'superuser'), own);
  });
});

describe('PUT /clearline/v1/users/{id}/password', () => {
  test('204 the new one holds, the old one does not, and the sessions of that user end', async () => {
    expect(await ask('PUT', `users/${MANAGER}/password`, { password: 'Another-1' }, 'superuser')).toEqual(DONE);
    expect(await logIn('manager', 'Another-1')).toBe(200);
    expect(await logIn('manager', 'Demo-manager-1')).toBe(401);
    await query('DELETE FROM login_attempt');
    expect(await isLoggedIn('superuser')).toBe(true);
  });

  test('refused: a short one, the own one, that of a Sysadmin by a Superuser', async () => {
    const path = (id: number) => `users/${id}/password`;
    await expectRefusal(() => ask('PUT', path(MANAGER), { password: 'Seven-c' }), refusal(400, 202, 'at least 8'));
    await expectRefusal(() => ask('PUT', path(SYSADMIN), { password: 'Another-1' }), own);
    await expectRefusal(() => ask('PUT', path(SYSADMIN), { password: 'Another-1' }, 'superuser'), needsSysadmin);
    for (const id of [ABSENT, 22]) await expectRefusal(() => ask('PUT', path(id), { password: 'Another-1' }), absent);
  });
});

describe('DELETE /clearline/v1/users/{id}', () => {
  test('204 one who cannot do anything from then on', async () => {
    expect(await ask('DELETE', `users/${MANAGER}`)).toEqual(DONE);
    expect(await ask('GET', `users/${MANAGER}`)).toEqual(absent);
    expect(await isLoggedIn('manager')).toBe(false);
    expect(await logIn('manager', 'Demo-manager-1')).toBe(401);
    await query('DELETE FROM login_attempt');
  });

  test('refused: oneself, a Sysadmin by a Superuser, nobody’s', async () => {
    await expectRefusal(() => ask('DELETE', `users/${SYSADMIN}`), own);
    await expectRefusal(() => ask('DELETE', `users/${SYSADMIN}`, undefined, 'superuser'), needsSysadmin);
    for (const id of [ABSENT, 22]) await expectRefusal(() => ask('DELETE', `users/${id}`), absent);
  });

  test('of two Sysadmins who remove each other at once, one stays', async () => {
    const other = await created('users', { ...NEW, role: 'SYSADMIN' });
    const login = await server.send('/session/login', {
      method: 'POST',
      headers: { 'LV-Access': 'demo-access-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientName: 'demo', userName: 'new', password: NEW.password }),
    });
    const { sessionId } = (await login.json()) as { sessionId: string };
    const answers = await Promise.all([
      ask('DELETE', `users/${other}`),
      server
        .send(`/clearline/v1/users/${SYSADMIN}`, { method: 'DELETE', headers: { 'LV-Session': sessionId } })
        .then(({ status }) => ({ status })),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 401]);
    expect(await query(`SELECT 1 FROM app_user WHERE client_id = 4199 AND role = 'SYSADMIN'`)).toHaveLength(1);
  });
});
