import { execFileSync } from 'node:child_process';

/** The processes that serve for a primary. tsx starts others, which do not. */
export function workersOf(primary: number): number[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const children = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)?.slice(1) ?? []);
  return children
    .filter(([, parent, command = '']) => Number(parent) === primary && command.includes('main.ts'))
    .map(([pid]) => Number(pid));
}
