import type { paths } from '@clearline/contract';
import type { FetchResponse, Middleware } from 'openapi-fetch';
import { errorAnswer } from './answer.ts';

/** What a log-in ends in. */
export type LoginResult = FetchResponse<paths['/session/login']['post'], object, 'application/json'>;
type LoginFailure = Exclude<LoginResult, { error?: never }>;

export type SessionKeeper = ReturnType<typeof sessionKeeper>;

/**
 * Keeps the one session of a client.
 * @param logIn opens a session; absent = there is only the one that is given
 */
export function sessionKeeper(logIn: (() => Promise<LoginResult>) | undefined, given: string | undefined) {
  let current = given;
  let underWay: Promise<LoginResult> | undefined;

  async function open(by: () => Promise<LoginResult>): Promise<LoginResult> {
    const result = await by();
    if (result.data) current = result.data.sessionId;
    return result;
  }

  /** Opens a session, or joins the log-in that is under way. */
  function join(by: () => Promise<LoginResult>): Promise<LoginResult> {
    underWay ??= open(by).finally(() => (underWay = undefined));
    return underWay;
  }

  return {
    current: () => current,
    canLogIn: logIn !== undefined,
    login: logIn && (() => join(logIn)),

    /** Forgets a session that has ended, unless another one has taken its place. */
    forget(ended: string): void {
      if (current === ended) current = undefined;
    },

    /** A session other than the one that was refused, by logging in if need be; undefined when there is none to be had. */
    async otherThan(refused: string | undefined): Promise<string | LoginFailure | undefined> {
      if (logIn === undefined || (current !== refused && underWay === undefined)) return current;
      const { data, error, response } = await join(logIn);
      return data ? data.sessionId : { error, response };
    },
  };
}

/** Operations that need neither a session nor a token. */
const OPEN: readonly string[] = ['/healthz', '/readyz'] satisfies (keyof paths)[];

/**
 * Gives each operation its header: LV-Access to those of the Session API, LV-Session to all others. A call that is answered
 * 401 is repeated once with a new session; a log-in that fails is the answer of the call that needed it.
 */
export function sessionHeaders(keeper: SessionKeeper, access: string | undefined): Middleware {
  // Sending consumes a request's body, so a copy is kept for as long as the request itself.
  const copies = new WeakMap<Request, Request>();

  return {
    async onRequest({ request, schemaPath }) {
      if (schemaPath.startsWith('/session/')) {
        if (access !== undefined) request.headers.set('LV-Access', access);
        return undefined;
      }
      if (OPEN.includes(schemaPath)) return undefined;
      const session = await keeper.otherThan(undefined);
      if (typeof session === 'object') return errorAnswer(session.error, session.response, schemaPath);
      if (session !== undefined) request.headers.set('LV-Session', session);
      if (keeper.canLogIn) copies.set(request, request.clone());
      return undefined;
    },

    async onResponse({ request, response, schemaPath, options }) {
      const copy = copies.get(request);
      if (response.status !== 401 || copy === undefined) return undefined;
      const session = await keeper.otherThan(request.headers.get('LV-Session') ?? undefined);
      if (typeof session === 'object') return errorAnswer(session.error, session.response, schemaPath);
      if (session !== undefined) copy.headers.set('LV-Session', session);
      await response.body?.cancel(); // nobody reads it, and unread it would hold its connection
      return options.fetch(copy);
    },
  };
}
