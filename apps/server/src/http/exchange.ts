import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Operation } from './operation.ts';

/** What is known of one request while it is answered. */
export interface Exchange {
  /** Names the request in the log and to its sender (`X-Request-Id`). */
  readonly requestId: string;
  /** The operation of the contract that it turned out to ask for. */
  operation?: Operation;
  /** The trace that it belongs to, in a deployment that is traced. */
  traceId?: string;
}

const EXCHANGE = Symbol('exchange');
type Carrying = ServerResponse & { [EXCHANGE]?: Exchange };

/** The exchange that an answer belongs to. Kept on the answer itself, since Express and the contract both hand that on. */
export const exchangeOf = (res: ServerResponse): Exchange | undefined => (res as Carrying)[EXCHANGE];

/** How an exchange ended. */
export interface ExchangeEnd {
  readonly exchange: Exchange;
  /** The request. Its address carries phones, accounts and session ids, and is nothing to be told. */
  readonly req: IncomingMessage;
  /** Undefined where the answer did not get through: the connection was closed before its last byte was sent. */
  readonly status: number | undefined;
  /** When it began, on `performance.now()`'s clock. */
  readonly startedMs: number;
  readonly tookMs: number;
}

/** Is told of the end of every exchange. Must not throw. */
export type HearEnd = (end: ExchangeEnd) => void;

/**
 * Begins exchanges: names every request, tells its end to those who want to hear of it and, at level debug, logs it. A line holds the
 * operation, never the address that was asked for: paths and queries carry phones, accounts and session ids.
 */
export function exchanges(
  log: Logger,
  hearers: readonly HearEnd[] = [],
): (req: IncomingMessage, res: ServerResponse) => void {
  const prefix = randomBytes(6).toString('hex'); // tells processes and restarts apart
  const told = log.isLevelEnabled('debug') ? [...hearers, logEnd(log)] : hearers;
  let count = 0;
  return (req, res) => {
    count += 1;
    const exchange: Exchange = { requestId: `${prefix}-${count.toString(36)}` };
    (res as Carrying)[EXCHANGE] = exchange;
    if (told.length > 0) tellEnd(told, exchange, req, res);
  };
}

function tellEnd(told: readonly HearEnd[], exchange: Exchange, req: IncomingMessage, res: ServerResponse): void {
  const startedMs = performance.now();
  res.on('close', () => {
    const status = res.writableFinished ? res.statusCode : undefined;
    const end = { exchange, req, status, startedMs, tookMs: performance.now() - startedMs };
    for (const hear of told) hear(end);
  });
}

const logEnd =
  (log: Logger): HearEnd =>
  ({ exchange: { requestId, traceId, operation }, req: { method }, status, tookMs }) =>
    log.debug({ requestId, traceId, method, operation: operation?.id, status, tookMs: Math.round(tookMs) }, 'request');

// An answer is about somebody's lists: nobody keeps it, unless its operation says otherwise, and no browser takes it for anything
// else than it says it is.
const GUARDS: readonly (readonly [string, string])[] = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
];

/**
 * Writes the head of an answer with the name of its request and what guards it. One list of pairs: Node writes that without a detour
 * through its header map.
 *
 * @param more pairs of header and value, one after the other
 */
export function writeHead(
  res: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  more: readonly string[] = [],
): void {
  const pairs = ['X-Request-Id', exchangeOf(res)?.requestId ?? ''];
  for (const [name, value] of GUARDS) if (headers[name] === undefined) pairs.push(name, value);
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) pairs.push(name, String(value));
  pairs.push(...more);
  res.writeHead(status, pairs);
}

/** Sends a body as JSON, or the rest of an answer that has begun. */
export function sendJson(res: ServerResponse, status: number, body: unknown, headers: OutgoingHttpHeaders = {}): void {
  const text = JSON.stringify(body);
  if (res.headersSent) {
    res.end(text);
    return;
  }
  writeHead(res, status, headers, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(text)),
  ]);
  sendTogether(res, text);
}

let together: [ServerResponse, string][] = [];

/**
 * Ends an answer once all that can be worked on now has been. The checks of one query are answered in one turn: written one after
 * the other, not each between two pieces of work, they wake whoever reads them once.
 */
function sendTogether(res: ServerResponse, text: string): void {
  if (together.push([res, text]) > 1) return;
  process.nextTick(() => {
    const ready = together;
    together = [];
    for (const [answer, body] of ready) answer.end(body);
  });
}
