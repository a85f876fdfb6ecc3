import type { Pool, QueryConfig } from 'pg';
import { type Attribution, attributionOf, carrying } from './attribution.ts';
import { transact } from './transaction.ts';

/**
 * The same connections, for one who makes changes: whatever is written through this pool says who wrote it. A transaction says so as
 * it begins (`inTransaction`), and a statement by itself becomes a transaction that does, unless it is a plain SELECT.
 * @returns a pool that can be asked and that gives connections; it is not its holder's to close
 */
export function attributed(pool: Pool, attribution: Attribution): Pool {
  const own: Pick<Pool, 'connect'> & { query: unknown } = {
    connect: pool.connect.bind(pool),
    query: (asked: string | QueryConfig, values?: unknown[]) =>
      isSelect(typeof asked === 'string' ? asked : asked.text)
        ? pool.query(asked, values)
        : transact(speaking, (connection) => connection.query(asked, values)),
  };
  const speaking = carrying(own, attribution) as unknown as Pool;
  return speaking;
}

/** The same pool in the name of one who has shown only now who it is. */
export const inTheNameOf = (pool: Pool, actor: string): Pool => attributed(pool, { ...attributionOf(pool), actor });

const isSelect = (text: string): boolean => /^\s*SELECT\b/i.test(text);
