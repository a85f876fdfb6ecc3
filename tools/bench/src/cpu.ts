import { readdirSync, readFileSync } from 'node:fs';

/** What `times` of a process are counted in, on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/**
 * Processor time that a process and its children have used so far, ms, those that have ended included. On a machine that does other
 * things too, it says what work costs where elapsed time does not. NaN where there is no /proc.
 */
export function cpuMs(pid: number): number {
  try {
    const own = statOf(pid);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name)) ?? [])
      .filter(({ parent }) => parent === pid);
    if (!own) return NaN;
    const ticks = own.ticks + own.endedTicks + children.reduce((sum, child) => sum + child.ticks, 0);
    return (ticks / TICKS_A_SECOND) * 1_000;
  } catch {
    return NaN;
  }
}

/** Undefined when the process has ended. */
function statOf(pid: number): { parent: number; ticks: number; endedTicks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything: state, parent, … as proc(5) numbers them from 3.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (number: number) => fields[number - 3] ?? 0;
    return { parent: at(4), ticks: at(14) + at(15), endedTicks: at(16) + at(17) };
  } catch {
    return undefined;
  }
}
