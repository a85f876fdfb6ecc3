import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Attribution } from '../db/attribution.ts';
import { attributionOf } from './attribution-of.ts';
import { readJsonBody } from './body.ts';
import { type Caller, requireAccess, requirePhoneDncType } from './caller.ts';
import { describeFaults } from './faults.ts';
import { exchangeOf, sendJson, writeHead } from './exchange.ts';
import { mediaTypeOf, readFileBody } from './file-body.ts';
import { keptOpen } from './kept-open.ts';
import type { Handlers, OperationId, RequestContext } from './handler.ts';
import { answerError } from './on-error.ts';
import type { Operation } from './operation.ts';
import type { PeerOf } from './peer.ts';
import { readQuery } from './query.ts';
import { Refusal } from './refusal.ts';
import { routeTable } from './route-table.ts';
import { isBytes, sendBytes } from './send-bytes.ts';
import { placeOfBrokenText } from './text.ts';
import type { Spanning } from '../tracing/tracing.ts';

/** Finds the caller of an `LV-Session` header; undefined when there is no such living session. Counts as a use of it. */
export type FindCaller = (sessionId: string) => Caller | undefined | Promise<Caller | undefined>;

/** How the run time sees every handler; `Handlers` is what the compiler checked. */
type AnyHandler = (input: object, caller?: Caller) => Promise<AnyAnswer>;
interface AnyAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly trailers?: () => Readonly<Record<string, string>>;
}

export interface ServeOptions<Pending extends OperationId> {
  readonly handlers: Handlers<Exclude<OperationId, Pending>> & Readonly<Partial<Record<Pending, never>>>;
  /**
   * The handlers of operations that may change something, made for one request: whatever they write says who wrote it. What is not
   * among them is served by `handlers`.
   */
  readonly writers: (attribution: Attribution) => Readonly<Partial<Record<OperationId, unknown>>>;
  /** Operations that this version does not serve yet: they answer 501. The compiler demands a handler for all others. */
  readonly pending: readonly Pending[];
  readonly findCaller: FindCaller;
  /** Throws the Refusal of a caller who asks too often. Absent: nobody does. */
  readonly admit?: ((caller: Caller) => void) | undefined;
  /** Where requests come from. */
  readonly peerOf: PeerOf;
  readonly log: Logger;
  /** Has the work of handlers told. */
  readonly span?: Spanning | undefined;
  /** What is served. */
  readonly operations: readonly Operation[];
  /** Holds every answer against the contract; a mismatch is a 500. For tests: it costs more than the answer. */
  readonly validateAnswers?: boolean;
}

/** Answers a request by the contract. False when no operation has its path: then nothing was done, and somebody else may answer. */
export type ServeContract = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

/**
 * Serves the contract: the one place where operations, sessions, access, reading and handlers meet.
 * In this order, so that a stranger learns nothing but 401: path, verb, session, rate, access, gate, body, contract, handler.
 */
export function serveContract<Pending extends OperationId>(options: ServeOptions<Pending>): ServeContract {
  const { log, span, peerOf, validateAnswers = false } = options;
  const table = routeTable(options.operations);
  const handlers = options.handlers as unknown as Readonly<Record<string, AnyHandler>>;
  const contextOf = (req: IncomingMessage, url: string) => contextAt(req, url, peerOf(req));

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const url = req.url ?? '/';
    const mark = url.indexOf('?');
    const found = table.find(req.method ?? 'GET', mark < 0 ? url : url.slice(0, mark));
    if (!found) return false;
    const { operation } = found;
    const exchange = exchangeOf(res);
    if (exchange) exchange.operation = operation;

    const caller = operation.public ? undefined : await callerOf(req, operation, options);
    const writer = operation.writes
      ? (options.writers(attributionOf(req, res, operation, { caller, address: peerOf(req) })) as typeof handlers)[
          operation.id
        ]
      : undefined;
    const handler = writer ?? handlers[operation.id];
    if (!handler) throw new Refusal('operation.pending', { operation: operation.id });

    const query = operation.readQuery(readQuery(mark < 0 ? '' : url.slice(mark + 1), operation.queryNames));
    const input: Input = { path: operation.readPath(found.readPath()), query: query as Record<string, unknown> };
    if (operation.hasBody) input.body = operation.readBody(await readJsonBody(req, res));
    requireContract(operation, input);
    if (caller) requireOwnClient(caller, input);

    const body = bodyOf(req, operation, input.body);
    const given = { params: input.path, query: input.query, body, context: contextOf(req, url) };
    const work = span ? span(operation.id, () => handler(given, caller)) : handler(given, caller);
    const { longStatus } = operation;
    const answered = await (longStatus === undefined ? work : keptOpen(res, longStatus, work));
    if (validateAnswers) requireAnswer(operation, answered);
    await send(res, operation, answered);
    return true;
  }

  return async (req, res) => {
    try {
      return await answer(req, res);
    } catch (error) {
      answerError(log, error, res);
      return true;
    }
  };
}

