import { createClient, type SessionClient } from '@clearline/client';
import { type AdminServer, PEOPLE, type Person } from './admin-server.ts';

/** The API as a person has it: what a test holds the pages against. */
export async function sessionOf({ address: baseUrl }: AdminServer, person: Person): Promise<SessionClient<false>> {
  const { client: clientName, user: userName, password, token: access } = PEOPLE[person];
  const { data } = await createClient({ baseUrl, access }).POST('/session/login', {
    body: { clientName, userName, password },
  });
  return createClient({ baseUrl, access, sessionId: data?.sessionId ?? '' });
}
