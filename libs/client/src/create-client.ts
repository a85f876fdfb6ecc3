import type { paths } from '@clearline/contract';
import createOpenApiClient, { type Client as OpenApiClient, type FetchResponse } from 'openapi-fetch';
import { answers } from './answer.ts';
import { type IsBlocked, isBlockedThrough } from './is-blocked.ts';
import { type ClientOptions, type LogInOptions, requireHeaderValues } from './options.ts';
import { type LoginResult, sessionHeaders, sessionKeeper } from './session.ts';

type LogoutResult = FetchResponse<paths['/session/logout/{sessionId}']['delete'], object, 'application/json'>;

/** The API as the contract types it. Each call answers `{ data, error, response }`; only faults of the transport throw. */
export interface SessionClient extends Pick<OpenApiClient<paths>, 'GET' | 'POST' | 'PUT' | 'DELETE'> {
  readonly isBlocked: IsBlocked;
  /** The session in use, if there is one. */
  session(): string | undefined;
  /** Ends the session in use; undefined when there was none. A client with credentials logs in again at the next call. */
  logout(): Promise<LogoutResult | undefined>;
}

/** A client that can log in. */
export interface Client extends SessionClient {
  /** Logs in now. Not needed: the first call that needs a session does it, and calls at the same time share one log-in. */
  login(): Promise<LoginResult>;
}

/**
 * A client of the Compliance API. With credentials it logs in before the first call that needs a session, and once more when
 * a session has ended; with `sessionId` alone it uses that session and no other.
 *
 * Redirects are not followed, because a redirected request would hand session and token to another host.
 * @throws TypeError when `access` or `sessionId` cannot be sent as a header
 */
export function createClient(options: LogInOptions): Client;
export function createClient(options: ClientOptions): SessionClient;
export function createClient(options: ClientOptions): SessionClient {
  requireHeaderValues(options);
  const { baseUrl, access, fetch, sessionId } = options;
  const api = createOpenApiClient<paths>({ baseUrl, redirect: 'error', ...(fetch && { fetch }) });
  const keeper = sessionKeeper(logInBy(options, api), sessionId);
  api.use(answers, sessionHeaders(keeper, access)); // answers are judged last, after a repeated call

  const { GET, POST, PUT, DELETE } = api;
  return {
    GET,
    POST,
    PUT,
    DELETE,
    isBlocked: isBlockedThrough(api),
    session: keeper.current,
    ...(keeper.login && { login: keeper.login }),
    async logout() {
      const ended = keeper.current();
      if (ended === undefined) return undefined;
      const result = await DELETE('/session/logout/{sessionId}', { params: { path: { sessionId: ended } } });
      if (result.response.ok || result.response.status === 404) keeper.forget(ended);
      return result;
    },
  };
}

function logInBy(options: ClientOptions, { POST }: OpenApiClient<paths>): (() => Promise<LoginResult>) | undefined {
  if (options.password === undefined) return undefined;
  const { clientName, userName, password, agent } = options;
  return () =>
    POST('/session/login', { body: { clientName, userName, password, ...(agent !== undefined && { agent }) } });
}
