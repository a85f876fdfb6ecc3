import type { Schema } from '@clearline/contract';
import type { Pool } from 'pg';
import { lookUp } from '../db/pool.ts';
import { estimateRows } from './estimate.ts';
import { type Moment, valuesOf, WITH_MOMENT } from './lists.ts';
import { COUNTED_MAX, type ReadSizes } from './sizes.ts';

type Day = Schema<'Expiries'>['days'][number];
type Channel = 'DIALTIME' | 'EMAIL' | 'SMS';

const CHANNELS: readonly Channel[] = ['DIALTIME', 'EMAIL', 'SMS'];
const DAY_MS = 86_400_000;

// Dates alone come from an index, in its order, up to the bound.
const DATED = `
  ${WITH_MOMENT}
  SELECT expires_on AS day, channel AS list, count(*)::int AS entries
    FROM (SELECT expires_on, channel FROM channel_dnc
           WHERE client_id = $1 AND expires_on >= $3::date AND expires_on < $3::date + $4::int
           ORDER BY expires_on LIMIT ${COUNTED_MAX + 1}) AS coming
   GROUP BY 1, 2 ORDER BY 1, 2`;

export type ReadExpiries = (moment: Moment, days: number) => Promise<Schema<'Expiries'>>;

/** What blocks for the last time on one of the coming days: entries with a date, and the daily ones today. */
export const readExpiries =
  (pool: Pool, sizesOf: ReadSizes): ReadExpiries =>
  async (moment, days) => {
    const { lists } = await sizesOf(moment);
    const daily = lists
      .filter(({ type, entries }) => type === 'DAILY' && entries > 0)
      .map(({ list, entries }) => ({ day: moment.today, list, entries }));
    const { rows } = await pool.query<Day>(lookUp({ text: DATED, values: [...valuesOf(moment), days] }));
    const isLong = rows.reduce((sum, { entries }) => sum + entries, 0) > COUNTED_MAX;
    const filled = CHANNELS.filter((channel) => lists.some(({ list, entries }) => list === channel && entries > 0));
    const dated = isLong ? await estimateDays(pool, moment, filled, days) : rows;
    return {
      days: [...daily, ...dated].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
      estimated: isLong || lists.some(({ type, estimated }) => type === 'DAILY' && estimated),
    };
  };

async function estimateDays(
  pool: Pool,
  moment: Moment,
  channels: readonly Channel[],
  days: number,
): Promise<readonly Day[]> {
  const all = Array.from({ length: days }, (_, ahead) => channels.map((list) => ({ list, ahead }))).flat();
  const rows = await estimateRows(
    pool,
    all.map(
      ({ list, ahead }) =>
        `channel_dnc WHERE client_id = $1 AND channel = '${list}' AND expires_on = $3::date + ${ahead}`,
    ),
    moment,
  );
  const dateOf = (ahead: number) => new Date(Date.parse(moment.today) + ahead * DAY_MS).toISOString().slice(0, 10);
  return all
    .map(({ list, ahead }, index) => ({ day: dateOf(ahead), list, entries: rows[index] ?? 0 }))
    .filter(({ entries }) => entries > 1); // the least that Postgres ever expects
}
