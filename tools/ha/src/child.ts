import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** Whom programs run as; Postgres refuses to run as root. Undefined = as ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account `postgres` where we are root. Throws when there is none. */
export function accountHere(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((text) => text.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('as root, the account postgres is needed');
  return { uid: Number(uid), gid: Number(gid) };
}

/** A program that runs for as long as the test. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Ends it, and all that it has started, without warning. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();
// The last resort: what the test started ends with it.
process.on('exit', () => {
  for (const { pid } of running) if (pid !== undefined) endGroup(pid);
});

export interface Start {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly account?: Account | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts a program in a group of its own, its output in a file. */
export async function startChild({
  name,
  command,
  args,
  logFile,
  account,
  env = {},
  cwd = '/',
}: Start): Promise<Child> {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, {
    ...account,
    cwd,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  await once(child, 'spawn');
  running.add(child);
  const ended = once(child, 'exit').then(() => void running.delete(child));
  const pid = child.pid as number;
  return {
    name,
    pid,
    async kill() {
      if (!running.has(child)) return;
      endGroup(pid);
      await ended;
    },
  };
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // it has ended
  }
}

/** Ports of 127.0.0.1 that are free now. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, async () => {
      const probe = createServer();
      probe.listen(0, '127.0.0.1');
      await once(probe, 'listening');
      return probe;
    }),
  );
  const ports = probes.map((probe) => (probe.address() as AddressInfo).port);
  for (const probe of probes) probe.close();
  return ports;
}

/** Resolves with what `look` answers, once that is something. Throws a sentence when it is not in time. */
export async function until<Found>(
  what: string,
  seconds: number,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  const endMs = performance.now() + seconds * 1_000;
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    if (performance.now() > endMs) throw new Error(`expected within ${seconds} s: ${what}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
