import { useEffect, useRef, useState } from 'react';
import { notifyFailed } from './notify.tsx';

interface Attempt {
  /** What went wrong the last time; undefined = nothing, or not yet. */
  readonly fault: unknown;
  /**
   * Sends what was entered. What goes wrong after the form is gone is told over whatever page is there then: nobody believes that something
   * is saved which is not.
   * @returns what went wrong; undefined = it is done
   */
  readonly attempt: (send: () => Promise<void>) => Promise<unknown>;
  /** Whether the form is still there. */
  readonly isThere: () => boolean;
}

/** The sending of a form, and what went wrong with it. */
export function useAttempt(): Attempt {
  const [fault, setFault] = useState<unknown>();
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => void (isThere.current = false);
  }, []);
  const attempt = async (send: () => Promise<void>) => {
    setFault(undefined);
    try {
      await send();
      return undefined;
    } catch (error) {
      if (isThere.current) setFault(error);
      else notifyFailed(error, 'Not saved');
      return error;
    }
  };
  return { fault, attempt, isThere: () => isThere.current };
}
