import type { Pool } from 'pg';

/** The tables that hold lists; those of `channel_dnc` are told apart by its channel. */
const TABLES: Readonly<Record<string, readonly { readonly list: string; readonly only?: string }[]>> = {
  dnc_entry: [{ list: 'dnc' }],
  channel_dnc: ['DIALTIME', 'EMAIL', 'SMS'].map((channel) => ({
    list: channel.toLowerCase(),
    only: `WHERE channel = '${channel}'`,
  })),
  account: [{ list: 'account' }],
  account_phone: [{ list: 'account_phone' }],
  recording: [{ list: 'recording' }],
};

// Counting so many rows takes milliseconds. Above, the planner's estimate is near enough, and costs the same for any size.
const COUNTED_BELOW = 20_000;

/** How many rows each list has, of all clients together: counted where there are few, and otherwise estimated by Postgres. */
export async function listSizes(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  for (const [table, lists] of Object.entries(TABLES)) {
    const isSmall = (await estimate(pool, table)) < COUNTED_BELOW;
    for (const { list, only = '' } of lists) {
      sizes.set(list, await (isSmall ? count : estimate)(pool, `${table} ${only}`));
    }
  }
  return sizes;
}

async function count(pool: Pool, from: string): Promise<number> {
  const { rows } = await pool.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${from}`);
  return rows[0]?.rows ?? 0;
}

/** By the size of the table's files and the statistics of its last ANALYZE, as every plan is made. No row is looked at. */
async function estimate(pool: Pool, from: string): Promise<number> {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    `EXPLAIN (FORMAT JSON) SELECT FROM ${from}`,
  );
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}
