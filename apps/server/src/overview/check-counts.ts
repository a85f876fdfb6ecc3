import type { Schema } from '@clearline/contract';
import type { Pool } from 'pg';
import type { AnswerKind } from './tally.ts';

type Day = Schema<'CheckCountsDay'>;

export type ReadCheckCounts = (clientId: number, days: readonly string[]) => Promise<Day[]>;

interface Row {
  readonly day: string;
  readonly kind: AnswerKind;
  /** Absent in the row that counts all. */
  readonly rule: string | null;
  readonly asked: number;
  readonly blocked: number;
}

const KEY = { CHECK: 'checks', DECISION: 'decisions' } as const;

/** How checks and decisions of a client were answered on days. */
export const readCheckCounts =
  (pool: Pool): ReadCheckCounts =>
  async (clientId, days) => {
    const { rows } = await pool.query<Row>(
      `SELECT day, kind, NULL AS rule, asked, blocked FROM check_day WHERE client_id = $1 AND day = ANY ($2::date[])
       UNION ALL
       SELECT day, kind, rule, 0, blocked FROM check_reason_day WHERE client_id = $1 AND day = ANY ($2::date[])
       ORDER BY day, rule`,
      [clientId, days],
    );
    return days.map((day) =>
      dayAnswer(
        day,
        rows.filter((row) => row.day === day),
      ),
    );
  };

function dayAnswer(day: string, rows: readonly Row[]): Day {
  const total = (kind: AnswerKind) => {
    const { asked = 0, blocked = 0 } = rows.find((row) => row.rule === null && row.kind === kind) ?? {};
    return { asked, blocked };
  };
  const reasons = new Map<string, { rule: string; checks: number; decisions: number }>();
  for (const { rule, kind, blocked } of rows) {
    if (rule === null) continue;
    const reason = reasons.get(rule) ?? { rule, checks: 0, decisions: 0 };
    reason[KEY[kind]] += blocked;
    reasons.set(rule, reason);
  }
  return { day, checks: total('CHECK'), decisions: total('DECISION'), reasons: [...reasons.values()] };
}
