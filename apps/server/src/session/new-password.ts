import { Refusal } from '../http/refusal.ts';

const PASSWORD_LENGTH_MIN = 8;

/** Throws the Refusal of a password that is too short to be anybody's. */
export function requireLongEnough(password: string): void {
  if (password.length < PASSWORD_LENGTH_MIN)
    throw new Refusal('business.refused', {
      sentence: `The new password needs at least ${PASSWORD_LENGTH_MIN} characters.`,
    });
}
