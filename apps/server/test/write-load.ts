import { setTimeout as pause } from 'node:timers/promises';

const PHONES_PER_WRITE = 50;

/** One request that puts phones on a list, and whether it was acknowledged. */
interface Write {
  readonly phones: readonly string[];
  isAcknowledged: boolean;
}

/** Clients that put phones on the list of service-less entries, one request after another, whatever becomes of the server. */
export interface WriteLoad {
  /** Every write that was begun, so far. */
  readonly writes: readonly Write[];
  /** Answers that say that a request was wrong: none was. */
  readonly refusals: readonly string[];
  readonly acknowledged: () => number;
  /** Begins no other request, and resolves once those under way are over. */
  stop(): Promise<void>;
}

/** @param writers how many requests are under way at once: half of them with one phone, half with fifty */
export function writeLoad(address: string, session: string, writers = 6): WriteLoad {
  const writes: Write[] = [];
  const refusals: string[] = [];
  let isOver = false;
  let next = 0;
  const newPhone = () => String(2_125_000_000 + next++);

  const write = async (isBulk: boolean): Promise<void> => {
    const phones = Array.from({ length: isBulk ? PHONES_PER_WRITE : 1 }, newPhone);
    const begun: Write = { phones, isAcknowledged: false };
    writes.push(begun);
    const [path, body] = isBulk
      ? ['/compliance/dnc/multiplePhoneDnc', { block: 'PERMANENT', phoneDncEntry: phones.map((phone) => ({ phone })) }]
      : ['/compliance/dnc', { type: 'PERMANENT', phone: phones[0] }];
    const answer = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    if (answer.status >= 400 && answer.status < 500) refusals.push(`${answer.status} ${await answer.text()}`);
    else await answer.arrayBuffer();
    begun.isAcknowledged = answer.ok;
    if (!answer.ok) await pause(20);
  };
  const writer = async (number: number): Promise<void> => {
    while (!isOver) await write(number % 2 === 0).catch(() => pause(20)); // nobody there: whoever asks tries again
  };
  const working = Array.from({ length: writers }, (_, number) => writer(number));
  return {
    writes,
    refusals,
    acknowledged: () => writes.filter(({ isAcknowledged }) => isAcknowledged).length,
    async stop() {
      isOver = true;
      await Promise.all(working);
    },
  };
}

/** What is wrong after such a load: refusals, acknowledged phones that the list lacks, and writes of which it has a part. */
export function faultsOf({ writes, refusals }: WriteLoad, stored: ReadonlySet<string>) {
  const missing = ({ phones }: Write) => phones.filter((phone) => !stored.has(phone));
  return {
    refusals,
    lost: writes.filter(({ isAcknowledged }) => isAcknowledged).flatMap(missing),
    halves: writes.filter((write) => missing(write).length % write.phones.length !== 0).map(missing),
  };
}
