import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { readJsonBody } from './body.ts';
import { type Caller, requireAccess, requirePhoneDncType } from './caller.ts';
import { describeFaults } from './faults.ts';
import type { Handlers, OperationId, RequestContext } from './handler.ts';
import { type Operation, operations } from './operation.ts';
import { readQuery } from './query.ts';
import { Refusal } from './refusal.ts';
import { routeTable } from './route-table.ts';

/** Finds the caller of an `LV-Session` header; undefined when there is no such living session. Counts as a use of it. */
export type FindCaller = (sessionId: string) => Caller | undefined | Promise<Caller | undefined>;

/** How the run time sees every handler; `Handlers` is what the compiler checked. */
type AnyHandler = (input: object, caller?: Caller) => Promise<{ status: number; body: unknown }>;

export interface ServeOptions<Pending extends OperationId> {
  readonly handlers: Handlers<Exclude<OperationId, Pending>> & { readonly [Id in Pending]?: never };
  /** Operations that this version does not serve yet: they answer 501. The compiler demands a handler for all others. */
  readonly pending: readonly Pending[];
  readonly findCaller: FindCaller;
  readonly log: Logger;
  /** Holds every answer against the contract; a mismatch is a 500. For tests: it costs more than the answer. */
  readonly validateAnswers?: boolean;
}

/**
 * Serves the contract on Express: the one place where operations, sessions, access, reading and handlers meet.
 * In this order, so that a stranger learns nothing but 401: path, verb, session, access, gate, body, contract, handler.
 * A path that is not the contract's is passed on.
 */
export function serveContract<Pending extends OperationId>(options: ServeOptions<Pending>): RequestHandler {
  const table = routeTable(operations());
  const handlers = options.handlers as unknown as Readonly<Record<string, AnyHandler>>;

  return async function contractOperation(req: Request, res: Response, next: NextFunction) {
    const url = req.url;
    const mark = url.indexOf('?');
    const found = table.find(req.method, mark < 0 ? url : url.slice(0, mark));
    if (!found) return next();
    const { operation } = found;
    res.locals.operation = operation;

    const caller = operation.public ? undefined : await callerOf(req, operation, options.findCaller);
    const handler = handlers[operation.id];
    if (!handler) throw new Refusal('operation.pending', { operation: operation.id });

    const input = {
      path: operation.readPath(found.path),
      query: operation.readQuery(readQuery(mark < 0 ? '' : url.slice(mark + 1), operation.queryNames)) as Record<
        string,
        unknown
      >,
      ...(operation.hasBody && { body: operation.readBody(await readJsonBody(req, res)) }),
    };
    requireContract(operation, input);
    if (caller) requireOwnClient(caller, input);

    const { path: params, ...rest } = input;
    const answer = await handler({ ...rest, params, context: contextOf(req) }, caller);
    if (options.validateAnswers) requireAnswer(operation, answer);
    send(res, answer);
  };
}

async function callerOf(req: Request, operation: Operation, findCaller: FindCaller): Promise<Caller> {
  const id = req.headers['lv-session'];
  const looked = typeof id === 'string' && id !== '' ? findCaller(id) : undefined;
  const caller = looked instanceof Promise ? await looked : looked;
  if (!caller) throw new Refusal('session.missing');
  requireAccess(caller, operation.access);
  requirePhoneDncType(caller, operation.phoneDncType);
  return caller;
}

function requireContract(operation: Operation, input: { query: Record<string, unknown>; body?: unknown }): void {
  if (!operation.validate(input))
    throw new Refusal('request.invalid', { faults: describeFaults(operation.validate.errors ?? []) });
  requireOneOf(operation.atLeastOne.query, input.query);
  requireOneOf(operation.atLeastOne.body, input.body);
}

function requireOneOf(names: readonly string[], given: unknown): void {
  if (names.length === 0) return;
  const values = given as Readonly<Record<string, unknown>>;
  if (names.every((name) => values[name] === undefined || values[name] === null))
    throw new Refusal('business.refused', { sentence: `At least one of ${names.join(', ')} must be given.` });
}

function requireOwnClient(caller: Caller, input: { query: Record<string, unknown>; body?: unknown }): void {
  const { client } = input.query;
  if (client !== undefined && client !== caller.clientId)
    throw new Refusal('client.foreign', { place: 'query.client' });
  const { clientId } = (input.body ?? {}) as { clientId?: unknown };
  if (clientId !== undefined && clientId !== null && clientId !== caller.clientId)
    throw new Refusal('client.foreign', { place: '$.clientId' });
}

function contextOf(req: Request): RequestContext {
  return {
    target: req.url.slice(1),
    address: req.socket.remoteAddress ?? 'unknown',
    header: (name) => {
      const value = req.headers[name];
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
  };
}

function requireAnswer(operation: Operation, { status, body }: { status: number; body: unknown }): void {
  const validate = operation.validateAnswer(status);
  if (validate && !validate(JSON.parse(JSON.stringify(body))))
    throw new Error(
      `${operation.id} answered ${status} with a body the contract forbids: ${describeFaults(validate.errors ?? [])}`,
    );
}

function send(res: Response, { status, body }: { status: number; body: unknown }): void {
  if (body === undefined) {
    res.writeHead(status);
    res.end();
    return;
  }
  const text = JSON.stringify(body);
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  res.end(text);
}
