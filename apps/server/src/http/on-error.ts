import type { ServerResponse } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../db/away.ts';
import { exchangeOf } from './exchange.ts';
import { Refusal, sendRefusal } from './refusal.ts';

/**
 * The one door for everything thrown: a Refusal becomes its answer, a lost database 503, anything else a logged 500. An answer that
 * has begun can only be broken off.
 */
export function answerError(log: Logger, error: unknown, res: ServerResponse): void {
  const { operation, requestId } = exchangeOf(res) ?? {};
  const about = { err: error, operation: operation?.id, requestId };
  if (res.headersSent) {
    if (!isLeft(error, res)) log.error(about, 'an answer broke off');
    res.destroy(); // so that nobody takes the part that was sent for the whole
    return;
  }
  const refusal = asRefusal(error);
  if (refusal.status >= 500) log.error(about, refusal.kind);
  sendRefusal(res, refusal, operation?.repeatsErrors ? 'errorCode/errorMessage' : undefined);
}

/** The same door for what Express serves. */
export const onError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) =>
    answerError(log, error, res);

const LEFT = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);

/** Whether whoever asked has gone while it was answered, which is nothing to be told. */
const isLeft = (error: unknown, res: ServerResponse): boolean =>
  res.destroyed && LEFT.has(String((error as NodeJS.ErrnoException | null)?.code));

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error))
    return new Refusal('unavailable', { reason: 'the database does not answer' }, { cause: error });
  return new Refusal('internal', {}, { cause: error });
}
