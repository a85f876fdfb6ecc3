import { createLog } from './log.ts';
import { serveHere } from './serve-here.ts';
import type { WorkerTask, WorkerWord } from './workers.ts';

/** The life of a worker process: waits for its task, serves, and stops with SIGTERM or with its primary. */
export function work(): void {
  const log = createLog();
  const say = (word: WorkerWord) => process.send?.(word);
  process.once('message', ({ databaseUrl, settings }: WorkerTask) => {
    serveHere(databaseUrl, settings, log).then(
      ({ address, stop }) => {
        let stopping: Promise<void> | undefined;
        const end = () => void (stopping ??= stop().finally(() => process.exit(0)));
        process.on('SIGTERM', end);
        process.on('disconnect', end);
        say({ serving: address });
      },
      ({ code, message }: Error & { code?: string }) => {
        say({ failed: { ...(code !== undefined && { code }), message } });
        process.exitCode = 1;
        process.disconnect();
      },
    );
  });
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole process group; the primary decides
}
