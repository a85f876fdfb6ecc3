/** A request as a server would see it. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: string;
}

type Answer = Response | Promise<Response>;

export const baseUrl = 'http://clearline.test';

export const credentials = {
  access: 'token-that-is-secret',
  clientName: 'demo',
  userName: 'sysadmin',
  password: 'password-that-is-secret',
};

/** A `fetch` that answers as `respond` says and remembers what it was asked: the real client runs, and nothing is mocked. */
export function observed(respond: (seen: Seen, at: number) => Answer) {
  const seen: Seen[] = [];
  return {
    seen,
    /** Method and target of each request, in order. */
    asked: () => seen.map(({ method, target }) => `${method} ${target}`),
    fetch: async (request: Request): Promise<Response> => {
      const { pathname, search } = new URL(request.url);
      const at = seen.length;
      const entry = { method: request.method, target: `${pathname}${search}`, headers: request.headers };
      seen.push({ ...entry, body: '' }); // at once, so that the order is that of sending
      seen[at] = { ...entry, body: await request.text() };
      return (await respond(seen[at], at)).clone(); // a test may give the same answer twice
    },
  };
}

export const sessionExpired = () =>
  Response.json(
    { code: 4010, message: 'The LV-Session header is missing, unknown or expired: log in first.' },
    { status: 401 },
  );

/**
 * A server with sessions: the n-th log-in opens session `s<n>`, and only the sessions in `living` are let in.
 * @param respond answers what is let in
 */
export function observedServer(
  respond: (seen: Seen) => Answer = () => Response.json({ result: true }),
  living = new Set<string>(),
) {
  let logins = 0;
  const server = observed((seen) => {
    if (seen.target === '/session/login') {
      logins += 1;
      living.add(`s${logins}`);
      return Response.json({ sessionId: `s${logins}`, userId: 1, clientId: 4199 });
    }
    if (seen.target.startsWith('/session/logout/')) {
      const wasAlive = living.delete(seen.target.slice('/session/logout/'.length));
      return wasAlive
        ? new Response(null, { status: 204 })
        : Response.json({ code: 203, message: 'Session not found' }, { status: 404 });
    }
    return living.has(seen.headers.get('LV-Session') ?? '') ? respond(seen) : sessionExpired();
  });
  return { ...server, living };
}
