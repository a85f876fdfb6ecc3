import { createClient } from '@clearline/client';
import { messageOf } from '../api/message-of.ts';
import { session, type SignedIn } from './session-store.ts';

export interface Credentials {
  readonly access: string;
  readonly clientName: string;
  readonly userName: string;
  readonly password: string;
  readonly agent: boolean;
}

/**
 * Opens a session and makes it that of this page.
 * @returns what went wrong, in a sentence; undefined = signed in
 */
export async function logIn({ access, ...credentials }: Credentials): Promise<string | undefined> {
  try {
    const { data, error } = await createClient({ baseUrl: '', access }).POST('/session/login', { body: credentials });
    if (error !== undefined) return messageOf(error);
    const { clientName, userName, agent } = credentials;
    session.set({ sessionId: data.sessionId, access, clientName, userName, agent } satisfies SignedIn);
    return undefined;
  } catch (fault) {
    // What cannot be sent as a header is no token: the client says so without repeating it.
    if (fault instanceof TypeError && fault.message.startsWith('createClient: access')) {
      return 'Access token: expected printable ASCII characters without spaces.';
    }
    return messageOf(fault);
  }
}
