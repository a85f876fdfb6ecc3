import { ended, isAlive } from './process.ts';

/** Has a postmaster end its connections, write everything out and stop, and waits until it has. */
export async function stopPostmaster(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT'); // Postgres's fast shutdown
  await ended(pid);
}
