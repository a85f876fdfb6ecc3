import { errors } from '@clearline/contract';
import { type Check, check, DECIDED } from '../check.ts';
import { absentUuid } from '../invent.ts';
import { loginBody } from '../log-in.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { Deviation, expectThat, NotTestable } from '../outcome.ts';
import type { Answer } from '../transport.ts';
import { requireRefusal, type Use } from '../use.ts';
import type { Adapt, Adaptations } from './documented.ts';

const line = (id: Check['operation']) => lineOf(operationNamed(id));
const DENIED = { status: 401, code: errors['login.denied'].code };

/** The log-in of a user, which every run has, or of an agent. */
function logInOf(use: Use, isAgent: boolean) {
  const found = use.logIns.find(({ kind }) => (kind === 'AGENT') === isAgent);
  if (!found) throw new NotTestable('Name an agent with --agent USER:PASSWORD.');
  return found;
}

const living = async (use: Use): Promise<string> => logInOf(use, false).session();

/** Nobody's name: wrong passwords are never tried on users that exist, since a deployment may lock them. */
const stranger = (use: Use) =>
  loginBody(use.client, { userName: use.invent.account(), password: absentUuid(), kind: 'SYSADMIN' });

const expendable = (use: Use) => {
  if (!use.expendableUser)
    throw new NotTestable(
      'It changes a password and changes it back: name a user of whom it may be with --expendable-user USER:PASSWORD.',
    );
  return use.expendableUser;
};

const changed = (use: Use, password: string, newPassword: string) => ({
  ...loginBody(use.client, { ...expendable(use), password }),
  newPassword,
});

/** Remembers to give a user the old password back, whichever is in force. */
function laterPassword(use: Use, newPassword: string): void {
  const { password } = expendable(use);
  use.later('the password of the expendable user', async () => {
    const { status, text } = await use.exchange('changePassword', { body: changed(use, newPassword, password) });
    return { status: status === 401 ? 204 : status, text }; // 401: it was never changed
  });
}

const withSession =
  (place: 'path' | 'query', session: (use: Use) => string | Promise<string>): Adapt =>
  async (use) => ({ [place]: { sessionId: await session(use) } });

export const sessionAdaptations: Adaptations = {
  'login/log-a-user-in': (use) => ({ body: loginBody(use.client, logInOf(use, false).credentials) }),
  'login/log-an-agent-in': (use) => ({ body: loginBody(use.client, logInOf(use, true).credentials) }),
  'isSessionValid/a-session-that-lives': withSession('path', living),
  'isSessionValid/a-session-that-has-ended': withSession('path', absentUuid),
  'isSessionValidByQuery/a-session-that-lives': withSession('query', living),
  'isSessionValidByQuery/a-session-that-has-ended': withSession('query', absentUuid),
  'logout/end-a-session': async (use) => {
    const by = logInOf(use, false);
    const sessionId = await by.session();
    by.forget();
    return { path: { sessionId } };
  },
  'logout/end-a-session-that-has-ended': withSession('path', absentUuid),
  'changePassword/change-a-password': (use) => {
    const newPassword = `Cf-${absentUuid()}`;
    laterPassword(use, newPassword);
    return { body: changed(use, expendable(use).password, newPassword) };
  },
};

async function requireDenied(
  use: Use,
  id: 'login' | 'changePassword',
  body: object,
  access = use.access,
): Promise<Answer> {
  const headers = { ...(await use.headersFor(id)), 'LV-Access': access };
  const answer = await use.send(id, { body: JSON.stringify(body), headers });
  requireRefusal(answer, DENIED, (sentence, basis) => new Deviation(`${line(id)} ${sentence}`, basis));
  return answer;
}

export const session: readonly Check[] = [
  check('login', 'the same user and token have the same session while it lives', async (use) => {
    const by = logInOf(use, false);
    const first = await by.session();
    const { sessionId } = await use.ask('login', { body: loginBody(use.client, by.credentials) });
    expectThat(first === sessionId, `${line('login')}: a second log-in of the same user was answered another session.`);
  }),
  check('login', 'reads agent as text', async (use) => {
    const by = logInOf(use, false);
    await use.askLoosely('login', { body: { ...loginBody(use.client, by.credentials), agent: 'false' } });
  }),
  check('login', 'answers 401 to a user that does not exist', (use) => requireDenied(use, 'login', stranger(use))),
  check('login', 'answers 401 to an access token that nobody has', (use) =>
    requireDenied(use, 'login', stranger(use), absentUuid()),
  ),
  check(
    'login',
    'says the same whatever is wrong',
    async (use) => {
      const [user, token] = [
        await requireDenied(use, 'login', stranger(use)),
        await requireDenied(use, 'login', stranger(use), absentUuid()),
      ];
      expectThat(
        user.text === token.text,
        `${line('login')} tells a wrong user from a wrong token: ${user.text} and ${token.text}`,
      );
    },
    DECIDED,
  ),
  check('changePassword', 'answers 401 to a user that does not exist', (use) =>
    requireDenied(use, 'changePassword', { ...stranger(use), newPassword: `Cf-${absentUuid()}` }),
  ),
  check('changePassword', 'the new password logs in, and the old one does not', async (use) => {
    const { password, ...user } = expendable(use);
    const newPassword = `Cf-${absentUuid()}`;
    laterPassword(use, newPassword);
    await use.ask('changePassword', { body: changed(use, password, newPassword) });
    await use.ask('login', { body: loginBody(use.client, { ...user, password: newPassword }) });
    await requireDenied(use, 'login', loginBody(use.client, { ...user, password }));
  }),
  check('logout', 'a session that was ended is not valid, and lets nobody in', async (use) => {
    const by = logInOf(use, false);
    const sessionId = await by.session();
    by.forget();
    await use.ask('logout', { path: { sessionId } });
    const { status: valid } = await use.exchange('isSessionValid', { path: { sessionId } });
    expectThat(valid === 404, `${line('logout')} was answered 204, and isSessionValid is answered ${valid}.`);
    await use.refused('logout', { path: { sessionId } }, { status: 404, code: 203 });
  }),
];
