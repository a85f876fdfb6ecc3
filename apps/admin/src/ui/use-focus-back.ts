import { useEffect, useState } from 'react';

/** Gives the focus to the heading of the page, so that who has no mouse is not at the beginning of everything. */
export const focusHeading = (): void => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });

// By then the dialog is gone, and one that follows it has taken the focus.
const GONE_MS = 50;

/**
 * Gives the focus back to what had it, when what is open as long as it is rendered closes; to the heading of the page, where that is gone,
 * too.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
        if (document.activeElement === document.body) focusHeading();
      }, GONE_MS);
    },
    [before],
  );
}
