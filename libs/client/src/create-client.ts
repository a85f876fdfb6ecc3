import type { paths } from '@clearline/contract';
import createOpenApiClient, { type Client as OpenApiClient, type FetchResponse } from 'openapi-fetch';
import { answers } from './answer.ts';
import { defaultsOf, type Exchange, exchangeThrough, requirePolicy } from './exchange.ts';
import type { Resources, SessionMethods } from './generated/resources.ts';
import { type IsBlocked, isBlockedThrough } from './is-blocked.ts';
import { type ClientOptions, type LogInOptions, requireSendable } from './options.ts';
import { resourceMethods } from './resource-methods.ts';
import { safePath } from './safe-path.ts';
import { type LoginResult, sessionHeaders, sessionKeeper } from './session.ts';

type LogoutResult = FetchResponse<paths['/session/logout/{sessionId}']['delete'], object, 'application/json'>;
type Verbs = Pick<OpenApiClient<paths>, 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'>;

/**
 * The API as the contract types it: by resource, `client.dnc.list({ … })`, and by path, `client.GET('/compliance/dnc', { … })`.
 * Each call answers `{ data, error, response }`; only faults of the transport throw.
 */
export interface SessionClient<Dates extends boolean = false> extends Verbs, Resources<Dates> {
  /** Whether to refrain from a call. `blocked` is false only where the API said so. */
  readonly isBlocked: IsBlocked;
  /** Called, the session in use, if there is one; and the operations of the Session API, for sessions of others. */
  readonly session: (() => string | undefined) & SessionMethods<Dates>;
  /** Ends the session in use; undefined when there was none. A client with credentials logs in again at the next call. */
  logout(): Promise<LogoutResult | undefined>;
}

/** A client that can log in. */
export interface Client<Dates extends boolean = false> extends SessionClient<Dates> {
  /** Logs in now. Not needed: the first call that needs a session does it, and calls at the same time share one log-in. */
  login(): Promise<LoginResult>;
}

/**
 * A client of the Compliance API. With credentials it logs in before the first call that needs a session, and once more when
 * a session has ended; with `sessionId` alone it uses that session and no other.
 *
 * Redirects are not followed, because a redirected request would hand session and token to another host.
 * @throws TypeError when `access` or `sessionId` cannot be sent as a header, or `baseUrl` is not where an API can be
 */
export function createClient<Dates extends boolean = false>(options: LogInOptions<Dates>): Client<Dates>;
export function createClient<Dates extends boolean = false>(options: ClientOptions<Dates>): SessionClient<Dates>;
export function createClient<Dates extends boolean = false>(options: ClientOptions<Dates>): SessionClient<Dates> {
  requireSendable(options);
  requirePolicy({ ...options.retry, ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }) });
  const { baseUrl, access, sessionId } = options;
  const api = createOpenApiClient<paths>({ baseUrl, redirect: 'error', pathSerializer: safePath });
  const exchange = exchangeThrough(api.request, defaultsOf(options));
  const verbs = verbsOf(exchange);
  const keeper = sessionKeeper(logInBy(options, verbs), sessionId);
  api.use(answers, sessionHeaders(keeper, access)); // answers are judged last, after a repeated call

  const methods = resourceMethods(exchange, options.dates ?? (false as Dates));
  return {
    ...methods,
    ...verbs,
    isBlocked: isBlockedThrough(exchange),
    session: Object.assign(() => keeper.current(), methods.session),
    ...(keeper.login && { login: keeper.login }),
    async logout() {
      const ended = keeper.current();
      if (ended === undefined) return undefined;
      const result = await verbs.DELETE('/session/logout/{sessionId}', { params: { path: { sessionId: ended } } });
      if (result.response.ok || result.response.status === 404) keeper.forget(ended);
      return result;
    },
  };
}

/** The verbs of openapi-fetch, by the way that every call goes. */
function verbsOf(exchange: Exchange): Verbs {
  const by =
    (method: Parameters<Exchange>[0]) =>
    (path: string, init?: Parameters<Exchange>[2]): ReturnType<Exchange> =>
      exchange(method, path, init);
  const verbs = { GET: by('GET'), POST: by('POST'), PUT: by('PUT'), DELETE: by('DELETE'), PATCH: by('PATCH') };
  return verbs as unknown as Verbs; // the types of openapi-fetch are those of the contract, path by path
}

function logInBy(options: ClientOptions<boolean>, { POST }: Verbs): (() => Promise<LoginResult>) | undefined {
  if (options.password === undefined) return undefined;
  const { clientName, userName, password, agent } = options;
  return () =>
    POST('/session/login', { body: { clientName, userName, password, ...(agent !== undefined && { agent }) } });
}
