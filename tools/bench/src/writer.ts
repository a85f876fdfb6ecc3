import type { Contestant } from './contestants.ts';

/** Writes entries to a server at a steady pace, as people opt out while others are called. */
export interface Writer {
  /** Ends it, and answers how many entries a second were acknowledged. Throws what a request failed with. */
  readonly stop: () => Promise<number>;
}

const ENTRIES_A_REQUEST = 100;
/** Of no area code that the list's phones have, so that they can be told apart and taken away again. */
const FIRST_PHONE = 9_990_000_000;
export const WRITTEN_PHONES = '999_______';

/** Begins to add entries through the API, by multiplePhoneDnc. */
export function startWriter({ address, headers }: Contestant, entriesPerS: number): Writer {
  const everyMs = (ENTRIES_A_REQUEST / entriesPerS) * 1000;
  const startedMs = performance.now();
  let [asked, written] = [0, 0];
  let failed: unknown;
  const under = new Set<Promise<void>>();
  const send = async () => {
    const from = FIRST_PHONE + asked * ENTRIES_A_REQUEST;
    asked += 1;
    const phoneDncEntry = Array.from({ length: ENTRIES_A_REQUEST }, (_, n) => ({ phone: String(from + n) }));
    const answer = await fetch(`${address}/compliance/dnc/multiplePhoneDnc`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ block: 'PERMANENT', phoneDncEntry }),
    });
    if (!answer.ok) throw new Error(`the writer: expected success, got ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    written += ENTRIES_A_REQUEST;
  };
  const timer = setInterval(() => {
    const sent = send().catch((error: unknown) => (failed ??= error));
    const kept = sent.then(() => void under.delete(kept));
    under.add(kept);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      const tookMs = performance.now() - startedMs;
      const acknowledged = written;
      await Promise.all(under);
      if (failed !== undefined) throw failed;
      return (acknowledged / tookMs) * 1000;
    },
  };
}
