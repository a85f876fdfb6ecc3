import type { Schema } from '@clearline/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api, api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';
import { notifyFailed } from '../ui/notify.tsx';

type Import = Schema<'Import'>;

/** Starts imports and dry runs, and brings the page up to what the API answers. */
export function useStart(id: number) {
  const queries = useQueryClient();
  const [isStarting, setIsStarting] = useState(false);
  const start = async (body: Schema<'ImportStart'>): Promise<boolean> => {
    setIsStarting(true);
    try {
      const started: Import = await unwrap(
        api.POST('/clearline/v1/imports/{id}/start', { params: { path: { id } }, body }),
      );
      const init = { params: { path: { id } } };
      // What an earlier run has found is not what this one finds.
      queries.removeQueries({ queryKey: ['get', '/clearline/v1/imports/{id}/problems'] });
      queries.setQueryData($api.queryOptions('get', '/clearline/v1/imports/{id}', init).queryKey, started);
      return true;
    } catch (fault) {
      notifyFailed(fault);
      return false;
    } finally {
      setIsStarting(false);
    }
  };
  return { start, isStarting };
}
