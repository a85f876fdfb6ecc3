import type { Logger } from 'pino';

// A drain takes ten seconds at most. Whoever sent SIGTERM kills after thirty, as a rule.
const STOP_MS = 20_000;

/**
 * Waits for a stop, but not for ever: where the database says nothing any more, neither does a query that was sent to it, and no
 * process would end. What is left then is cut off, as by a kill: nothing acknowledged is lost by it.
 * @returns whether it stopped in time; a stop that fails is logged and over
 */
export async function inTime(stopped: Promise<void>, log: Logger, stopMs = STOP_MS): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((given) => (timer = setTimeout(given, stopMs, false)));
  const ended = stopped.then(
    () => true,
    (error: unknown) => {
      log.error({ err: error }, 'stopping');
      return true;
    },
  );
  const isInTime = await Promise.race([ended, late]).finally(() => clearTimeout(timer));
  if (!isInTime) log.error(`stopping took longer than ${stopMs / 1_000} seconds: what was left is cut off`);
  return isInTime;
}
