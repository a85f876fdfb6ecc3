import type { paths } from '@clearline/contract';
import type { FetchResponse, Middleware } from 'openapi-fetch';
import { discard, errorAnswer } from './answer.ts';
import { operationAt } from './operation.ts';
import { isRepeatable } from './send.ts';
import { abortable } from './time-limit.ts';

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

/**
 * Gives each operation its header: LV-Access to those of the Session API, LV-Session to all others that are
 * not public. A call that is answered 401 is repeated once with a new session; a log-in that fails is the answer of the
 * call that needed it.
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
      if (operationAt(request.method, schemaPath)?.isPublic) return undefined;
      const session = await abortable(keeper.otherThan(undefined), request.signal);
      if (typeof session === 'object') return errorAnswer(session.error, session.response, schemaPath);
      if (session !== undefined) request.headers.set('LV-Session', session);
      if (keeper.canLogIn && isRepeatable(request)) copies.set(request, request.clone());
      return undefined;
    },

    async onResponse({ request, response, schemaPath, options }) {
      const copy = copies.get(request);
      if (response.status !== 401 || copy === undefined) return undefined;
      const refused = request.headers.get('LV-Session') ?? undefined;
      const session = await abortable(keeper.otherThan(refused), request.signal);
      if (typeof session === 'object') return errorAnswer(session.error, session.response, schemaPath);
      if (session !== undefined) copy.headers.set('LV-Session', session);
      discard(response);
      return options.fetch(copy);
    },
  };
}
