import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Attribution } from '../db/attribution.ts';
import type { Caller } from './caller.ts';
import { exchangeOf } from './exchange.ts';
import type { Operation } from './operation.ts';
import { Refusal } from './refusal.ts';

/** The header in which whoever changes something may say why. UTF-8, and this many characters at most. */
export const REASON_HEADER = 'Clearline-Reason';
const REASON_MAX = 200;

/** What the audit trail is to tell of what a request changes. Of a public operation nobody knows yet who asks. */
export function attributionOf(
  req: IncomingMessage,
  res: ServerResponse,
  { id }: Operation,
  { caller, address }: { readonly caller: Caller | undefined; readonly address: string | undefined },
): Attribution {
  return {
    actor: caller && `${caller.kind === 'AGENT' ? 'agent' : 'user'}:${caller.subjectId}`,
    session: caller?.session,
    address,
    requestId: exchangeOf(res)?.requestId,
    operation: id,
    reason: reasonOf(req),
  };
}

function reasonOf(req: IncomingMessage): string | undefined {
  const given = req.headers[REASON_HEADER.toLowerCase()];
  if (given === undefined) return undefined;
  const reason = Buffer.from(String(given), 'latin1').toString('utf8'); // Node reads every byte of a header as a character
  if (reason.length > REASON_MAX || reason.includes('\uFFFD'))
    throw new Refusal('request.invalid', {
      faults: `header ${REASON_HEADER}: expected UTF-8 of at most ${REASON_MAX} characters`,
    });
  return reason;
}
