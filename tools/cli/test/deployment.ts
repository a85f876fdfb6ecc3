import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a deployment says when it is asked how far its import is: that, or nothing at all, or something else. */
type State = 'RUNNING' | 'DONE' | 'away' | 'logged out' | 'not now' | 'refused';

const NO_ROWS = { read: 1, failed: 0, merged: 1, added: 1, changed: 0, unchanged: 0, removed: 0 };

/**
 * A deployment in trouble, which no server of ours can be told to be in: it takes the content of an import, 7, and is asked how far that is.
 * @param states one for each time that it is asked
 */
export async function deploymentOf({ states = [] }: { readonly states?: readonly State[] }) {
  const left = [...states];
  const seen = new Set<string>();
  let hear: () => void = () => undefined;
  const answer = (response: ServerResponse, status: number, body: object, headers = {}) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  const told = (status: string) => ({ id: 7, status, rows: NO_ROWS, failure: null });

  const tell = (request: IncomingMessage, response: ServerResponse) => {
    const state = left.shift() ?? 'away';
    if (state === 'away') request.socket.destroy();
    else if (state === 'logged out') answer(response, 401, { code: 4010, message: 'Log in.' });
    else if (state === 'not now') answer(response, 429, { code: 4291, message: 'Later.' }, { 'Retry-After': '1' });
    else if (state === 'refused') answer(response, 403, { code: 4030, message: 'No.' });
    else answer(response, 200, told(state));
  };
  const server = createServer((request, response) => {
    const what = `${request.method} ${request.url}`;
    seen.add(what);
    hear();
    if (request.method === 'GET') return tell(request, response);
    request.resume().once('end', () => {
      if (what === 'POST /session/login') answer(response, 200, { sessionId: 's' });
      else if (what === 'POST /clearline/v1/imports') answer(response, 201, told('NEW'));
      else answer(response, what.endsWith('/start') ? 202 : 200, told('RUNNING'));
    });
    return undefined;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Waits until it is asked something. */
    asked: (what: string) =>
      new Promise<void>((done) => {
        hear = () => {
          if (seen.has(what)) done();
        };
        hear();
      }),
    stop: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
