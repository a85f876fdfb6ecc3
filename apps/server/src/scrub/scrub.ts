import { localDate, type Reading } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import type { GatherFileFacts } from '../compliance-check/file-repository.ts';
import type { CheckAsk, CheckFacts } from '../compliance-check/repository.ts';
import type { CountAnswer } from '../overview/tally.ts';
import type { OpenFile } from './file.ts';
import type { ReadRow } from './read-row.ts';
import { inDoubt, type Verdict, verdictOf } from './verdict.ts';

export interface Judge {
  readonly gather: GatherFileFacts;
  /** Is told of the rows that were judged, as of checks that were answered. */
  readonly count: CountAnswer;
  readonly now: () => Date;
}

/** How many rows an answer holds. */
export interface Counts {
  rows: number;
  blocked: number;
  unreadable: number;
}

/**
 * Judges a file row by row and writes it again, in its order. While the database looks for the facts of one batch, the one before is
 * written and the next is read; no more than that is in memory, and none is read that is not asked for.
 * @param counts is kept up to date
 */
export async function* scrubbed<Row>(
  file: OpenFile<Row>,
  read: ReadRow,
  judge: Judge,
  counts: Counts,
): AsyncGenerator<Uint8Array> {
  if (file.head !== '') yield Buffer.from(file.head);
  const source = file.rows[Symbol.asyncIterator]();
  try {
    let next = source.next();
    let before: Promise<Uint8Array> | undefined;
    for (;;) {
      // Rows that have come are looked for at once. Those that are still to come keep no verdict waiting.
      const first = await Promise.race(before ? [next, before] : [next]);
      if (first instanceof Uint8Array) {
        yield first;
        before = undefined;
        continue;
      }
      const current = first.done === true ? undefined : heardLater(batchOf(first.value));
      if (current) next = heardLater(source.next());
      if (before) yield await before;
      before = current;
      if (!current) return;
    }
  } finally {
    void heardLater(source.return?.());
  }

  async function batchOf(rows: readonly Row[]): Promise<Uint8Array> {
    const readings = rows.map((row) => {
      const values = file.valuesOf(row);
      return typeof values === 'string' ? ({ ok: false, expected: values } as const) : read(values);
    });
    const verdicts = await verdictsOf(readings, judge);
    return Buffer.from(rows.map((row, at) => file.write(row, counted(verdicts[at] as Verdict))).join(''));
  }

  function counted(verdict: Verdict): Verdict {
    counts.rows += 1;
    if (verdict.blocked) counts.blocked += 1;
    if (!verdict.isJudged) counts.unreadable += 1;
    return verdict;
  }
}

async function verdictsOf(readings: readonly Reading<CheckAsk>[], { gather, count, now }: Judge): Promise<Verdict[]> {
  const asks = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const facts = asks.length === 0 ? [] : await gather(asks);
  const at = now().getTime();
  const today = facts[0] && localDate(at, clockOf(facts[0].timeZone));
  // Rules object to what was found. Rows of which nothing was share their facts, and so their verdict: it is asked for once.
  const verdicts = new Map<CheckFacts, Verdict>();
  let next = 0;
  const judged = readings.map((reading) => {
    if (!reading.ok) return inDoubt('row-unreadable', reading.expected);
    const known = facts[next] as CheckFacts;
    next += 1;
    let verdict = verdicts.get(known);
    if (verdict === undefined) {
      verdict = verdictFor(reading.value, known, at, today as string);
      verdicts.set(known, verdict);
    }
    return verdict;
  });
  const [first] = asks;
  if (first && today !== undefined) countAnswers(judged, { clientId: first.clientId, day: today }, count);
  return judged;
}

/** Counts a batch: in one go the rows that nothing speaks against, and each that is blocked. What was not judged was no answer. */
function countAnswers(verdicts: readonly Verdict[], of: { clientId: number; day: string }, count: CountAnswer): void {
  const answers = verdicts.filter(({ isJudged }) => isJudged);
  const blocked = answers.filter((verdict) => verdict.blocked);
  for (const { reasons } of blocked) count({ ...of, kind: 'CHECK', reasons, isBlocked: true });
  const allowed = answers.length - blocked.length;
  if (allowed > 0) count({ ...of, kind: 'CHECK', reasons: [], isBlocked: false }, allowed);
}

function verdictFor(query: CheckAsk, facts: CheckFacts, now: number, today: string): Verdict {
  const { service, matching } = facts;
  if (!service)
    return inDoubt('service-unknown', `service: expected a service of this client; ${query.serviceId} is none.`);
  return verdictOf({ ...facts, service, query, now, today }, matching);
}

/** A promise whose failure is heard when its turn comes, or by nobody once nobody waits for it. */
function heardLater<Given extends Promise<unknown> | undefined>(given: Given): Given {
  given?.catch(() => undefined);
  return given;
}
