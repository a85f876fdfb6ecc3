import type { Pool, PoolClient } from 'pg';
import { attributed } from '../db/attributed-pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { CannotOpen, type SecretKeys } from './secret-keys.ts';

interface Stored {
  readonly clientId: number;
  readonly id: number;
  readonly secret: string;
}

/**
 * Stores the secrets of all webhooks as they are to be stored now: those from before there was a key, and those under the key before.
 * Answers how many were stored anew, and how many were left because their key is not at hand.
 */
export const sealSecrets = (pool: Pool, keys: SecretKeys): Promise<{ sealed: number; left: number }> =>
  inTransaction(attributed(pool, { actor: 'webhooks', reason: 'secrets are stored under the key of the deployment' }), async (connection) => {
    const { rows } = await connection.query<Stored>(
      'SELECT client_id AS "clientId", id, secret FROM webhook ORDER BY client_id, id FOR UPDATE',
    );
    let [sealed, left] = [0, 0];
    for (const stored of rows.filter(({ secret }) => !keys.isCurrent(secret))) {
      if (await sealOne(connection, stored, keys)) sealed += 1;
      else left += 1;
    }
    return { sealed, left };
  }); // prettier-ignore

/** False where it cannot be opened: it stays as it is, for a process that has its key. */
async function sealOne(connection: PoolClient, { clientId, id, secret }: Stored, keys: SecretKeys): Promise<boolean> {
  try {
    const sealed = keys.seal(keys.open(secret, clientId), clientId);
    await connection.query('UPDATE webhook SET secret = $3 WHERE client_id = $1 AND id = $2', [clientId, id, sealed]);
    return true;
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    return false;
  }
}
