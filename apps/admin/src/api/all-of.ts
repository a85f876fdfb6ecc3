import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@clearline/contract';
import { useMay } from '../session/me.ts';
import { api } from './client.ts';
import { messageOf } from './message-of.ts';
import { unwrap } from './unwrap.ts';

const PAGE = 1000; // as many as the API answers at once

async function allPages<Row>(read: (offset: number) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read(rows.length);
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}

// Named like the queries of one page, so that whoever changes a service makes these stale, too.
const keyOf = (path: string) => ['get', path, 'all'];

/** The query of all services of the client; not made for who may not know them. */
export function useAllServices() {
  const isEnabled = useMay()('listServices');
  const path = '/clearline/v1/services';
  const read = (offset: number) => unwrap(api.GET(path, { params: { query: { count: PAGE, offset } } }));
  return useQuery({
    ...{ queryKey: keyOf(path), enabled: isEnabled, staleTime: 60_000 },
    queryFn: () => allPages(async (offset) => (await read(offset)).services),
  });
}

/** All services of the client; undefined = not known yet, or not to be known by this person. */
export const useServices = (): readonly Schema<'Service'>[] | undefined => useAllServices().data;

/** Why a service cannot be chosen, for the field in which it would be; undefined where it can. */
export function useServicesFault(): string | undefined {
  const { data, error } = useAllServices();
  return data === undefined && error ? `The services could not be loaded. ${messageOf(error)}` : undefined;
}

/** All contact groups of the client; undefined = not known yet, or not to be known by this person. */
export function useContactGroups(): readonly Schema<'ContactGroup'>[] | undefined {
  const isEnabled = useMay()('listContactGroups');
  const path = '/clearline/v1/contactGroups';
  const read = (offset: number) => unwrap(api.GET(path, { params: { query: { count: PAGE, offset } } }));
  return useQuery({
    ...{ queryKey: keyOf(path), enabled: isEnabled, staleTime: 60_000 },
    queryFn: () => allPages(async (offset) => (await read(offset)).contactGroups),
  }).data;
}
