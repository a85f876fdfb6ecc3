import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import { readInstant } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { Refusal } from '../http/refusal.ts';

/** The header that names the instant at which a sandbox is to answer a request. */
export const NOW_HEADER = 'Clearline-Now';

export interface SandboxClock {
  /** The instant of the request that is being answered; outside of one, and of one that names none, the real time. */
  readonly now: () => Date;
  /** Answers a request at the instant that it names. Throws a Refusal where that cannot be read. */
  readonly during: (req: IncomingMessage, answer: () => void) => void;
}

/** A clock that every request sets for itself, so that tests at the same time do not disturb each other. */
export function sandboxClock(real: () => Date): SandboxClock {
  const named = new AsyncLocalStorage<Date>();
  return {
    now: () => named.getStore() ?? real(),
    during(req, answer) {
      const text = req.headers[NOW_HEADER.toLowerCase()];
      if (text === undefined) return answer();
      named.run(instantOf(text), answer);
    },
  };
}

function instantOf(text: string | readonly string[]): Date {
  // Without an offset it is read as UTC: tests that run on several machines mean the same instant.
  const read = readInstant(String(text), clockOf('UTC'));
  if (!read.ok) throw new Refusal('request.invalid', { faults: `header ${NOW_HEADER}: ${read.expected}` });
  return new Date(read.value);
}
