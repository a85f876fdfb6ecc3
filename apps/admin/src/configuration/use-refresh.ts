import { useQueryClient } from '@tanstack/react-query';

/** Makes all that was read of a path of the API stale, whichever page of it: `await refresh('/clearline/v1/services')`. */
export function useRefresh(): (...paths: readonly string[]) => Promise<void> {
  const queries = useQueryClient();
  return async (...paths) => {
    await queries.invalidateQueries({ predicate: ({ queryKey: [, path] }) => paths.includes(String(path)) });
  };
}
