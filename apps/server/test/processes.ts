import { execFileSync } from 'node:child_process';

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const processes = (): Process[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)?.slice(1) ?? [])
    .map(([pid, parent, command = '']) => ({ pid: Number(pid), parent: Number(parent), command }));

/** The processes that serve for a primary. tsx starts others, which do not. */
export const workersOf = (primary: number): number[] =>
  processes()
    .filter(({ parent, command }) => parent === primary && command.includes('main.ts'))
    .map(({ pid }) => pid);

/** A process and those that it has started. */
export const familyOf = (first: number): number[] => [
  first,
  ...processes()
    .filter(({ parent }) => parent === first)
    .map(({ pid }) => pid),
];
