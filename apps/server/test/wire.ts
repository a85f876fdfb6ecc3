import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { afterAll } from 'vitest';

/** A request as it goes over the wire: nothing in it is checked, encoded or added to but the length of the body. */
export interface Sent {
  readonly method: string;
  /** Path and query, percent-encoded by whoever made it. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body where it is JSON. */
  readonly json: unknown;
}

export type Send = (sent: Sent) => Promise<Answer>;

/**
 * Sends requests that a well-behaved client would not: `fetch` gives no body to a GET and mends addresses and headers.
 * @param address of the server, asked for with every request since it is known from the first test on
 */
export function wire(address: () => string): Send {
  const agent = new Agent({ keepAlive: true });
  afterAll(() => agent.destroy());
  return ({ method, target, headers = {}, body }) =>
    new Promise((done, failed) => {
      const { hostname, port } = new URL(address());
      const isWhole = body !== undefined && headers['Transfer-Encoding'] === undefined;
      const length = isWhole ? { 'Content-Length': Buffer.byteLength(body) } : {};
      const asked = request(
        { agent, hostname, port, method, path: target, headers: { ...length, ...headers } as Record<string, string> },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('error', failed);
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            done(answerOf(answer.statusCode ?? 0, answer.headers, Buffer.concat(chunks).toString())),
          );
        },
      );
      asked.on('error', failed);
      asked.end(body);
    });
}

export function answerOf(status: number, headers: IncomingHttpHeaders, text: string): Answer {
  const isJson = /^application\/(.+\+)?json\b/.test(headers['content-type'] ?? '') && text !== '';
  return { status, headers, text, json: isJson ? (JSON.parse(text) as unknown) : undefined };
}

/**
 * An answer without what differs from one request to the next: its number, the second in which it was given, and the secret of a
 * new API token.
 */
export function wordForWord({ status, headers, text }: Answer) {
  const { 'x-request-id': _id, date: _date, ...kept } = headers;
  return { status, headers: kept, text: text.replace(/"token":"[\w-]{43}"/, '"token":"..."') };
}
