import cluster, { type Worker } from 'node:cluster';
import type { Imports } from '@clearline/numbering/import';
import type { Logger } from 'pino';
import { type Counting, type Reading, workerMetrics } from './metrics/worker-metrics.ts';
import type { Served, Serving } from './serve-here.ts';

/** What the primary process tells a worker that waits for it, what it asks of one that serves, and what a worker says. */
export interface WorkerTask {
  readonly databaseUrl: string;
  readonly settings: Served;
  /** As the primary read them: a worker that replaces another decides by the same, whatever the files hold by then. */
  readonly imports: Imports;
}
export interface MetricsQuestion {
  readonly readMetrics: number;
}
export type WorkerWord =
  | { readonly waiting: true }
  | { readonly serving: string }
  | { readonly metrics: Reading; readonly question: number }
  | { readonly failed: { readonly code?: string; readonly message: string } };

const RESTART_MS = 1_000;

/** Serves the API from several processes that share the port. A worker that dies is replaced; the database is the only thing they share. */
export async function startWorkers(task: WorkerTask, workers: number, log: Logger): Promise<Serving> {
  let isStopping = false;
  const metrics = workerMetrics();
  const fork = async (): Promise<string> => {
    const worker = cluster.fork();
    worker.on('message', (word: WorkerWord) => 'waiting' in word && worker.send(task));
    const address = await served(worker);
    if (task.settings.metrics) {
      const counting = countingOf(worker);
      metrics.add(counting);
      worker.once('exit', () => void metrics.remove(counting));
    }
    return address;
  };
  const stop = async () => {
    isStopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && ended(worker)));
  };
  const addresses = await Promise.all(Array.from({ length: workers }, fork)).catch(async (error: unknown) => {
    await stop(); // those that did start would keep this process alive
    throw error;
  });
  cluster.on('exit', ({ process: { pid } }, code, signal) => {
    if (isStopping) return;
    log.error({ worker: pid, code, signal }, 'a worker died and is replaced');
    setTimeout(
      () =>
        void (isStopping || fork().catch((error: unknown) => log.error({ err: error }, 'a worker could not start'))),
      RESTART_MS,
    );
  });
  return { address: addresses[0] as string, metrics: metrics.text, stop };
}

/** The address at which a worker serves. Rejects with what it failed of. */
const served = (worker: Worker): Promise<string> =>
  new Promise((ready, failed) => {
    worker.on('message', (word: WorkerWord) => {
      if ('serving' in word) ready(word.serving);
      if ('failed' in word) failed(Object.assign(new Error(word.failed.message), { code: word.failed.code }));
    });
    worker.once('exit', (code) => failed(new Error(`a worker ended with code ${code} before it served`)));
  });

/** Asks a worker for its metrics. One that is ending never answers. */
function countingOf(worker: Worker): Counting {
  let questions = 0;
  return {
    read: () =>
      new Promise((read, failed) => {
        const question = (questions += 1);
        const hear = (word: WorkerWord) => {
          if (!('metrics' in word) || word.question !== question) return;
          worker.off('message', hear);
          read(word.metrics);
        };
        worker.on('message', hear);
        worker.send({ readMetrics: question } satisfies MetricsQuestion, (error) => {
          if (error) failed(error);
        });
      }),
  };
}

const ended = (worker: Worker): Promise<void> =>
  new Promise((done) => {
    if (worker.isDead()) return done();
    worker.once('exit', () => done());
    worker.process.kill('SIGTERM');
  });
