import cluster, { type Worker } from 'node:cluster';
import type { Imports } from '@clearline/numbering/import';
import type { Logger } from 'pino';
import type { Served, Serving } from './serve-here.ts';

/** What the primary process tells a worker that waits for it, and what a worker says. */
export interface WorkerTask {
  readonly databaseUrl: string;
  readonly settings: Served;
  /** As the primary read them: a worker that replaces another decides by the same, whatever the files hold by then. */
  readonly imports: Imports;
}
export type WorkerWord =
  | { readonly waiting: true }
  | { readonly serving: string }
  | { readonly failed: { readonly code?: string; readonly message: string } };

const RESTART_MS = 1_000;

/** Serves the API from several processes that share the port. A worker that dies is replaced; the database is the only thing they share. */
export async function startWorkers(task: WorkerTask, workers: number, log: Logger): Promise<Serving> {
  let isStopping = false;
  const fork = (): Promise<string> => {
    const worker = cluster.fork();
    worker.on('message', (word: WorkerWord) => 'waiting' in word && worker.send(task));
    return served(worker);
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
  return { address: addresses[0] as string, stop };
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

const ended = (worker: Worker): Promise<void> =>
  new Promise((done) => {
    if (worker.isDead()) return done();
    worker.once('exit', () => done());
    worker.process.kill('SIGTERM');
  });
