import { inTime } from './in-time.ts';
import { createLog } from './log.ts';
import { numberingWith } from './numbering/imports.ts';
import { processMetrics } from './metrics/process-metrics.ts';
import { serveHere } from './serve-here.ts';
import type { MetricsQuestion, WorkerTask, WorkerWord } from './workers.ts';

/** The life of a worker process: asks for its task, serves, and stops with SIGTERM. Node ends it with its primary. */
export function work(): void {
  const log = createLog();
  const say = (word: WorkerWord) => new Promise((said) => process.send?.(word, said));
  process.once('message', ({ databaseUrl, settings, imports }: WorkerTask) => {
    const metrics = settings.metrics && processMetrics();
    serveHere(databaseUrl, settings, log, { numbering: numberingWith(imports), ...(metrics && { metrics }) }).then(
      ({ address, stop }) => {
        process.on('message', ({ readMetrics: question }: MetricsQuestion) => {
          void metrics?.registry.getMetricsAsJSON().then((read) => say({ metrics: read, question }));
        });
        let stopping: Promise<never> | undefined;
        process.on(
          'SIGTERM',
          () => void (stopping ??= inTime(stop(), log).then((isInTime) => process.exit(isInTime ? 0 : 1))),
        );
        void say({ serving: address });
      },
      ({ code, message }: Error & { code?: string }) =>
        void say({ failed: { ...(code !== undefined && { code }), message } }).then(() => process.exit(1)),
    );
  });
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole process group; the primary decides
  void say({ waiting: true }); // a task that is sent before somebody listens for it is lost
}
