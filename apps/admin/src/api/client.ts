import { createClient } from '@clearline/client';
import type { paths } from '@clearline/contract';
import createQueryClient from 'openapi-react-query';
import type { Client as OpenApiClient } from 'openapi-fetch';
import { session } from '../session/session-store.ts';
import { withSignInAgain } from '../session/sign-in-again.ts';

/**
 * The API as whoever is signed in. A call that meets a session that has ended waits for the person to sign in again, and goes on: what
 * was typed stays where it is.
 * @param baseUrl `''` = the host of this page
 * @param send how a request goes out: `fetch`, or what tells how far it has come
 */
export function apiAt(baseUrl: string, send: (request: Request) => Promise<Response> = (request) => fetch(request)) {
  const client = createClient({
    baseUrl,
    fetch: (request) => {
      const sessionId = session.current()?.sessionId;
      if (sessionId !== undefined && !new URL(request.url).pathname.startsWith('/session/')) {
        request.headers.set('LV-Session', sessionId);
      }
      return send(request);
    },
  });
  const again = (verb: unknown) => withSignInAgain(verb as AnyCall);
  const api = {
    GET: again(client.GET),
    POST: again(client.POST),
    PUT: again(client.PUT),
    DELETE: again(client.DELETE),
    PATCH: again(client.PATCH),
  } as unknown as Verbs; // the same calls: only the time at which they are answered differs
  return { client, api };
}

type Verbs = Pick<OpenApiClient<paths>, 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'>;
type AnyCall = (path: string, init?: unknown) => Promise<{ readonly response: Response }>;

/** `api`: the verbs by path, for calls that are no query: `await api.POST('/compliance/dnc', { body })`. */
export const { client, api } = apiAt('');

/** Queries and mutations by verb and path: `$api.useQuery('get', '/clearline/v1/services', { params })`. */
export const $api = createQueryClient<paths>(api as unknown as OpenApiClient<paths>);
