import type { Schema } from '@clearline/contract';
import type { Pool } from 'pg';
import { lookUp } from '../db/pool.ts';
import { estimateRows } from './estimate.ts';
import { COUNTED_LISTS, type Moment, RECORDINGS, valuesOf, WITH_MOMENT } from './lists.ts';

/** Counting so many rows of a list takes milliseconds. A longer one is estimated. */
export const COUNTED_MAX = 20_000;

const upTo = (from: string, columns = '') => `(SELECT ${columns} FROM ${from} LIMIT ${COUNTED_MAX + 1}) AS counted`;

// Every list is counted up to the bound and no further, all in one round trip.
const SIZES = `${WITH_MOMENT} ${[
  `SELECT -1 AS n, count(*)::int AS entries, coalesce(sum(byte_size), 0)::bigint AS bytes FROM ${upTo(RECORDINGS, 'byte_size')}`,
  ...COUNTED_LISTS.map(({ from }, n) => `SELECT ${n}, count(*)::int, 0 FROM ${upTo(from)}`),
].join(' UNION ALL ')}`;

interface Counted {
  readonly n: number;
  readonly entries: number;
  readonly bytes: number;
}

const NOTHING = { entries: 0, bytes: 0 };
const isLong = ({ entries }: Pick<Counted, 'entries'>): boolean => entries > COUNTED_MAX;

/** How large the lists of a client are at a moment. */
export type ReadSizes = (moment: Moment) => Promise<Pick<Schema<'ListSizes'>, 'lists' | 'recordings'>>;

/** Lists are counted up to `COUNTED_MAX` entries, and estimated above. */
export const readSizes =
  (pool: Pool): ReadSizes =>
  async (moment) => {
    const { rows } = await pool.query<Counted>(lookUp({ text: SIZES, values: valuesOf(moment) }));
    const counts = new Map(rows.map((row) => [row.n, row]));
    const countOf = (n: number) => counts.get(n) ?? NOTHING;

    const all = [...COUNTED_LISTS.map(({ from }, n) => ({ n, from })), { n: -1, from: RECORDINGS }];
    const long = all.filter(({ n }) => isLong(countOf(n)));
    const estimates = await estimateRows(
      pool,
      long.map(({ from }) => from),
      moment,
    );
    // There are more than were counted, whatever the statistics say.
    const estimated = new Map(long.map(({ n }, index) => [n, Math.max(estimates[index] ?? 0, countOf(n).entries)]));
    const sizeOf = (n: number) => ({
      entries: estimated.get(n) ?? countOf(n).entries,
      estimated: estimated.has(n),
    });
    const recordings = sizeOf(-1);
    return {
      lists: COUNTED_LISTS.map(({ list, type }, n) => ({ list, type, ...sizeOf(n) })),
      // Those that are too many to be added up have the size of those that were.
      recordings: { ...recordings, bytes: scaled(countOf(-1), recordings.entries) },
    };
  };

const scaled = ({ entries, bytes }: Pick<Counted, 'entries' | 'bytes'>, to: number): number =>
  entries === 0 ? 0 : Math.round((bytes / entries) * to);
