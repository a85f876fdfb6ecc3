import type { PoolClient } from 'pg';
import { SESSION_ENDED, type Subject } from './subject.ts';

const ANNOUNCE = `SELECT pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM`;

/**
 * Ends all sessions of a person, wherever they are believed, with the transaction of the connection.
 * @param kept the fingerprint of one that goes on
 */
export async function endSessionsOf(
  connection: PoolClient,
  { clientId, kind, subjectId }: Subject,
  kept?: Buffer,
): Promise<void> {
  await connection.query(
    `WITH gone AS (
       DELETE FROM session WHERE client_id = $1 AND kind = $2 AND subject_id = $3 AND id_hash IS DISTINCT FROM $4 RETURNING id_hash)
     ${ANNOUNCE} gone`,
    [clientId, kind, subjectId, kept ?? null],
  );
}

/** Ends all sessions that an API token of a client opened. */
export async function endSessionsBy(connection: PoolClient, clientId: number, tokenHash: Buffer): Promise<void> {
  await connection.query(
    `WITH gone AS (DELETE FROM session WHERE client_id = $1 AND token_hash = $2 RETURNING id_hash) ${ANNOUNCE} gone`,
    [clientId, tokenHash],
  );
}

/** Ends all sessions of a client. */
export async function endSessionsOfClient(connection: PoolClient, clientId: number): Promise<void> {
  await connection.query(`WITH gone AS (DELETE FROM session WHERE client_id = $1 RETURNING id_hash) ${ANNOUNCE} gone`, [
    clientId,
  ]);
}

/** Has every process look a client's callers up anew: what they are believed to be includes settings of the client. */
export async function forgetCallers(connection: PoolClient, clientId: number): Promise<void> {
  await connection.query(`${ANNOUNCE} session WHERE client_id = $1`, [clientId]);
}
