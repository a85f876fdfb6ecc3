import { createClient, type SessionClient } from '@clearline/client';
import type { SignedIn } from '../src/session/session-store.ts';
import { type AdminServer, PEOPLE, type Person } from './admin-server.ts';

/** Opens a session of a person, as the sign-in does, and answers what the sign-in keeps of it. */
export async function signedIn({ address: baseUrl }: AdminServer, person: Person): Promise<SignedIn> {
  const { client: clientName, user: userName, password, token: access, ...more } = PEOPLE[person];
  const agent = 'agent' in more;
  const { data } = await createClient({ baseUrl, access }).POST('/session/login', {
    body: { clientName, userName, password, agent },
  });
  if (!data) throw new Error(`${person} could not sign in`);
  return { sessionId: data.sessionId, access, clientName, userName, agent };
}

/** The API as a person has it: what a test holds the pages against. */
export async function sessionOf(server: AdminServer, person: Person): Promise<SessionClient<false>> {
  const { access, sessionId } = await signedIn(server, person);
  return createClient({ baseUrl: server.address, access, sessionId });
}
