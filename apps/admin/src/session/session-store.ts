import { useSyncExternalStore } from 'react';

/** Who is signed in on this page. The password is never kept. */
export interface SignedIn {
  readonly sessionId: string;
  readonly access: string;
  readonly clientName: string;
  readonly userName: string;
  readonly agent: boolean;
}

/** Equal for sessions of one person: another session of the same one is the old one renewed. */
export const personOf = ({ clientName, userName, agent }: SignedIn): string =>
  JSON.stringify([clientName, userName, agent]);

/** What a browser remembers where somebody wants it to: everything but the password. */
export type Remembered = Pick<SignedIn, 'access' | 'clientName' | 'userName' | 'agent'>;

/** What a tab keeps the session under. */
export const SESSION = 'clearline.session';
const REMEMBERED = 'clearline.remembered';

// A session is kept as long as its tab, and what is remembered until somebody clears it. A browser may refuse to keep anything.
function read<Kept>(storage: () => Storage, key: string): Kept | undefined {
  try {
    const text = storage().getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return undefined;
  }
}
function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) storage().removeItem(key);
    else storage().setItem(key, JSON.stringify(value));
  } catch {
    // The page works without it, until it is loaded again.
  }
}

const tab = () => sessionStorage;
const browser = () => localStorage;

let current = read<SignedIn>(tab, SESSION);
const listeners = new Set<() => void>();

export const session = {
  current: (): SignedIn | undefined => current,
  set(next: SignedIn | undefined): void {
    current = next;
    write(tab, SESSION, next);
    for (const listener of listeners) listener();
  },
  remembered: (): Remembered | undefined => read<Remembered>(browser, REMEMBERED),
  remember: (remembered: Remembered | undefined): void => write(browser, REMEMBERED, remembered),
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Who is signed in; undefined = nobody. */
export const useSignedIn = (): SignedIn | undefined => useSyncExternalStore(session.subscribe, session.current);