/** A body as its handler gets it: what was read of JSON, or a file that is still to come. */
function bodyOf(req: IncomingMessage, { fileTypes, checkRecords }: Operation, json: unknown): unknown {
  if (fileTypes.length > 0) return readFileBody(req, fileTypes);
  return json === undefined ? undefined : checkRecords(json);
}

/** What was read of a request, as validation sees it. */
interface Input {
  readonly path: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  body?: unknown;
}

async function callerOf(
  req: IncomingMessage,
  operation: Operation,
  { findCaller, admit }: Pick<ServeOptions<never>, 'findCaller' | 'admit'>,
): Promise<Caller> {
  const id = req.headers['lv-session'];
  const looked = typeof id === 'string' && id !== '' ? findCaller(id) : undefined;
  const caller = looked instanceof Promise ? await looked : looked;
  if (!caller) throw new Refusal('session.missing');
  admit?.(caller);
  requireAccess(caller, operation.access);
  requirePhoneDncType(caller, operation.phoneDncType);
  return caller;
}

function requireContract(operation: Operation, input: Input): void {
  if (!operation.validate(input))
    throw new Refusal('request.invalid', { faults: describeFaults(operation.validate.errors ?? []) });
  requireText(operation, input);
  requireOneOf(operation.atLeastOne.query, input.query);
  requireOneOf(operation.atLeastOne.body, input.body);
}

/** Of records that may be wrong one by one, each is read by itself. */
function requireText({ records }: Operation, { path, query, body }: Input): void {
  const place =
    placeOfBrokenText('path', path) ?? placeOfBrokenText('query', query) ?? placeOfBrokenText('$', body, records);
  if (place !== undefined)
    throw new Refusal('request.invalid', {
      faults: `${place}: expected text without NUL and without half a surrogate pair`,
    });
}

function requireOneOf(names: readonly string[], given: unknown): void {
  if (names.length === 0) return;
  const values = given as Readonly<Record<string, unknown>>;
  if (names.every((name) => values[name] === undefined || values[name] === null))
    throw new Refusal('business.refused', { sentence: `At least one of ${names.join(', ')} must be given.` });
}

function requireOwnClient(caller: Caller, input: Input): void {
  const { client } = input.query;
  if (client !== undefined && client !== caller.clientId)
    throw new Refusal('client.foreign', { place: 'query.client' });
  const { clientId } = (input.body ?? {}) as { clientId?: unknown };
  if (clientId !== undefined && clientId !== null && clientId !== caller.clientId)
    throw new Refusal('client.foreign', { place: '$.clientId' });
}

const contextAt = (req: IncomingMessage, url: string, peer: string | undefined): RequestContext => ({
  method: req.method ?? 'GET',
  target: url.slice(1),
  address: peer ?? 'unknown',
  mediaType: mediaTypeOf(req),
  header: (name) => {
    const value = req.headers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  },
});

function requireAnswer(operation: Operation, { status, body }: AnyAnswer): void {
  const validate = operation.validateAnswer(status);
  if (validate && !validate(JSON.parse(JSON.stringify(body))))
    throw new Error(
      `${operation.id} answered ${status} with a body the contract forbids: ${describeFaults(validate.errors ?? [])}`,
    );
}

function send(
  res: ServerResponse,
  operation: Operation,
  { status, body, headers = {}, trailers }: AnyAnswer,
): Promise<void> | undefined {
  if (isBytes(body))
    return sendBytes(res, { status, headers: { ...operation.mediaType(status), ...headers }, body, trailers });
  if (body !== undefined) sendJson(res, status, body, headers);
  else {
    writeHead(res, status, headers);
    res.end();
  }
  return undefined;
}
