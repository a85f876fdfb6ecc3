import type { Schema } from '@clearline/contract';
import type { Middleware } from 'openapi-fetch';

/** What every error body says. */
export type ApiError = Schema<'Error'>;

/**
 * Makes every answer the data or the error that the contract promises. An answer that is neither came from something in
 * between, such as a proxy: an error page becomes an error whose code is the HTTP status, and a "success" that is not JSON
 * is a fault of the transport. Otherwise `data` and `error` could both be absent, and `if (!data?.result)` would dial.
 */
export const answers: Middleware = {
  async onResponse({ request, response, schemaPath, options: { parseAs } }) {
    if (response.ok) {
      if (response.status === 204 || (parseAs === 'json' ? isJson(response) : !isPage(response))) return undefined;
      const found = response.headers.get('Content-Type') ?? 'no content type';
      throw new TypeError(
        `${request.method} ${schemaPath}: expected ${parseAs === 'json' ? 'JSON' : 'bytes'}, and got ${response.status} with ${found}.`,
      );
    }
    if (response.status === 304 || (await hasApiError(response.clone()))) return undefined; // 304 has no body to put it in
    const { status } = response;
    const message = `HTTP ${status} without the API's {code, message}: something in between answered.`;
    return errorAnswer({ code: status, message }, response, schemaPath);
  },
};

/** The answer that carries `error` with the status and headers of `response`, in the form that errors of this path have. */
export function errorAnswer({ code, message }: ApiError, response: Response, schemaPath: string): Response {
  const headers = new Headers(response.headers);
  for (const name of ['Content-Length', 'Content-Encoding', 'Transfer-Encoding']) headers.delete(name);
  const also = schemaPath.startsWith('/compliance/dialingProfiles') && { errorCode: code, errorMessage: message };
  return Response.json({ code, message, ...also }, { status: response.status, headers });
}

/**
 * Lets go of an answer that nobody reads; unread, it would hold its connection. Nobody waits for that: of an answer that a
 * `fetch` of the caller's has cloned, the end comes only when the other copy is let go of too.
 */
export function discard({ body }: Response): void {
  body?.cancel().catch(() => undefined);
}

/** Whether a request or an answer says that its body is JSON. */
export const isJson = ({ headers }: { readonly headers: Headers }): boolean =>
  /^application\/([\w.-]+\+)?json\b/i.test(headers.get('Content-Type') ?? '');

const isPage = ({ headers }: Response): boolean => /^text\/html\b/i.test(headers.get('Content-Type') ?? '');

async function hasApiError(response: Response): Promise<boolean> {
  const body = (await response.json().catch(() => undefined)) as Partial<ApiError> | null | undefined;
  return typeof body?.code === 'number' && typeof body.message === 'string';
}
