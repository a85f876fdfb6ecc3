import { AggregatorRegistry, type Registry } from 'prom-client';

/** What one process has counted, as it goes from process to process. */
export type Reading = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

/** A worker, as far as its metrics are concerned. */
export interface Counting {
  /** What it has counted by now. Rejects, or never answers, when it is ending. */
  read(): Promise<Reading>;
}

const ANSWER_MS = 2_000;

export type WorkerMetrics = ReturnType<typeof workerMetrics>;

/**
 * Adds up what workers count, by each metric's own `aggregator`. A worker that does not answer in time is shown as it was, and what one
 * that has ended had counted at its last reading stays in the counts: they must not fall, since who reads them takes that for a new start.
 */
export function workerMetrics() {
  const workers = new Map<Counting, Reading>();
  let gone: Reading = [];

  const readOne = async (worker: Counting): Promise<void> => {
    const reading = await within(worker.read(), ANSWER_MS).catch(() => undefined);
    if (reading && workers.has(worker)) workers.set(worker, reading);
  };

  return {
    add(worker: Counting): void {
      workers.set(worker, []);
    },

    /** A worker has ended. */
    async remove(worker: Counting): Promise<void> {
      const last = workers.get(worker) ?? [];
      workers.delete(worker);
      const counts = last.filter(({ type }) => isCount(type));
      gone = await AggregatorRegistry.aggregate([gone, counts]).getMetricsAsJSON();
    },

    /** All of it in Prometheus's text format. */
    async text(): Promise<string> {
      await Promise.all([...workers.keys()].map(readOne));
      return AggregatorRegistry.aggregate([...workers.values(), gone]).metrics();
    },
  };
}

// In TypeScript's eyes an enum of numbers; in a reading, the word.
const isCount = (type: unknown): boolean => type === 'counter' || type === 'histogram';

async function within<Result>(promise: Promise<Result>, ms: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((done) => (timer = setTimeout(done, ms, undefined)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
