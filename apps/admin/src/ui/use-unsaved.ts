import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useConfirm } from './confirm.tsx';

const QUESTION = { title: 'Leave without saving?', verb: 'Leave, and lose the changes' } as const;

/** What pages hold that is not saved, in a sentence each. */
const held = new Set<string>();

/**
 * Asks before what is not saved is left: by a link, by the way back, by closing the tab, or by signing out.
 * @param what in a sentence: `The policies that you have changed are not saved yet.`
 */
export function useUnsaved(isUnsaved: boolean, what: string): void {
  const confirm = useConfirm();
  useEffect(() => {
    if (!isUnsaved) return;
    held.add(what);
    return () => void held.delete(what);
  }, [isUnsaved, what]);
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      isUnsaved && current.pathname !== next.pathname && !(await confirm({ ...QUESTION, children: what })),
    enableBeforeUnload: () => isUnsaved,
  });
}

/** Whether everything may be left: at once where nothing is unsaved, else once it has been asked. */
export function useMayLeave(): () => Promise<boolean> {
  const confirm = useConfirm();
  return () => (held.size === 0 ? Promise.resolve(true) : confirm({ ...QUESTION, children: [...held].join(' ') }));
}
