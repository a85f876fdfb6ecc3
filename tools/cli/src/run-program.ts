import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { programFile, type ProgramName } from './locate.ts';

/** Runs a program in a process of its own, which has this one's terminal, and answers what it ends with. */
export function runProgram(name: ProgramName, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, programFile(name), ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the program by itself, as it is in the same group; this process waits for it to finish.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => done(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** What a program says of its options; empty for one that has no such text. */
export function helpOfProgram(name: ProgramName): string {
  const asked = spawnSync(process.execPath, [...process.execArgv, programFile(name), '--help'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trimEnd() : '';
}
