import type { Schema } from '@clearline/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';

/** Everything that a profile is made of, to make another like it. */
export interface ProfileContents {
  readonly name: string;
  readonly description: string | null;
  readonly policies: readonly Schema<'NewDialingPolicy'>[];
  readonly packs: readonly Pick<Schema<'AdoptedPack'>, 'name' | 'version' | 'levels'>[];
}

const byId = (id: number) => ({ params: { path: { id } } });

/** What a profile is made of, as it is stored. */
export async function contentsOf({
  id,
  name,
  description,
}: Pick<Schema<'ProfileOverview'>, 'id' | 'name' | 'description'>): Promise<ProfileContents> {
  const [{ policies }, { packs }] = await Promise.all([
    unwrap(api.GET('/clearline/v1/dialingProfiles/{id}/policies', byId(id))),
    unwrap(api.GET('/clearline/v1/dialingProfiles/{id}/packs', byId(id))),
  ]);
  return { name, description, policies: policies.map(asNew), packs };
}

/** A stored policy as one to be made: what is null is left out, and the country follows from the place. */
const asNew = ({
  dayOfWeek,
  doNotDial,
  doNotLeaveMessage,
  state,
  areaCode,
  startTime,
  endTime,
}: Schema<'StoredPolicy'>): Schema<'NewDialingPolicy'> => ({
  ...{ dayOfWeek, doNotDial, doNotLeaveMessage },
  ...(state && { state: state as Schema<'State'> }),
  ...(areaCode && { areaCode }),
  ...(typeof startTime === 'number' && { startTime }),
  ...(typeof endTime === 'number' && { endTime }),
});

/**
 * Makes a profile. One whose packs could not all be adopted is taken away again: it would allow more than it seems to.
 * @returns its id
 */
export async function makeProfile({ name, description, policies, packs }: ProfileContents): Promise<number> {
  const body = { name, policy: [...policies], ...(description !== null && description !== '' && { description }) };
  const { id } = await unwrap(api.POST('/compliance/dialingProfiles', { body }));
  try {
    for (const { name: pack, version, levels } of packs)
      await unwrap(
        api.PUT('/clearline/v1/dialingProfiles/{id}/packs/{name}', {
          params: { path: { id, name: pack } },
          body: { version, levels },
        }),
      );
  } catch (error) {
    await unwrap(api.DELETE('/compliance/dialingProfiles/{id}', byId(id)));
    throw error;
  }
  return id;
}

/** Makes stale all that is known of dialing profiles, and of what is assigned to them. */
export function useProfilesChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () =>
    queries.invalidateQueries({
      predicate: ({ queryKey: [, path] }) =>
        typeof path === 'string' &&
        (path.includes('/dialingProfiles') ||
          path.startsWith('/clearline/v1/services') ||
          path === '/clearline/v1/client'),
    });
}
