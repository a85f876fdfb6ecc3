import type { Pool } from 'pg';
import type { ChangedList } from '../changes/change.ts';
import { inTransaction } from '../db/transaction.ts';
import { Refusal } from '../http/refusal.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused } from '../set-up/refuse.ts';
import { type SecretKeys, secretKeys } from './secret-keys.ts';

/** A webhook of a client, and how it fares. */
export interface Webhook {
  readonly id: number;
  readonly url: string;
  readonly lists: ChangedList[];
  readonly enabled: boolean;
  readonly cursor: string;
  readonly failingSince: Date | null;
  readonly lastFailure: string | null;
  readonly disabledAt: Date | null;
}

export type WebhookRepository = ReturnType<typeof webhookRepository>;

const WEBHOOKS_MAX = 20;
const SELECT = `
  SELECT w.id, w.url, w.lists, w.enabled, d.cursor, d.failing_since AS "failingSince", d.last_failure AS "lastFailure",
         d.disabled_at AS "disabledAt"
    FROM webhook w JOIN webhook_delivery d ON d.client_id = w.client_id AND d.webhook_id = w.id WHERE w.client_id = $1`;

const absent = () => new Refusal('entity.absent', { entity: 'Webhook' });

/**
 * The webhooks of a client. Changes throw the Refusal of what is absent, or too many.
 * @param keys under which secrets are stored; absent = as they are
 */
export const webhookRepository = (pool: Pool, keys: SecretKeys = secretKeys([])) => ({
  async all(clientId: number): Promise<Webhook[]> {
    return (await pool.query<Webhook>(`${SELECT} ORDER BY w.id`, [clientId])).rows;
  },

  async read(clientId: number, id: number): Promise<Webhook> {
    const [found] = (await pool.query<Webhook>(`${SELECT} AND w.id = $2`, [clientId, id])).rows;
    if (!found) throw absent();
    return found;
  },

  /** Adds one that is sent what changes after the cursor. */
  add: (
    clientId: number,
    { url, secret, lists, cursor }: { url: string; secret: string; lists: readonly ChangedList[]; cursor: string },
    now: Date,
  ): Promise<number> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { rowCount } = await connection.query('SELECT FROM webhook WHERE client_id = $1', [clientId]);
      if ((rowCount ?? 0) >= WEBHOOKS_MAX)
        throw refused(`This client has ${WEBHOOKS_MAX} webhooks, and there are no more.`);
      const { rows } = await connection.query<{ id: number }>(
        'INSERT INTO webhook (client_id, url, secret, lists, enabled, created_at) VALUES ($1, $2, $3, $4, true, $5) RETURNING id',
        [clientId, url, keys.seal(secret, clientId), lists, now],
      );
      const { id } = rows[0] as { id: number };
      await connection.query('INSERT INTO webhook_delivery (client_id, webhook_id, cursor) VALUES ($1, $2, $3)', [
        clientId,
        id,
        cursor,
      ]);
      return id;
    }),

  /** Changes what is given. One that is enabled again, or gets another address, begins anew, from where it stood. */
  update: (
    clientId: number,
    id: number,
    {
      url,
      lists,
      enabled,
    }: { url?: string | undefined; lists?: readonly ChangedList[] | undefined; enabled?: boolean | undefined },
  ): Promise<void> =>
    inTransaction(pool, async (connection) => {
      const { rowCount } = await connection.query(
        `UPDATE webhook SET url = coalesce($3, url), lists = coalesce($4, lists), enabled = coalesce($5, enabled)
          WHERE client_id = $1 AND id = $2`,
        [clientId, id, url, lists, enabled],
      );
      if (rowCount === 0) throw absent();
      if (enabled === true || url !== undefined)
        await connection.query(
          `UPDATE webhook_delivery SET failing_since = NULL, last_failure = NULL, failures = 0, next_attempt_at = NULL,
                  disabled_at = CASE WHEN $3 THEN NULL ELSE disabled_at END
            WHERE client_id = $1 AND webhook_id = $2`,
          [clientId, id, enabled === true],
        );
    }),

  async remove(clientId: number, id: number): Promise<void> {
    const { rowCount } = await pool.query('DELETE FROM webhook WHERE client_id = $1 AND id = $2', [clientId, id]);
    if (rowCount === 0) throw absent();
  },
});
