import { $api } from '../api/client.ts';
import { useMay } from '../session/me.ts';

const EACH = { params: { query: { count: 1000, offset: 0 } } } as const;

const NAMES: Readonly<Record<string, string>> = {
  sweep: 'The nightly sweep',
  recordings: 'The removal of recordings',
  fixture: 'A fixture',
  migration: 'A new version',
  operator: 'The operator',
};

/** How an actor of the audit trail is called: people by their names, as far as the person who reads may know them. */
export function useActorWords(): (actor: string) => string {
  const may = useMay();
  const users = $api.useQuery('get', '/clearline/v1/users', EACH, { enabled: may('listUsers'), staleTime: 60_000 });
  const agents = $api.useQuery('get', '/clearline/v1/agents', EACH, { enabled: may('listAgents'), staleTime: 60_000 });
  return (actor) => {
    const [kind, id] = actor.split(':');
    const people = kind === 'user' ? users.data?.users : kind === 'agent' ? agents.data?.agents : undefined;
    const name = people?.find((one) => String(one.id) === id)?.userName;
    return name ?? NAMES[actor] ?? actor;
  };
}
