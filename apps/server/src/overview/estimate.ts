import type { Pool } from 'pg';
import { lookUp } from '../db/pool.ts';
import { type Moment, valuesOf, WITH_MOMENT } from './lists.ts';

interface Plan {
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Plan[];
}

/**
 * How many rows each of several selections has, as Postgres expects when it plans them: by the size of the tables' files and the
 * statistics of their last ANALYZE. No row is looked at, so it takes as long for ten million as for ten.
 * @param selections each a table and a condition, as `CountedList` has them
 */
export async function estimateRows(
  pool: Pool,
  selections: readonly string[],
  moment: Moment,
): Promise<readonly number[]> {
  if (selections.length === 0) return [];
  const arms = selections.map((from) => `SELECT FROM ${from}`).join(' UNION ALL ');
  const { rows } = await pool.query<{ 'QUERY PLAN': readonly [{ Plan: Plan }] }>(
    lookUp({ text: `EXPLAIN (FORMAT JSON) ${WITH_MOMENT} ${arms}`, values: valuesOf(moment) }),
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  // One selection is a plan of its own; several are the parts of one that appends them in their order.
  const plans = selections.length === 1 ? [plan] : (plan?.Plans ?? []);
  return selections.map((_, index) => plans[index]?.['Plan Rows'] ?? 0);
}
