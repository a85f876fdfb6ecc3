import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../db/transaction.ts';
import { Refusal } from '../http/refusal.ts';

/** The client of the profiles that every client sees and none changes. */
export const SYSTEM = 0;

/** How this list is called in list_change. It has neither types nor services. */
export const LIST = { list: 'dialing_profiles', type: '', serviceId: 0 } as const;

/** One dialing profile as a client names it: its own, or a system-wide one. */
export interface ProfileRef {
  readonly clientId: number;
  readonly profileId: number;
}

export const profileAbsent = () => new Refusal('entity.absent', { entity: 'Dialing profile' });

/**
 * Changes a profile of a client in one transaction, with the profile locked, and dates the change of the list. Whoever locks
 * more does it in this order, so that no two changes wait for each other: the profile, a service, the list.
 * Throws the Refusal of an absent profile, of a system-wide one, and whatever `work` throws; then nothing has changed.
 */
export function changeProfile<Result>(
  pool: Pool,
  { clientId, profileId }: ProfileRef,
  now: Date,
  work: (connection: PoolClient) => Promise<Result>,
): Promise<Result> {
  return inTransaction(pool, async (connection) => {
    const { rowCount } = await connection.query(
      'UPDATE dialing_profile SET modified_at = greatest(modified_at, $3) WHERE client_id = $1 AND id = $2',
      [clientId, profileId, now],
    );
    if (rowCount === 0) throw await refusalOfOthers(connection, profileId);
    const result = await work(connection);
    await dateChange(connection, clientId, now);
    return result;
  });
}

/**
 * Assigns services to a profile, or takes them from it, in one transaction in which the profile stays: the client's own, or a
 * system-wide one, which is not changed by that. Whatever comes to point at a profile, a client's default too, comes this way:
 * otherwise a delete at the same moment would leave it pointing at nothing.
 * Throws the Refusal of an absent profile, and whatever `work` throws; then nothing has changed.
 */
export function assignProfile(
  pool: Pool,
  { clientId, profileId }: ProfileRef,
  now: Date,
  work: (connection: PoolClient) => Promise<void>,
): Promise<void> {
  return inTransaction(pool, async (connection) => {
    if (!(await holdProfile(connection, { clientId, profileId }))) throw profileAbsent();
    await work(connection);
    await dateChange(connection, clientId, now);
  });
}

/**
 * Keeps a profile, the client's own or a system-wide one, from being deleted before this transaction ends. Whoever comes to point
 * at it in the transaction of another change asks this first, and dates the change of the list.
 * @returns false when there is none
 */
export async function holdProfile(connection: PoolClient, { clientId, profileId }: ProfileRef): Promise<boolean> {
  const { rowCount } = await connection.query(
    'SELECT FROM dialing_profile WHERE client_id IN ($1, $2) AND id = $3 FOR SHARE',
    [clientId, SYSTEM, profileId],
  );
  return rowCount !== 0;
}

async function refusalOfOthers(connection: PoolClient, profileId: number): Promise<Refusal> {
  const { rowCount } = await connection.query('SELECT FROM dialing_profile WHERE client_id = $1 AND id = $2', [
    SYSTEM,
    profileId,
  ]);
  if (rowCount === 0) return profileAbsent();
  return new Refusal('business.refused', {
    sentence: 'This dialing profile is system-wide, and no client may change it; expected a profile of this client.',
  });
}

/** Dates the last change of a client's list of profiles. A change that was dated later is not dated back. */
export async function dateChange(connection: PoolClient, clientId: number, now: Date): Promise<void> {
  await connection.query(
    `INSERT INTO list_change AS l (client_id, list, type, service_id, modified_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (client_id, list, type, service_id) DO UPDATE SET modified_at = greatest(l.modified_at, excluded.modified_at)`,
    [clientId, LIST.list, LIST.type, LIST.serviceId, now],
  );
}
