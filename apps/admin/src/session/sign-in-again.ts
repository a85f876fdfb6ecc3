import { useSyncExternalStore } from 'react';
import { personOf, session } from './session-store.ts';

/** Somebody is asked for the password again; calls that met the end of the session wait for the answer. */
let asking: { readonly answered: Promise<boolean>; readonly answer: (signedIn: boolean) => void } | undefined;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function ask(): Promise<boolean> {
  if (asking === undefined) {
    let answer: (signedIn: boolean) => void = () => undefined;
    const answered = new Promise<boolean>((resolve) => (answer = resolve));
    asking = { answered, answer };
    tell();
  }
  return asking.answered;
}

/** Ends the question: whether there is a session again. */
export function answerSignInAgain(signedIn: boolean): void {
  const ended = asking;
  asking = undefined;
  ended?.answer(signedIn);
  tell();
}

/** Whether somebody is asked to sign in again. */
export const useIsAskedToSignIn = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asking !== undefined,
  );

type Call = (path: string, init?: unknown) => Promise<{ readonly response: Response }>;

/**
 * Makes a call, and once more with the new session where the old one had ended. What one person has asked for is asked again by nobody else:
 * who has signed out, or has left to the next, is not asked for a password either.
 */
export const withSignInAgain =
  (call: Call): Call =>
  async (path, init) => {
    const used = session.current();
    const outcome = await call(path, init);
    if (outcome.response.status !== 401 || path.startsWith('/session/') || used === undefined) return outcome;
    const isThere = () => {
      const now = session.current();
      return now !== undefined && personOf(now) === personOf(used);
    };
    if (!isThere()) return outcome;
    const isRenewed = session.current()?.sessionId !== used.sessionId || (await ask());
    return isRenewed && isThere() ? call(path, init) : outcome;
  };
