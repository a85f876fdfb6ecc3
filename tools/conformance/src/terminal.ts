import { NAMES } from './report/names.ts';
import { outcomeOf, type Report } from './report/report.ts';
import type { OperationResult } from './runner.ts';
import { OPERATIONS } from './operations.ts';
import type { Progress } from './progress.ts';
import { LEFT_OUT } from './scope.ts';

/** Where progress is shown. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Whether a line can be overwritten. */
  readonly isTTY: boolean;
  readonly columns: number;
}

const MARKS = { pass: 'ok    ', fail: 'FAILED', differs: 'differ', 'not-testable': '-     ' } as const;

/** Shows a line for each operation once it is done, and under it what deviates; on a terminal also the check that is under way. */
export function terminalProgress({ write, isTTY, columns }: Terminal): Progress {
  let done = 0;
  const clear = isTTY ? '\r\u001b[K' : '';
  return {
    checking({ id }, title) {
      if (!isTTY) return;
      write(`${clear}${`${done + 1}/${OPERATIONS.length} ${id}: ${title}`.slice(0, columns - 1)}`);
    },
    finished(result) {
      done += 1;
      // Who asks for a few operations is not told sixty times that the others were not asked for. The reports list them.
      if (result.results.every(({ says }) => says === LEFT_OUT)) return;
      write(`${clear}${lineOf(result)}\n`);
      for (const { outcome, title, says = '' } of result.results)
        if (outcome === 'fail' || outcome === 'differs')
          write(`         ${NAMES[outcome]}: ${title}\n         ${says}\n`);
    },
  };
}

function lineOf({ operation, results }: OperationResult): string {
  const outcome = outcomeOf(results);
  const [only] = results;
  if (outcome === 'not-testable') return `${MARKS[outcome]} ${operation.id}: ${only?.says ?? 'not testable'}`;
  const counts = (['pass', 'fail', 'differs', 'not-testable'] as const).flatMap((one) => {
    const count = results.filter((result) => result.outcome === one).length;
    return count === 0 ? [] : [`${count} ${NAMES[one]}`];
  });
  return `${MARKS[outcome]} ${operation.id}: ${counts.join(', ')}`;
}

/** What was left, by the reason why. */
function leftOverLines(leftOver: Report['leftOver']): readonly string[] {
  const reasons = [...new Set(leftOver.map(({ why }) => why))];
  return reasons.flatMap((reason) => [
    `Left over, as ${reason}:`,
    ...leftOver.filter(({ why }) => why === reason).map(({ what }) => `  ${what}`),
  ]);
}

/** What is said at the end of a run. */
export function summaryOf(report: Report): string {
  const { counts, leftOver, tookMs, requests, deployment } = report;
  const { operations, checks } = counts;
  const total = Object.values(operations).reduce((sum, one) => sum + one, 0);
  const differing = operations.differs > 0 ? `, ${operations.differs} differ` : '';
  return [
    '',
    `${total} operations: ${operations.pass} passed, ${operations.fail} failed${differing}, ${operations['not-testable']} not testable.`,
    `${checks.pass} checks passed, ${checks.fail} failed, ${checks.differs} differ, ${checks['not-testable']} not testable; ${requests} requests in ${(tookMs / 1000).toFixed(1)} s.`,
    `${deployment.base} ${deployment.isClearline ? 'is Clearline' : 'is not Clearline'}; the Phone DNC Type of the client is ${deployment.phoneDncType}.`,
    ...leftOverLines(leftOver),
    '',
  ].join('\n');
}
