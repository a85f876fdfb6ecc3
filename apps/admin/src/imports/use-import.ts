import type { Schema } from '@clearline/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { $api, api } from '../api/client.ts';
import { eventsOf } from './events.ts';

type Import = Schema<'Import'>;

/** Whether something is done with an import now, without anybody. */
export const isUnderWay = ({ status }: Pick<Import, 'status'>): boolean =>
  status === 'CHECKING' || status === 'RUNNING';

const PATH = '/clearline/v1/imports/{id}';
const DAY_MS = 86_400_000;
const ASK_AGAIN_MS = 3_000;

/** An import as it is, and as it comes on: told by the server's events, and asked for where these do not come through. */
export function useImport(id: number) {
  const queries = useQueryClient();
  const found = $api.useQuery(
    'get',
    PATH,
    { params: { path: { id } } },
    {
      refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? ASK_AGAIN_MS : false),
    },
  );
  const isMoving = found.data !== undefined && isUnderWay(found.data);
  useEffect(() => {
    if (!isMoving) return;
    const init = { params: { path: { id } } };
    const key = $api.queryOptions('get', PATH, init).queryKey;
    const controller = new AbortController();
    const follow = async () => {
      const asked = { ...init, parseAs: 'stream', signal: controller.signal, timeoutMs: DAY_MS } as const;
      const { data, error } = await api.GET('/clearline/v1/imports/{id}/events', asked);
      if (error !== undefined) return;
      for await (const event of eventsOf(data as ReadableStream<Uint8Array>)) {
        if (controller.signal.aborted) return;
        queries.setQueryData(key, JSON.parse(event) as Import);
      }
    };
    // Without events, it is asked for again until it is at rest.
    follow().catch(() => undefined);
    return () => controller.abort();
  }, [id, isMoving, queries]);
  return found;
}
