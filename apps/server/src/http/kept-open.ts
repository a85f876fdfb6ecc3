import type { ServerResponse } from 'node:http';
import { writeHead } from './exchange.ts';

/** Less than proxies wait for: most of them thirty seconds or a minute. */
const EVERY_MS = 20_000;

/**
 * Waits for what an answer of JSON is made of. Where that takes long the answer is begun, and goes on with a blank from time to time, which
 * means nothing in JSON: proxies, and clients such as Node's `fetch`, which waits five minutes for the first byte, take a connection for dead
 * on which nothing comes. What fails from then on can only break the answer off.
 * @param status of the answer, once it is there
 */
export async function keptOpen<Result>(
  res: ServerResponse,
  status: number,
  work: Promise<Result>,
  everyMs = EVERY_MS,
): Promise<Result> {
  const timer = setInterval(() => {
    if (res.destroyed) return;
    if (!res.headersSent) writeHead(res, status, { 'Content-Type': 'application/json' });
    res.write(' ');
  }, everyMs);
  return work.finally(() => clearInterval(timer));
}
