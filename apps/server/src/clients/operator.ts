import { timingSafeEqual } from 'node:crypto';
import type { RequestContext } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import { fingerprint } from '../session/secrets.ts';

/** A token that is shorter is nobody's, whatever its SHA-256: what can be guessed is no secret. */
const TOKEN_LENGTH_MIN = 32;

/** Throws the Refusal of a request that is not the operator's. */
export type RequireOperator = (context: Pick<RequestContext, 'header'>) => void;

/**
 * Tells the operator of the deployment by the header Clearline-Operator.
 * @param hashes SHA-256 of the tokens that count, in hex; none = there is no operator, and everybody is refused
 */
export function operatorGate(hashes: readonly string[]): RequireOperator {
  const known = hashes.map((hash) => Buffer.from(hash, 'hex'));
  return ({ header }) => {
    const token = header('clearline-operator') ?? '';
    const given = fingerprint(token);
    const isKnown = known.some((hash) => timingSafeEqual(hash, given));
    if (token.length < TOKEN_LENGTH_MIN || !isKnown) throw new Refusal('operator.denied');
  };
}
