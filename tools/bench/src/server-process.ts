import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cpuMs } from './cpu.ts';
import { ROOT } from './places.ts';

/** A server in a process of its own. */
export interface ServerProcess {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  /** The most that the process has had in memory, as Linux counts it, since `forgetMemory` was called; NaN elsewhere. */
  readonly memoryMiB: () => number;
  readonly forgetMemory: () => void;
  /** Processor time that it has used so far, ms; NaN where nobody can say. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
}

const END_WITH_PARENT = fileURLToPath(new URL('end-with-parent.mjs', import.meta.url));
const START_MS = 60_000;
const STOP_MS = 15_000;
const SAID_MAX = 10_000;

const running = new Set<ChildProcess>();
// The last resort. A run that ends in any orderly way has stopped them before.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program that serves HTTP and says its address on its standard output: TypeScript, or JavaScript as it is.
 * @param env all it sees of the environment, beside PATH
 */
export async function startServer(
  name: string,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const compiler = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...compiler, '--import', END_WITH_PARENT, program], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));

  let [said, printed] = ['', '']; // all of it, to show; and what is on its standard output
  const address = await new Promise<string>((serving, failed) => {
    const fail = (how: string) => failed(new Error(`${name} ${how}. It said:\n${said.trim()}`));
    setTimeout(() => fail(`did not say its address within ${START_MS / 1000} s`), START_MS).unref();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-SAID_MAX);
        if (stream !== child.stdout) return;
        printed += text;
        const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
        if (found !== undefined) serving(found);
      });
    }
    child.once('error', ({ message }) => fail(`could not be run: ${message}`));
    child.once('exit', (code, signal) => fail(`ended with ${signal ?? code}`));
  }).catch(async (error: unknown) => {
    await stop(child);
    throw error;
  });
  return {
    address,
    memoryMiB: () => memoryOf(child),
    forgetMemory: () => forgetMemory(child),
    cpuMs: () => cpuMs(child.pid ?? 0),
    stop: () => stop(child),
  };
}

function memoryOf({ pid }: ChildProcess): number {
  try {
    const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kib) / 1024);
  } catch {
    return NaN;
  }
}

// proc(5): 5 sets the peak to what there is.
function forgetMemory({ pid }: ChildProcess): void {
  if (existsSync(`/proc/${pid}/clear_refs`)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

async function stop(child: ChildProcess): Promise<void> {
  if (!running.has(child) || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const isLate = Symbol('late');
  const late = new AbortController();
  const first = await Promise.race([ended, pause(STOP_MS, isLate, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
  if (first !== isLate) return;
  child.kill('SIGKILL');
  await ended;
}
