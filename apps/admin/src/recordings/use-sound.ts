import { useEffect, useState } from 'react';
import { readSound, type Sound, TooLarge } from './read-sound.ts';

/** What is loaded without being asked for: about four hours of a call. */
const UNASKED_BYTES = 100_000_000;

export type SoundState =
  | { readonly kind: 'loading'; readonly bytes: number; readonly of?: number | undefined }
  | { readonly kind: 'large'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'there'; readonly sound: Sound };

/**
 * The sound of a recording, loaded whole, and an address under which this page can play it as long as it is shown.
 * @param knownSize in bytes, where it is known before it is asked for
 */
export function useSound(id: string, knownSize: number | undefined) {
  const [byteSize] = useState(knownSize); // what is learned later does not load it again
  const [attempt, setAttempt] = useState({ count: 0, isWanted: false });
  const beginning: SoundState = { kind: 'loading', bytes: 0, of: byteSize };
  const [state, setState] = useState<SoundState>(
    byteSize !== undefined && byteSize > UNASKED_BYTES ? { kind: 'large', bytes: byteSize } : beginning,
  );
  const isToBeLoaded = state.kind === 'loading';
  useEffect(() => {
    if (!isToBeLoaded) return;
    const controller = new AbortController();
    const then = (next: SoundState) => {
      if (!controller.signal.aborted) setState(next);
    };
    readSound(id, {
      mostBytes: attempt.isWanted ? Infinity : UNASKED_BYTES,
      onProgress: (bytes, of) => then({ kind: 'loading', bytes, of }),
      signal: controller.signal,
    }).then(
      (sound) => then({ kind: 'there', sound }),
      (error: unknown) =>
        then(error instanceof TooLarge ? { kind: 'large', bytes: error.bytes } : { kind: 'failed', error }),
    );
    return () => controller.abort();
  }, [id, attempt, isToBeLoaded]);
  const again = (isWanted: boolean) => {
    setState(beginning);
    setAttempt(({ count }) => ({ count: count + 1, isWanted }));
  };
  return { state, retry: () => again(attempt.isWanted), loadAnyway: () => again(true) };
}
