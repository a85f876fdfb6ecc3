import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../db/away.ts';
import type { Operation } from './operation.ts';
import { Refusal, sendRefusal } from './refusal.ts';

/** The one door for everything thrown: a Refusal becomes its answer, a lost database 503, anything else a logged 500. */
export const onError =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const operation = res.locals.operation as Operation | undefined;
    const refusal = asRefusal(error);
    if (refusal.status >= 500)
      log.error({ err: error, operation: operation?.id, requestId: res.getHeader('X-Request-Id') }, refusal.kind);
    sendRefusal(res, refusal, operation?.repeatsErrors ? 'errorCode/errorMessage' : undefined);
  };

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error))
    return new Refusal('unavailable', { reason: 'the database does not answer' }, { cause: error });
  return new Refusal('internal', {}, { cause: error });
}
