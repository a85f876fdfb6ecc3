import type { Schema } from '@clearline/contract';
import { startOfLocalDate } from '@clearline/rules';
import type { Pool } from 'pg';
import { clockOf } from '../clock.ts';
import { COUNTED_LISTS, type CountedList, type Moment, RECORDINGS, valuesOf, WITH_MOMENT } from './lists.ts';

/** Days of which sizes and counts are kept. */
export const KEPT_DAYS = 400;
/** Days that are reckoned from the rows when a client is counted for the first time. */
const RECONSTRUCTED_DAYS = 90;
const DAY_MS = 86_400_000;

const ALL = 'ALL';
const rowOf = (day: string, { list, type }: Pick<CountedList, 'list' | 'type'>, entries: string) =>
  `SELECT $1::bigint, ${day}, '${list}', '${type ?? ALL}', ${entries}, 0::bigint`;

const COUNTS = [
  ...COUNTED_LISTS.map((one) => `${rowOf('$3::date', one, 'count(*)')}, false FROM ${one.from}`),
  `SELECT $1::bigint, $3::date, 'RECORDING', '${ALL}', count(*), coalesce(sum(byte_size), 0)::bigint, false FROM ${RECORDINGS}`,
].join(' UNION ALL ');

const COUNT_DAY = `
  ${WITH_MOMENT}
  INSERT INTO list_size_day (client_id, day, list, type, entries, bytes, reconstructed) ${COUNTS}
  ON CONFLICT (client_id, day, list, type) DO NOTHING`;

/** Of rows by the day at whose beginning they were there first: how many there were on each day. */
const history = (from: string, addedAt: string, bytes: string) => `
  SELECT b.day, coalesce(sum(added) OVER running, 0)::bigint AS entries, coalesce(sum(bytes) OVER running, 0)::bigint AS bytes
    FROM unnest($4::date[]) WITH ORDINALITY AS b (day, n)
    LEFT JOIN (SELECT width_bucket(${addedAt}, $5::timestamptz[]) + 1 AS n, count(*) AS added, sum(${bytes}) AS bytes
                 FROM ${from} GROUP BY 1) AS a USING (n)
  WINDOW running AS (ORDER BY b.n)`;

const RECONSTRUCTIONS = [
  ...COUNTED_LISTS.flatMap(({ list, type, from, addedAt }) =>
    addedAt === undefined ? [] : [{ list, type, rows: history(from, addedAt, '0') }],
  ),
  { list: 'RECORDING', type: null, rows: history(RECORDINGS, 'to_at', 'byte_size') },
].map(
  ({ list, type, rows }) =>
    `SELECT $1::bigint, day, '${list}', '${type ?? ALL}', entries, bytes, true FROM (${rows}) AS past`,
);

const RECONSTRUCT = `
  ${WITH_MOMENT}
  INSERT INTO list_size_day (client_id, day, list, type, entries, bytes, reconstructed) ${RECONSTRUCTIONS.join(' UNION ALL ')}
  ON CONFLICT (client_id, day, list, type) DO NOTHING`;

/**
 * Counts the lists of a client for the day that has begun, all rows of them: seconds for ten million, so it is for the night. The first
 * time, the days before are reckoned from the rows that are there. What is counted stays; a second count of a day changes nothing.
 */
export async function countDay(pool: Pool, moment: Moment, timeZone: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM list_size_day WHERE client_id = $1 LIMIT 1', [moment.clientId]);
  await pool.query(COUNT_DAY, valuesOf(moment));
  if (rowCount !== 0) return;
  const days = daysBefore(moment.today, RECONSTRUCTED_DAYS);
  const clock = clockOf(timeZone);
  const starts = days.map((day) => new Date(startOfLocalDate(day, clock)));
  await pool.query(RECONSTRUCT, [...valuesOf(moment), days, starts]);
}

/** The dates before one, latest last. */
export function daysBefore(date: string, count: number): string[] {
  const day = Date.parse(date);
  return Array.from({ length: count }, (_, n) => new Date(day - (count - n) * DAY_MS).toISOString().slice(0, 10));
}

interface Row {
  readonly day: string;
  readonly list: Schema<'OverviewList'> | 'RECORDING';
  readonly type: 'DAILY' | 'PERMANENT' | typeof ALL;
  readonly entries: number;
  readonly bytes: number;
  readonly reconstructed: boolean;
}

export type ReadGrowth = (clientId: number, since: string) => Promise<Schema<'ListGrowthDay'>[]>;

/** What was counted of a client's lists since a date, by day. */
export const readGrowth =
  (pool: Pool): ReadGrowth =>
  async (clientId, since) => {
    const { rows } = await pool.query<Row>(
      `SELECT day, list, type, entries, bytes, reconstructed FROM list_size_day
        WHERE client_id = $1 AND day >= $2 ORDER BY day, list, type`,
      [clientId, since],
    );
    const days = new Map<string, Row[]>();
    for (const row of rows) days.set(row.day, [...(days.get(row.day) ?? []), row]);
    return [...days].map(([day, counted]) => dayAnswer(day, counted));
  };

function dayAnswer(day: string, counted: readonly Row[]): Schema<'ListGrowthDay'> {
  const { entries = 0, bytes = 0 } = counted.find(({ list }) => list === 'RECORDING') ?? {};
  return {
    day,
    reconstructed: counted.some(({ reconstructed }) => reconstructed),
    lists: counted.flatMap(({ list, type, entries: size }) =>
      list === 'RECORDING' ? [] : [{ list, type: type === ALL ? null : type, entries: size }],
    ),
    recordings: { entries, bytes },
  };
}
