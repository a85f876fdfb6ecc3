import { useServices } from '../api/all-of.ts';
import { $api } from '../api/client.ts';

// Who has more is shown their ids.
const MOST = { params: { query: { count: 1000, offset: 0 } } };
const KEPT = { staleTime: 60_000 };

/** What services, agents and call centers are called; what is not known by name is called by its id. */
export function useNames() {
  const services = useServices();
  const agents = $api.useQuery('get', '/clearline/v1/agents', MOST, KEPT).data?.agents;
  const callCenters = $api.useQuery('get', '/clearline/v1/callCenters', MOST, KEPT).data?.callCenters;
  return {
    services,
    agents,
    serviceName: (id: number) => services?.find((one) => one.id === id)?.name ?? String(id),
    agentName: (id: number) => agents?.find((one) => one.id === id)?.userName ?? String(id),
    callCenterName: (id: number) => callCenters?.find((one) => one.id === id)?.name ?? String(id),
  };
}

export type Names = ReturnType<typeof useNames>;
