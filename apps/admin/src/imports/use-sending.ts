import type { Schema } from '@clearline/contract';
import { useEffect, useRef, useState } from 'react';
import { createImport, type FileToSend, putContent } from './send-file.ts';
import type { Sent } from './sent.ts';

/** Sends one file at a time. Whoever leaves the page stops it: the same file goes on with the import that it has begun. */
export function useSending() {
  const [isSending, setIsSending] = useState(false);
  const [sent, setSent] = useState<Sent>(); // undefined: it is read first, to know whether it has been here
  const controller = useRef<AbortController>(undefined);
  const cancel = () => controller.current?.abort();
  useEffect(() => () => controller.current?.abort(), []);

  /**
   * Sends a file, unless it has been here.
   * @returns its import; undefined = it was cancelled
   * @throws what the API answered
   */
  const send = async (what: FileToSend, isAnew: boolean): Promise<Schema<'Import'> | undefined> => {
    const { signal } = (controller.current = new AbortController());
    setIsSending(true);
    setSent(undefined);
    try {
      const created = await createImport(what, isAnew);
      signal.throwIfAborted();
      if (created.status === 'NEW') {
        const { size } = what.file;
        setSent({ bytes: 0, of: size });
        await putContent(created.id, what.file, { signal, onSent: (bytes) => setSent({ bytes, of: size }) });
      }
      return created;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      setIsSending(false);
    }
  };
  return { isSending, sent, send, cancel };
}
