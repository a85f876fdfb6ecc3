import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** An answer on its way through the proxy. */
export interface Passing {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** Of the request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What becomes of an answer; `'no answer'` keeps it for good. What is not named stays. */
export type Breaking = (
  passing: Passing,
) => Partial<Pick<Passing, 'status' | 'contentType' | 'body'>> | 'no answer' | undefined;

export interface BreakingProxy {
  /** The server, by way of here. */
  readonly address: string;
  /** From now on, and to the end of the test. */
  breakBy(breaking: Breaking): void;
}

/** A way to a server on which answers can be changed, as a deployment with a fault would answer. */
export function breakingProxy(server: () => string): BreakingProxy {
  let breaking: Breaking = () => undefined;
  const proxy = createServer((request, response) => {
    pass(server(), request, response, (passing) => breaking(passing)).catch((error: unknown) => {
      response.destroy(error as Error);
    });
  });
  beforeAll(() => new Promise<void>((ready) => void proxy.listen(0, '127.0.0.1', ready)));
  afterEach(() => {
    breaking = () => undefined;
  });
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return {
    get address() {
      return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    },
    breakBy: (next) => (breaking = next),
  };
}

async function pass(
  server: string,
  request: IncomingMessage,
  response: ServerResponse,
  breaking: Breaking,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  const { method = 'GET', url: target = '/' } = request;
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !/^(host|connection|content-length|transfer-encoding)$/.test(name)
        ? [[name, value]]
        : [],
    ),
  );
  const answer = await fetch(`${server}${target}`, { method, headers, ...(sent.length > 0 && { body: sent }) });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const contentType = answer.headers.get('Content-Type') ?? '';
  const passing = {
    method,
    target,
    headers,
    requestBody: sent.toString(),
    status: answer.status,
    contentType,
    body: bytes.toString(),
  };
  const broken = breaking(passing);
  if (broken === 'no answer') return;
  for (const [name, value] of answer.headers)
    if (!/^(content-length|content-encoding|transfer-encoding|connection|keep-alive|content-type)$/.test(name))
      response.setHeader(name, value);
  response.statusCode = broken?.status ?? answer.status;
  const type = broken?.contentType ?? contentType;
  if (type !== '') response.setHeader('Content-Type', type);
  response.end(broken?.body ?? bytes);
}
