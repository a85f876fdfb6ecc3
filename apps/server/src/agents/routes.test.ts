import { expect, test } from 'vitest';
import { ABSENT, configuredServer, DONE, refusal } from '../set-up/testing.ts';

const { ask, created, expectRefusal, isLoggedIn, query, server } = configuredServer();

const AGENT = 45365;
const absent = refusal(404, 203, 'Agent not found');

const logIn = async (userName: string, password: string) => {
  const answer = await server.send('/session/login', {
    method: 'POST',
    headers: { 'LV-Access': 'demo-access-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: 'demo', userName, password, agent: true }),
  });
  await query('DELETE FROM login_attempt');
  return answer.status;
};

test('201 an agent who can log in, in whatever case', async () => {
  const id = await created('agents', { userName: 'Ben', password: 'Eight-ch' });
  expect(await ask('GET', `agents/${id}`)).toEqual({ status: 200, body: { id, userName: 'Ben' } });
  expect(await logIn('bEN', 'Eight-ch')).toBe(200);
});

test('200 a page, for managers too', async () => {
  await created('agents', { userName: 'Ben', password: 'Eight-ch' });
  expect(await ask('GET', 'agents?count=1&offset=0', undefined, 'manager')).toEqual({
    status: 200,
    body: { agents: [{ id: AGENT, userName: 'agent' }], next: 'clearline/v1/agents?offset=1&count=1' },
  });
});

test('204 another name, and sessions end', async () => {
  expect(await ask('PUT', `agents/${AGENT}`, { userName: 'AGENT' })).toEqual(DONE);
  expect(await ask('PUT', `agents/${AGENT}`, { userName: 'Anna' })).toEqual(DONE);
  expect(await isLoggedIn('agent')).toBe(false);
  expect(await logIn('anna', 'Demo-agent-1')).toBe(200);
  expect(await logIn('agent', 'Demo-agent-1')).toBe(401);
});

test('204 another password, and sessions end', async () => {
  expect(await ask('PUT', `agents/${AGENT}/password`, { password: 'Another-1' })).toEqual(DONE);
  expect(await isLoggedIn('agent')).toBe(false);
  expect(await logIn('agent', 'Another-1')).toBe(200);
  expect(await logIn('agent', 'Demo-agent-1')).toBe(401);
});

test('204 gone, and so are the sessions', async () => {
  expect(await ask('DELETE', `agents/${AGENT}`)).toEqual(DONE);
  expect(await ask('GET', `agents/${AGENT}`)).toEqual(absent);
  expect(await isLoggedIn('agent')).toBe(false);
  expect(await logIn('agent', 'Demo-agent-1')).toBe(401);
});

test('400 a name that another has in another case, a blank one, a short password', async () => {
  const id = await created('agents', { userName: 'Ben', password: 'Eight-ch' });
  const password = 'Eight-ch';
  await expectRefusal(() => ask('POST', 'agents', { userName: 'aGENT', password }), refusal(400, 202, '$.userName'));
  await expectRefusal(() => ask('PUT', `agents/${id}`, { userName: 'aGENT' }), refusal(400, 202, '$.userName'));
  await expectRefusal(() => ask('POST', 'agents', { userName: ' ', password }), refusal(400, 4000, '$.userName'));
  await expectRefusal(() => ask('POST', 'agents', { userName: 'x', password: 'Seven-c' }), refusal(400, 202, '8'));
  await expectRefusal(() => ask('PUT', `agents/${id}/password`, { password: 'Seven-c' }), refusal(400, 202, '8'));
});

test.each([ABSENT, 46001])('404 the id %i, in every way', async (id) => {
  for (const method of ['GET', 'DELETE']) await expectRefusal(() => ask(method, `agents/${id}`), absent);
  await expectRefusal(() => ask('PUT', `agents/${id}`, { userName: 'x' }), absent);
  await expectRefusal(() => ask('PUT', `agents/${id}/password`, { password: 'Eight-ch' }), absent);
});
