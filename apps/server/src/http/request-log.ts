import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Operation } from './operation.ts';

/**
 * Names every request (`X-Request-Id`) and, at level debug, logs its end. A line holds the operation, never the address asked
 * for: paths and queries carry phones, accounts and session ids.
 */
export function requestLog(log: Logger): RequestHandler {
  const prefix = randomBytes(6).toString('hex'); // tells processes and restarts apart
  let count = 0;
  return (req, res, next) => {
    const requestId = `${prefix}-${(count += 1).toString(36)}`;
    res.setHeader('X-Request-Id', requestId);
    if (log.isLevelEnabled('debug')) {
      const startedMs = performance.now();
      res.on('finish', () => {
        const operation = (res.locals.operation as Operation | undefined)?.id;
        const tookMs = Math.round(performance.now() - startedMs);
        log.debug({ requestId, method: req.method, operation, status: res.statusCode, tookMs }, 'request');
      });
    }
    next();
  };
}
