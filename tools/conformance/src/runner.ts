import type { Check } from './check.ts';
import type { Progress } from './progress.ts';
import { type Fault, faultsOf } from './judge.ts';
import { lineOf, type Operation } from './operations.ts';
import { Deviation, Interrupted, NotTestable, type Outcome, Unanswered } from './outcome.ts';
import type { Answer, Exchange } from './transport.ts';
import { type LeftOver, undoing } from './undoing.ts';
import { type Bench, useOf } from './use.ts';
import { reasonAgainst, reasonAgainstCheck, type Scope } from './scope.ts';

/** What came of one check. */
export interface Result {
  readonly title: string;
  readonly basis: Check['basis'];
  readonly outcome: Outcome;
  /** What was wrong, why it cannot be tested, or a remark; in a sentence. */
  readonly says?: string;
  readonly tookMs: number;
  /** What was sent and answered; for deviations only. */
  readonly exchanges: readonly Exchange[];
}

/** What came of the checks of one operation. */
export interface OperationResult {
  readonly operation: Operation;
  readonly results: readonly Result[];
}

/** After so many unanswered requests an operation is not asked again, so that one that hangs does not hold up the rest. */
const UNANSWERED_MAX = 2;

/** Runs all checks, one after the other, operation by operation. What they made is taken away even when the run is ended. */
export async function runChecks(options: {
  readonly operations: readonly Operation[];
  readonly checks: readonly Check[];
  readonly bench: Omit<Bench, 'heard'>;
  readonly scope: Scope;
  readonly progress: Progress;
}): Promise<{ readonly operations: readonly OperationResult[]; readonly leftOver: readonly LeftOver[] }> {
  const { operations, checks, scope, progress } = options;
  const { transport, known } = options.bench;
  const answers = answersHeard();
  const bench: Bench = { ...options.bench, heard: answers.heard };
  const leftOver: LeftOver[] = [];

  const outcomeOf = ({ basis }: Fault): Outcome => (basis === 'decided' && !known.isClearline ? 'differs' : 'fail');

  async function runOne(one: Check, use: ReturnType<typeof useOf>): Promise<Result> {
    const startedMs = performance.now();
    transport.takeExchanges();
    const result = (outcome: Outcome, says?: string): Result => ({
      title: one.title,
      basis: one.basis,
      outcome,
      ...(says !== undefined && { says }),
      tookMs: Math.round(performance.now() - startedMs),
      exchanges: outcome === 'fail' || outcome === 'differs' ? transport.takeExchanges() : [],
    });
    try {
      return result('pass', await one.run(use));
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof Deviation)
        return result(outcomeOf({ sentence: message, basis: error.basis ?? one.basis }), message);
      if (error instanceof NotTestable) return result('not-testable', message);
      if (error instanceof Interrupted) return result('not-testable', 'The run was interrupted.');
      if (error instanceof Unanswered) return result('fail', message);
      return result('fail', `The check itself failed: ${message}`);
    }
  }

  async function runAllOf(operation: Operation): Promise<OperationResult> {
    const own = checks.filter((one) => one.operation === operation.id);
    const shared = { made: new Map<string, Promise<unknown>>(), undo: undoing() };
    const results: Result[] = [];
    let unanswered = 0;
    for (const one of own) {
      progress.checking(operation, one.title);
      const reason = reasonAgainstCheck(scope, operation, one, unanswered >= UNANSWERED_MAX);
      if (reason !== undefined) {
        results.push(untested(one.title, reason, one.basis));
        continue;
      }
      const undo = undoing();
      const result = await runOne(one, useOf(bench, operation, undo, shared));
      if (result.exchanges.some(({ status }) => status === undefined)) unanswered += 1;
      results.push(result);
      leftOver.push(...(await transport.despiteEnd(undo.all)));
    }
    leftOver.push(...(await transport.despiteEnd(shared.undo.all)));
    return { operation, results };
  }

  const done: (OperationResult & { readonly isTested: boolean })[] = [];
  for (const operation of operations) {
    const reason = await reasonAgainst(scope, operation, transport);
    const result =
      reason === undefined
        ? await runAllOf(operation)
        : { operation, results: [untested('all that it promises', reason)] };
    done.push({ ...result, isTested: reason === undefined });
    progress.finished(result);
  }
  return {
    leftOver,
    operations: done.map(({ operation, results, isTested }) => ({
      operation,
      results: isTested ? [...results, ...answers.resultFor(operation, outcomeOf)] : results,
    })),
  };
}

const untested = (title: string, says: string, basis: Check['basis'] = 'documented'): Result => ({
  title,
  basis,
  outcome: 'not-testable',
  says,
  tookMs: 0,
  exchanges: [],
});

/** Two faults of one kind differ in the numbers that they quote. */
const kindOf = ({ sentence }: Fault): string => sentence.replace(/\d+/g, '#');

/** Holds every answer of a run against the contract, whatever it was asked for. */
function answersHeard() {
  const counts = new Map<string, number>();
  const faults = new Map<string, { fault: Fault; exchange: Exchange }[]>();
  return {
    heard(operation: Operation, answer: Answer): void {
      counts.set(operation.id, (counts.get(operation.id) ?? 0) + 1);
      const known = faults.get(operation.id) ?? [];
      faults.set(operation.id, known);
      for (const fault of faultsOf(operation, answer))
        if (!known.some((one) => kindOf(one.fault) === kindOf(fault))) known.push({ fault, exchange: answer.exchange });
    },

    /** One result an operation: none where it was never asked. */
    resultFor(operation: Operation, outcomeOf: (fault: Fault) => Outcome): readonly Result[] {
      const count = counts.get(operation.id);
      if (count === undefined) return [];
      const found = faults.get(operation.id) ?? [];
      const outcomes = found.map(({ fault }) => outcomeOf(fault));
      const outcome = outcomes.includes('fail') ? 'fail' : (outcomes[0] ?? 'pass');
      const says =
        found.length === 0
          ? `${count} ${count === 1 ? 'answer' : 'answers'}`
          : found.map(({ fault }) => `${lineOf(operation)}: ${fault.sentence}`).join(' ');
      return [
        {
          title: 'every answer has a declared status, and a body of the declared schema',
          basis: 'documented',
          outcome,
          says,
          tookMs: 0,
          exchanges: found.map(({ exchange }) => exchange),
        },
      ];
    },
  };
}
