import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pino } from 'pino';
import { serveHere, type Serving } from '../serve-here.ts';
import { type MadeSandbox, makeSandbox } from './make-sandbox.ts';

const log = pino({ level: 'silent' });
let made: MadeSandbox;
let serving: Serving;
beforeAll(async () => {
  made = await makeSandbox({ fixture: undefined }, log);
  const served = { host: '127.0.0.1', port: 0, recordings: made.recordings, sandbox: made.sandbox };
  serving = await serveHere(made.databaseUrl, served, log, { validateAnswers: true });
});
afterAll(async () => {
  await serving.stop();
  await made.stop();
});

type Asked = Readonly<Record<string, unknown>>;

async function send(method: string, path: string, { body, ...headers }: Asked & { body?: unknown } = {}) {
  const answer = await fetch(`${serving.address}${path}`, {
    method,
    headers: { ...(headers as Record<string, string>), ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
} // prettier-ignore

const USER = { clientName: 'sandbox', userName: 'manager', password: 'Sandbox-manager-1' };
async function logIn(): Promise<string> {
  const { body } = await send('POST', '/session/login', { 'LV-Access': 'sandbox-access-token', body: USER });
  return String(body?.['sessionId']);
}
const reset = (headers: Asked = {}) => send('POST', '/clearline/v1/sandbox/reset', headers);
const enter = (state: string, parameters: object) =>
  send('POST', '/clearline/v1/sandbox/states', { body: { state, parameters } });
async function isBlocked(session: string, query: string, headers: Asked = {}) {
  const path = `/compliance/complianceCheck/isBlocked?service=9101&${query}`;
  const { status, body } = await send('GET', path, { 'LV-Session': session, ...headers });
  return status === 200 ? body?.['result'] : `${status} ${String(body?.['message'])}`;
}

describe('a clock that requests set', () => {
  test('a daily entry holds to the last millisecond of the day that the reset names, and not at midnight', async () => {
    await reset({ 'Clearline-Now': '2026-07-01T16:00:00Z' });
    const session = await logIn();
    const at = (now: string) => isBlocked(session, 'phone=4155550102', { 'Clearline-Now': now });
    expect(await at('2026-07-02T03:59:59.999Z')).toBe(true);
    expect(await at('2026-07-02T04:00:00.000Z')).toBe(false);
    expect(await at(String(Date.UTC(2026, 6, 2, 4)))).toBe(false);
  });

  test('requests at the same time each have their own', async () => {
    await reset({ 'Clearline-Now': '2026-07-01T16:00:00Z' });
    const session = await logIn();
    const asked = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? '2026-07-01T20:00:00Z' : '2026-07-03T20:00:00Z'));
    const answers = await Promise.all(asked.map((now) => isBlocked(session, 'phone=4155550102', { 'Clearline-Now': now })));
    expect(answers).toEqual(asked.map((now) => now.startsWith('2026-07-01')));
  }); // prettier-ignore

  test('400 an instant that cannot be read is named, with what was expected', async () => {
    const { status, body } = await send('GET', '/healthz', { 'Clearline-Now': 'noon' });
    expect([status, body]).toMatchObject([400, { code: 4000 }]);
    expect(body?.['message']).toContain('header Clearline-Now: expected milliseconds since');
  });

  test('a session lives by the real time, so that one is enough to ask at any instant', async () => {
    await reset();
    const session = await logIn();
    expect(await isBlocked(session, 'phone=4155550110', { 'Clearline-Now': '2031-01-01T00:00:00Z' })).toBe(false);
  });
});

describe('reset', () => {
  test('204 what was added is gone, what was deleted is back, and sessions have ended', async () => {
    await reset();
    const session = await logIn();
    const headers = { 'LV-Session': session };
    await send('DELETE', '/compliance/dnc/9161', headers);
    await send('POST', '/compliance/dnc', { ...headers, body: { type: 'PERMANENT', phone: '4155550110' } });
    expect([await isBlocked(session, 'phone=4155550101'), await isBlocked(session, 'phone=4155550110')]).toEqual([false, true]);

    expect((await reset()).status).toBe(204);
    expect(await isBlocked(session, 'phone=4155550101')).toMatch(/^401 /);
    const again = await logIn();
    expect([await isBlocked(again, 'phone=4155550101'), await isBlocked(again, 'phone=4155550110')]).toEqual([true, false]);
  }); // prettier-ignore

  test('ids are handed out from the same number again', async () => {
    const added = async () => {
      await reset();
      const headers = { 'LV-Session': await logIn() };
      const { body } = await send('POST', '/compliance/dnc', { ...headers, body: { type: 'PERMANENT', phone: '4155550110' } });
      return body?.['id'];
    };
    expect(await added()).toBe(await added());
  }); // prettier-ignore
});

describe('states', () => {
  test('200 a session of a role can be used at once', async () => {
    await reset();
    const { status, body } = await enter('a session', { role: 'IT_USER' });
    const session = String((body?.['values'] as Asked)['sessionId']);
    expect(status).toBe(200);
    expect((await send('GET', '/compliance/dialingProfiles/info', { 'LV-Session': session })).status).toBe(200);
    expect(await isBlocked(session, 'phone=4155550101')).toMatch(/^403 /);
  });

  test('400 an unknown state is answered with all that there are', async () => {
    const { status, body } = await enter('a sesion', {});
    expect([status, body?.['code']]).toEqual([400, 202]);
    expect(body?.['message']).toMatch(/^\$\.state: expected one of a user, a session, .*a recording\.$/);
  });

  test.each([
    ['a parameter that is missing', 'a Phone DNC Type', {}, '$.parameters.phoneDncType'],
    ['a value that is none', 'a DNC entry', { type: 'WEEKLY' }, '$.parameters.type: expected one of DAILY, PERMANENT'],
    ['a parameter that nobody reads', 'a service', { id: 1 }, '$.parameters'],
  ])('400 %s is named', async (_name, state, parameters, place) => {
    const { status, body } = await enter(state, parameters);
    expect(status).toBe(400);
    expect(body?.['message']).toContain(place);
  });
});
