import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { Chance } from './chance.ts';
import { ROOT, SERVER } from './places.ts';

const START_MS = 60_000;

/** Server processes on one database, each at a port that it comes back to. */
export interface Fleet {
  readonly addresses: readonly string[];
  /** Kills one without warning and starts it again. */
  killOne(chance: Chance): Promise<void>;
  /** Has every process finish what is in flight. Answers those that did not end as they should. */
  stop(): Promise<string[]>;
}

/** @param logFile gets what all of them log */
export async function startFleet(
  count: number,
  env: Readonly<Record<string, string>>,
  logFile: string,
): Promise<Fleet> {
  const log = createWriteStream(logFile);
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const start = (port: number) => startServer({ ...env, PORT: String(port) }, log);
  const [first, ...others] = ports as [number, ...number[]];
  const children = [await start(first)]; // it migrates and loads the fixture; the others find that done
  children.push(...(await Promise.all(others.map(start))));
  return {
    addresses: ports.map((port) => `http://127.0.0.1:${port}`),
    async killOne(chance) {
      const at = chance.below(count);
      const killed = children[at] as ChildProcess;
      const ended = once(killed, 'exit');
      killed.kill('SIGKILL');
      await ended;
      children[at] = await startAgain(() => start(ports[at] as number));
    },
    async stop() {
      const faults: string[] = [];
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) {
          faults.push(`a server had ended with ${child.exitCode ?? child.signalCode}`);
          continue;
        }
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        const [code] = (await ended) as [number | null];
        if (code !== 0) faults.push(`a server ended with ${code}`);
      }
      log.end();
      return faults;
    },
  };
}

/** The database may be down just then; a supervisor would try again, too. */
async function startAgain(start: () => Promise<ChildProcess>): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 10) throw error;
      await new Promise((done) => setTimeout(done, 1_000));
    }
  }
}

async function startServer(env: Readonly<Record<string, string>>, log: WriteStream): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', SERVER], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  child.stderr.pipe(log, { end: false });
  await new Promise<void>((serving, failed) => {
    const late = setTimeout(() => failed(new Error(`a server did not serve within ${START_MS / 1000} s`)), START_MS);
    child.stdout.on('data', (text: Buffer) => {
      if (!text.toString().includes('serves http')) return;
      clearTimeout(late);
      serving();
    });
    child.once('exit', (code, signal) => {
      clearTimeout(late);
      failed(new Error(`a server ended with ${signal ?? code} before it served: see the log`));
    });
  });
  return child;
}

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
