import { lineOf } from '../operations.ts';
import type { Basis, Outcome } from '../outcome.ts';
import type { OperationResult, Result } from '../runner.ts';
import { TYPE_NAMES } from '../scope.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Exchange } from '../transport.ts';
import type { LeftOver } from '../undoing.ts';

export interface ReportedCheck {
  readonly title: string;
  readonly basis: Basis;
  readonly outcome: Outcome;
  readonly says?: string;
  readonly tookMs: number;
  /** What was sent and answered, where it deviates. */
  readonly exchanges: readonly Exchange[];
}

export interface OperationReport {
  readonly id: string;
  /** `GET /compliance/dnc/{id}` */
  readonly line: string;
  readonly summary: string;
  readonly resource: string;
  readonly outcome: Outcome;
  readonly checks: readonly ReportedCheck[];
}

/** What came of a run: every operation of the contract with its outcome. It holds no secret. */
export interface Report {
  readonly deployment: {
    readonly base: string;
    readonly client: string;
    readonly isClearline: boolean;
    /** As the documentation names it. */
    readonly phoneDncType: string;
  };
  readonly startedAt: string;
  readonly tookMs: number;
  readonly requests: number;
  readonly isReadOnly: boolean;
  readonly isInterrupted: boolean;
  /** Of operations, and of checks. */
  readonly counts: Readonly<Record<'operations' | 'checks', Readonly<Record<Outcome, number>>>>;
  readonly operations: readonly OperationReport[];
  readonly leftOver: readonly LeftOver[];
}

/** The worst outcome among the checks decides; what cannot be tested counts only where nothing else was. */
export function outcomeOf(results: readonly Pick<Result, 'outcome'>[]): Outcome {
  const found = new Set(results.map(({ outcome }) => outcome));
  return (['fail', 'differs', 'pass'] as const).find((outcome) => found.has(outcome)) ?? 'not-testable';
}

export function reportOf(run: {
  readonly base: string;
  readonly client: string;
  readonly known: Surroundings;
  readonly isReadOnly: boolean;
  readonly isInterrupted: boolean;
  readonly startedAt: Date;
  readonly tookMs: number;
  readonly requests: number;
  readonly operations: readonly OperationResult[];
  readonly leftOver: readonly LeftOver[];
  /** Takes secrets out of a sentence. */
  readonly redact: (text: string) => string;
}): Report {
  const { base, client, known, startedAt, redact } = run;
  const operations = run.operations.map(({ operation, results }) => ({
    id: operation.id,
    line: lineOf(operation),
    summary: operation.spec.summary ?? operation.id,
    resource: operation.resource,
    outcome: outcomeOf(results),
    checks: results.map((one) => ({ ...one, ...(one.says !== undefined && { says: redact(one.says) }) })),
  }));
  return {
    deployment: {
      base,
      client,
      isClearline: known.isClearline,
      phoneDncType: known.phoneDncType === undefined ? 'not known' : TYPE_NAMES[known.phoneDncType],
    },
    startedAt: startedAt.toISOString(),
    tookMs: run.tookMs,
    requests: run.requests,
    isReadOnly: run.isReadOnly,
    isInterrupted: run.isInterrupted,
    counts: { operations: counted(operations), checks: counted(operations.flatMap(({ checks }) => checks)) },
    operations,
    leftOver: distinct(run.leftOver),
  };
}

function counted(all: readonly { readonly outcome: Outcome }[]): Record<Outcome, number> {
  const counts = { pass: 0, fail: 0, differs: 0, 'not-testable': 0 };
  for (const { outcome } of all) counts[outcome] += 1;
  return counts;
}

const distinct = (all: readonly LeftOver[]): readonly LeftOver[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];

/** The exit code for CI: 0 all that was tested is as promised, 1 something is not, 2 nothing could be tested. */
export function exitCodeOf({ counts: { checks }, isInterrupted }: Report): 0 | 1 | 2 | 130 {
  if (isInterrupted) return 130;
  if (checks.fail > 0) return 1;
  return checks.pass > 0 ? 0 : 2;
}
