import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '../api/client.ts';
import { filterOf, type ListAddress } from './filter.ts';
import type { ListKind } from './lists.ts';

/** How many rows a page has. */
export const PAGE_SIZE = 50;

/** The page of a list that an address names, and how many rows there are in all. */
export function useListPage(list: ListKind, address: ListAddress) {
  const { cursor } = address;
  const search = {
    filter: filterOf(address, list),
    sort: address.sort === 'OLDEST' ? ('OLDEST' as const) : ('NEWEST' as const),
  };
  const params = { path: { list: list.name } };
  const page = $api.useQuery(
    'post',
    '/clearline/v1/lists/{list}/search',
    { params, body: { ...search, count: PAGE_SIZE, ...(cursor !== undefined && { cursor }) } },
    { placeholderData: keepPreviousData },
  );
  // The total comes with the first page only; who was sent the address of another asks for it.
  const first = $api.useQuery(
    'post',
    '/clearline/v1/lists/{list}/search',
    { params, body: { ...search, count: 1 } },
    { enabled: cursor !== undefined, staleTime: 60_000 },
  );
  const counted = cursor === undefined ? page.data : first.data;
  const total =
    counted?.total === undefined ? undefined : { count: counted.total, isEstimate: counted.totalIsEstimate };
  return { page, total, filter: search.filter };
}
