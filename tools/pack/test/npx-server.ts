import { spawn } from 'node:child_process';
import type { Place } from './place.ts';

export interface NpxServer {
  /** Its address, without a slash at the end. */
  readonly address: string;
  /** What it had printed when it served. */
  readonly announced: string;
  /** Ends it as Ctrl-C does, and waits until every process of it has ended. */
  stop(): Promise<void>;
}

/** Runs the command that a README gives to start the server, at a free port, and waits for the line that says where it serves. */
export async function startAsSaid(command: string, place: Place): Promise<NpxServer> {
  const env = { ...place.env, PORT: '0', npm_config_yes: 'true', CLEARLINE_WORKERS: '2' };
  // No shell in between, which would drop the setting whose name is no name to it. A group of its own: a terminal sends Ctrl-C
  // to npx and the server at once.
  const [program = '', ...args] = command.trim().split(/\s+/);
  const child = spawn(program, args, { cwd: place.folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [printed, said] = ['', ''];
  let isRunning = true;
  // Closed is what no process writes to any more: neither npx, nor the server, nor a worker.
  const ended = new Promise<void>((done) => child.on('close', () => done())).then(() => (isRunning = false));
  const stop = async () => {
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    await ended;
  };
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString();
      const found = / serves (http:\S+)/.exec(printed)?.[1];
      if (found !== undefined && printed.endsWith('\n')) ready(found);
    });
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    void ended.then(() => failed(new Error(`${command} ended before it served:\n${printed}${said}`)));
  });
  return { address, announced: printed, stop };
}
