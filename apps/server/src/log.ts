import { type DestinationStream, type Logger, pino } from 'pino';
import { currentTrace } from './tracing/current-trace.ts';

/** What is told of an error: enough to find the fault, nothing of whom it was about. */
interface Told {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: Told;
}

/**
 * The log of a process, on stderr, one JSON object a line. No line holds a whole phone, e-mail address, account, password, token or
 * session id: requests are logged by operation, and errors pass through `tell`.
 * @param to takes the lines; absent = stderr
 */
export const createLog = (to: DestinationStream = pino.destination({ dest: 2, sync: true }), level = 'info'): Logger =>
  pino({ base: { pid: process.pid }, level, serializers: { err: tell }, mixin: traceOf }, to);

/** What a line says of the trace in which it was written. */
function traceOf(): object {
  const traceId = currentTrace.getStore()?.traceId;
  return traceId === undefined ? {} : { traceId };
}

/** An error without the values that it was about. Postgres quotes them in its message and gives them whole in its detail. */
export function tell(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: masked(String(error)) };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    message: masked(error.message),
    ...(frames.length > 0 && { stack: frames.join('\n') }),
    ...(error.cause !== undefined && { cause: tell(error.cause) }),
  };
}

/** Hides quoted values, runs of digits that may be a phone or an account, e-mail addresses, and passwords in addresses. */
const masked = (text: string): string =>
  text
    .replace(/:\/\/[^@\s/]*@/g, '://…@')
    .replace(/[^\s"'<>@]+@[^\s"'<>@]+\.[a-z]+/gi, '…@…')
    .replace(/"[^"]*"|'[^']*'/g, (quoted) => (/^["'][a-z_.]{1,63}["']$/.test(quoted) ? quoted : '"…"'))
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…')
    .replace(/\d[\d().\- *]{5,}\d/g, '…');
