import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasBody } from './body.ts';
import { exchangeOf } from './exchange.ts';

/** How long the body of a request may take to come. */
const BODY_MS = 300_000;

/**
 * Closes the connection of a request whose body takes longer than five minutes to come, so that nobody holds connections by
 * sending a byte now and then. A file may take longer, as long as it moves. Node's own limit (`requestTimeout`) makes no difference
 * between the two, and is turned off.
 */
export function limitBodyTime(req: IncomingMessage, res: ServerResponse, bodyMs = BODY_MS): void {
  if (!hasBody(req)) return;
  const late = setTimeout(() => {
    if (exchangeOf(res)?.operation?.fileTypes.length) return;
    req.destroy();
  }, bodyMs).unref();
  req.once('close', () => clearTimeout(late));
}
