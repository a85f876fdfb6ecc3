import type { PoolClient } from 'pg';
import { dateChange, holdProfile } from '../dialing-profiles/change.ts';
import { refused } from './refuse.ts';

/**
 * Lets a change of the set-up point at a dialing profile, or away from one: no delete comes between, and the list of profiles is
 * dated, as services are told with them. Throws the Refusal of a profile that the client does not have.
 * @param given null = none; absent = the change is about something else
 */
export async function assignProfile(
  connection: PoolClient,
  clientId: number,
  { place, given }: { readonly place: string; readonly given: number | null | undefined },
  now: Date,
): Promise<void> {
  if (given === undefined) return;
  if (given !== null && !(await holdProfile(connection, { clientId, profileId: given })))
    throw refused(`${place}: expected a dialing profile of this client, or a system-wide one.`);
  await dateChange(connection, clientId, now);
}
