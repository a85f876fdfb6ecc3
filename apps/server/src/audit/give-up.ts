import type { Pool } from 'pg';
import { attributed } from '../db/attributed-pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { OPEN_DOOR } from './door.ts';
import { rowsWithoutEvent } from './rows.ts';
import { lockChain, seal } from './seal.ts';

interface Cut {
  /** The last place that is given up; null where nothing is. */
  readonly n: number | null;
  readonly at: Date | null;
  readonly hash: string | null;
}

// Only what stands before everything that is kept: a chain has no holes.
const CUT = `
  WITH kept AS (
    SELECT min(s.n) AS first FROM audit_seal s JOIN audit_event e ON e.client_id = s.client_id AND e.id = s.event_id
     WHERE s.client_id = $1 AND e.at >= $2)
  SELECT s.n, encode(s.hash, 'hex') AS hash,
         (SELECT max(e.at) FROM audit_event e JOIN audit_seal o ON o.client_id = $1 AND o.event_id = e.id WHERE e.client_id = $1 AND o.n <= s.n) AS at
    FROM audit_seal s, kept WHERE s.client_id = $1 AND (kept.first IS NULL OR s.n < kept.first) ORDER BY s.n DESC LIMIT 1`;

const given = (event: string) =>
  `client_id = $1 AND ${event} IN (SELECT event_id FROM audit_seal WHERE client_id = $1 AND n <= $2)`;

/**
 * Gives up what the audit trail of a client tells of before an instant: the events, and the rows that they ended. A checkpoint takes their
 * place, which the chain goes on from, and which stands for the rows of then that are still told of. That it was done is an event itself.
 * @returns how many events were given up
 */
export function giveUpAudit(pool: Pool, clientId: number, before: Date): Promise<number> {
  const keeping = attributed(pool, {
    actor: 'retention',
    reason: `what was done before ${before.toISOString()} is given up`,
  });
  return seal(pool, clientId).then(() =>
    inTransaction(keeping, async (connection) => {
      await lockChain(connection, clientId);
      const { rows } = await connection.query<Cut>(CUT, [clientId, before]);
      const [cut] = rows;
      if (!cut) return 0;
      await connection.query(OPEN_DOOR);
      await connection.query(`DELETE FROM audit_row WHERE ${given('ended_by')}`, [clientId, cut.n]);
      await connection.query(`DELETE FROM audit_change WHERE ${given('event_id')}`, [clientId, cut.n]);
      await connection.query(`DELETE FROM audit_event WHERE ${given('id')}`, [clientId, cut.n]);
      const gone = await connection.query('DELETE FROM audit_seal WHERE client_id = $1 AND n <= $2', [clientId, cut.n]);
      const left = await rowsWithoutEvent(connection, clientId);
      await connection.query(
        `INSERT INTO audit_checkpoint (client_id, n, at, hash, rows, digest) VALUES ($1, $2, $3, decode($4, 'hex'), $5, decode($6, 'hex'))`,
        [clientId, cut.n, cut.at, cut.hash, left.rows, left.digest],
      );
      return gone.rowCount ?? 0;
    }),
  );
}
