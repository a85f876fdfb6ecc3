/** Clients that put phones on a list and ask for those that are on it, whatever becomes of the database. */
export interface Load {
  readonly phones: readonly string[];
  /** Phones whose entry was acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Checks of acknowledged phones that were answered "not blocked", and requests that were called wrong. */
  readonly wrong: readonly string[];
  /** The longest time, in ms, from one acknowledged write to the next. */
  readonly longestGapMs: () => number;
  stop(): Promise<void>;
}

const WRITERS = 4;

/** @param addresses of servers: each request goes to the next of them */
export function startLoad(addresses: readonly string[], session: string): Load {
  const phones: string[] = [];
  const acknowledged = new Set<string>();
  const wrong: string[] = [];
  const headers = { 'LV-Session': session, 'Content-Type': 'application/json' };
  let [isOver, requests, gapMs, lastMs] = [false, 0, 0, performance.now()];
  const address = () => addresses[(requests += 1) % addresses.length] as string;
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${address()}${path}`, { headers, signal: AbortSignal.timeout(30_000), ...init });

  async function write(): Promise<void> {
    const phone = String(2_120_000_000 + 2_000_000 + phones.length);
    phones.push(phone);
    const answer = await send('/compliance/dnc', {
      method: 'POST',
      body: JSON.stringify({ type: 'PERMANENT', phone }),
    });
    await answer.arrayBuffer();
    if (answer.status !== 201 && answer.status !== 503) wrong.push(`a write was answered ${answer.status}`);
    if (answer.status !== 201) return pause(50);
    acknowledged.add(phone);
    gapMs = Math.max(gapMs, performance.now() - lastMs);
    lastMs = performance.now();
  }
  async function check(): Promise<void> {
    const known = [...acknowledged];
    const phone = known[Math.floor(Math.random() * known.length)];
    if (phone === undefined) return pause(50);
    const answer = await send(`/compliance/complianceCheck/isBlocked?service=123&phone=${phone}`);
    const text = await answer.text();
    if (answer.status === 503) return pause(50);
    if (answer.status !== 200 || text !== '{"result":true}')
      wrong.push(`a check was answered ${answer.status} ${text}`);
  }
  const goOn = async (work: () => Promise<void>) => {
    while (!isOver) await work().catch(() => pause(50)); // nobody there: whoever asks tries again
  };
  const working = [...Array.from({ length: WRITERS }, () => goOn(write)), goOn(check), goOn(check)];
  return {
    phones,
    acknowledged,
    wrong,
    longestGapMs: () => Math.round(gapMs),
    async stop() {
      isOver = true;
      await Promise.all(working);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
