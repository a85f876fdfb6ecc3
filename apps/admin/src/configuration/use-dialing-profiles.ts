import { $api } from '../api/client.ts';
import { useMay } from '../session/me.ts';

/** The dialing profiles that a service or the client may have, to choose from; undefined = not known to this person, or not yet. */
export function useDialingProfiles(): readonly { readonly value: string; readonly label: string }[] | undefined {
  const profiles = $api.useQuery(
    'get',
    '/compliance/dialingProfiles',
    { params: { query: { count: 1000, offset: 0 } } },
    { enabled: useMay()('listDialingProfiles'), staleTime: 60_000 },
  );
  return profiles.data?.dialingProfile?.map(({ id, name }) => ({ value: String(id), label: name }));
}
