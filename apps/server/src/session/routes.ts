import type { Handlers, RequestContext } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import { requireLongEnough } from './new-password.ts';
import type { SessionRepository } from './repository.ts';
import { fingerprint, hashPassword, isPassword, isSessionId, newSalt, sessionIdOf } from './secrets.ts';
import { SESSION_LIFE_MS, type Sessions } from './sessions.ts';
import type { SubjectKind } from './subject.ts';
import type { LoginThrottle } from './throttle.ts';

interface Deps {
  readonly repository: SessionRepository;
  readonly sessions: Sessions;
  readonly throttle: LoginThrottle;
  readonly now: () => Date;
}

interface Credentials {
  readonly clientName: string;
  readonly userName: string;
  readonly password: string;
  readonly agent?: boolean;
  readonly isAgent?: boolean;
}

export function sessionRoutes({
  repository,
  sessions,
  throttle,
  now,
}: Deps): Handlers<'login' | 'isSessionValid' | 'isSessionValidByQuery' | 'logout' | 'changePassword'> {
  /** The person behind credentials and token, or the one Refusal that does not say what was wrong. */
  async function authenticate(body: Credentials, context: RequestContext) {
    const attempt = { clientName: body.clientName, userName: body.userName, address: context.address };
    await throttle.admit(attempt);
    const token = context.header('lv-access') ?? '';
    const kind: SubjectKind = (body.agent ?? body.isAgent) ? 'AGENT' : 'USER';
    const tokenHash = fingerprint(token);
    const found = await repository.findSubject({
      clientCode: body.clientName,
      userName: body.userName,
      kind,
      tokenHash,
    });
    if (!(await isPassword(body.password, found?.passwordHash)) || !found) throw new Refusal('login.denied');
    await throttle.forgive(attempt);
    return { ...found, token, tokenHash };
  }

  const validity = async (sessionId: string) => {
    if (!(await sessions.isValid(sessionId))) throw new Refusal('entity.absent', { entity: 'Session' });
    return { status: 204, body: undefined } as const;
  };

  return {
    login: async ({ body, context }) => {
      const { subject, passwordHash, token, tokenHash } = await authenticate(body, context);
      const at = now();
      const fresh = newSalt();
      const session = { tokenHash, idHash: fingerprint(sessionIdOf(token, fresh)), salt: fresh, at };
      const aliveSince = new Date(at.getTime() - SESSION_LIFE_MS);
      const salt = await repository.open(subject, { ...session, aliveSince }, passwordHash);
      if (!salt) throw new Refusal('login.denied');
      return {
        status: 200,
        body: { sessionId: sessionIdOf(token, salt), userId: subject.subjectId, clientId: subject.clientId },
      };
    },

    isSessionValid: ({ params }) => validity(params.sessionId),

    isSessionValidByQuery: ({ query }) => validity(query.sessionId),

    logout: async ({ params }) => {
      if (!(await sessions.end(params.sessionId, repository)))
        throw new Refusal('entity.absent', { entity: 'Session' });
      return { status: 204, body: undefined };
    },

    changePassword: async ({ body, context }) => {
      const { subject, passwordHash } = await authenticate(body, context);
      requireLongEnough(body.newPassword);
      if (body.newPassword === body.password)
        throw new Refusal('business.refused', { sentence: 'The new password must differ from the old one.' });
      const own = context.header('lv-session');
      const kept = own && isSessionId(own) ? fingerprint(own) : undefined;
      const fresh = await hashPassword(body.newPassword);
      // Whoever was given another one meanwhile, as by an administrator, knows the old one for nothing.
      if (!(await repository.changePassword(subject, passwordHash, fresh, kept, now())))
        throw new Refusal('login.denied');
      return { status: 204, body: undefined };
    },
  };
}
