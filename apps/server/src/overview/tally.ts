import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { despiteConflicts } from '../db/transaction.ts';

export type AnswerKind = 'CHECK' | 'DECISION';

/** One answer of a client's day. */
export interface Answered {
  readonly clientId: number;
  /** `yyyy-MM-dd` in the client's zone. */
  readonly day: string;
  readonly kind: AnswerKind;
  /** The rules because of which it was no; none when it was yes. A rule may be there more than once, and counts once. */
  readonly reasons: readonly { readonly rule: string }[];
  readonly isBlocked: boolean;
}

/**
 * Counts an answer. Cheap: it is called on the way of every check.
 * @param times how often the same was answered; absent = once
 */
export type CountAnswer = (answered: Answered, times?: number) => void;

interface Counts {
  readonly clientId: number;
  readonly day: string;
  readonly kind: AnswerKind;
  asked: number;
  blocked: number;
  readonly reasons: Map<string, number>;
}

const FLUSH_MS = 5_000;

/**
 * Counts the answers to checks and decisions by client, day and reason. Counts are kept in memory and added to the database every
 * five seconds, in one statement, so that counting costs a check no round trip. A process that is killed takes the last seconds with it.
 */
export function answerTally(pool: Pool, log: Logger) {
  let counted = new Map<string, Counts>();

  const countsOf = (clientId: number, day: string, kind: AnswerKind): Counts => {
    const key = `${clientId}/${day}/${kind}`;
    const known = counted.get(key);
    if (known) return known;
    const fresh: Counts = { clientId, day, kind, asked: 0, blocked: 0, reasons: new Map() };
    counted.set(key, fresh);
    return fresh;
  };

  const count: CountAnswer = ({ clientId, day, kind, reasons, isBlocked }, times = 1) => {
    const counts = countsOf(clientId, day, kind);
    counts.asked += times;
    if (!isBlocked) return;
    counts.blocked += times;
    for (const rule of new Set(reasons.map((reason) => reason.rule))) addTo(counts.reasons, rule, times);
  };

  async function flush(): Promise<void> {
    if (counted.size === 0) return;
    const flushed = counted;
    counted = new Map();
    try {
      await despiteConflicts(() => add(pool, [...flushed.values()]));
    } catch (error) {
      for (const counts of flushed.values()) putBack(countsOf(counts.clientId, counts.day, counts.kind), counts);
      log.warn({ err: error }, 'counts of checks could not be written, and are tried again');
    }
  }
  let flushing = Promise.resolve();
  const beat = setInterval(() => void (flushing = flushing.then(flush)), FLUSH_MS).unref();

  return {
    count,
    /** Writes what was counted since the last time. What cannot be written is kept. */
    flush,
    /** Writes what is left to write and stops. */
    async close(): Promise<void> {
      clearInterval(beat);
      await flushing;
      await flush();
    },
  };
}

const addTo = (sums: Map<string, number>, key: string, more: number) => sums.set(key, (sums.get(key) ?? 0) + more);

function putBack(to: Counts, { asked, blocked, reasons }: Counts): void {
  to.asked += asked;
  to.blocked += blocked;
  for (const [rule, times] of reasons) addTo(to.reasons, rule, times);
}

// In the order of the keys, so that processes that add at the same time do not wait for each other in a circle.
const ADD = `
  WITH days AS (
    INSERT INTO check_day AS c (client_id, day, kind, asked, blocked)
    SELECT * FROM unnest($1::bigint[], $2::date[], $3::text[], $4::bigint[], $5::bigint[]) ORDER BY 1, 2, 3
    ON CONFLICT (client_id, day, kind) DO UPDATE SET asked = c.asked + excluded.asked, blocked = c.blocked + excluded.blocked)
  INSERT INTO check_reason_day AS r (client_id, day, kind, rule, blocked)
  SELECT * FROM unnest($6::bigint[], $7::date[], $8::text[], $9::text[], $10::bigint[]) ORDER BY 1, 2, 3, 4
  ON CONFLICT (client_id, day, kind, rule) DO UPDATE SET blocked = r.blocked + excluded.blocked`;

async function add(pool: Pool, all: readonly Counts[]): Promise<void> {
  const reasons = all.flatMap(({ reasons: of, ...counts }) =>
    [...of].map(([rule, blocked]) => ({ ...counts, rule, blocked })),
  );
  await pool.query(ADD, [
    ...keysOf(all),
    all.map(({ asked }) => asked),
    all.map(({ blocked }) => blocked),
    ...keysOf(reasons),
    reasons.map(({ rule }) => rule),
    reasons.map(({ blocked }) => blocked),
  ]);
}

const keysOf = (rows: readonly Pick<Counts, 'clientId' | 'day' | 'kind'>[]) => [
  rows.map(({ clientId }) => clientId),
  rows.map(({ day }) => day),
  rows.map(({ kind }) => kind),
];
