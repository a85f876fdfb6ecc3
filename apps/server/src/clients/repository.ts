import type { Pool, PoolClient } from 'pg';
import { inTheNameOf } from '../db/attributed-pool.ts';
import type { PhoneDncType } from '../http/caller.ts';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { endSessionsOfClient } from '../session/end-sessions.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused } from '../set-up/refuse.ts';

/** A client as its operator sees it. */
export interface OperatedClient {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly phoneDncType: PhoneDncType;
  /** IANA name. */
  readonly timeZone: string;
  readonly deactivatedAt: Date | null;
  readonly users: number;
  readonly agents: number;
  readonly apiTokens: number;
  readonly services: number;
}

export type NewClient = Pick<OperatedClient, 'code' | 'name' | 'phoneDncType' | 'timeZone'>;
export type ClientChange = Partial<Pick<OperatedClient, 'code' | 'name'>> & { readonly active?: boolean };

export interface FirstAccess {
  readonly userName: string;
  readonly passwordHash: string;
  readonly tokenHash: Buffer;
}

export type ClientRepository = ReturnType<typeof clientRepository>;

const how = (table: string) => `(SELECT count(*)::int FROM ${table} t WHERE t.client_id = c.id)`;
const SELECT = `
  SELECT id, code, name, phone_dnc_type AS "phoneDncType", time_zone AS "timeZone", deactivated_at AS "deactivatedAt",
         ${how('app_user')} AS users, ${how('agent')} AS agents, ${how('api_token')} AS "apiTokens", ${how('service')} AS services
    FROM client c`;

const absent = () => new Refusal('entity.absent', { entity: 'Client' });
const taken = () => refused('$.code: a client has this code; expected one that no other has.');

/**
 * The clients of the deployment: the one repository that is not scoped by a client, and that looks into nobody's lists. What it changes
 * is told in the client's audit trail as the operator's.
 */
export const clientRepository = (asking: Pool) => clientsOn(inTheNameOf(asking, 'operator'));

const clientsOn = (pool: Pool) => ({
  /** In the order of id. */
  async page({ count, offset }: PageRequest): Promise<OperatedClient[]> {
    return (await pool.query<OperatedClient>(`${SELECT} ORDER BY id LIMIT $1 OFFSET $2`, [count, offset])).rows;
  },

  async read(id: number): Promise<OperatedClient> {
    const [found] = (await pool.query<OperatedClient>(`${SELECT} WHERE id = $1`, [id])).rows;
    if (!found) throw absent();
    return found;
  },

  async add({ code, name, phoneDncType, timeZone }: NewClient): Promise<number> {
    const { rows } = await pool.query<{ id: number }>(
      `INSERT INTO client (code, name, phone_dnc_type, time_zone) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO NOTHING RETURNING id`,
      [code, name, phoneDncType, timeZone],
    );
    if (!rows[0]) throw taken();
    return rows[0].id;
  },

  /** Changes what is given. Where a client is active no more, all its sessions end; where it is again, its webhooks have not failed meanwhile. */
  update: (id: number, { code, name, active }: ClientChange, now: Date): Promise<void> =>
    changeSetUp(pool, id, async (connection) => {
      const { rowCount } = await connection
        .query(
          `UPDATE client SET code = coalesce($2, code), name = coalesce($3, name),
                  deactivated_at = CASE $4::boolean WHEN true THEN NULL WHEN false THEN coalesce(deactivated_at, $5)
                                   ELSE deactivated_at END
            WHERE id = $1`,
          [id, code, name, active, now],
        )
        .catch((error: unknown) => {
          throw (error as { constraint?: unknown }).constraint === 'client_code_key' ? taken() : error;
        });
      if (rowCount === 0) throw absent();
      if (active === false) await endSessionsOfClient(connection, id);
      if (active === true)
        await connection.query(
          `UPDATE webhook_delivery SET failing_since = NULL, failures = 0, next_attempt_at = NULL
            WHERE client_id = $1 AND disabled_at IS NULL`,
          [id],
        );
    }),

  /** Makes the one user and the one token of a client that has nothing else, in place of those that it has. */
  giveFirstAccess: (
    id: number,
    { userName, passwordHash, tokenHash }: FirstAccess,
    now: Date,
  ): Promise<{ userId: number; apiTokenId: number }> =>
    changeSetUp(pool, id, async (connection) => {
      await requireNew(connection, id);
      await endSessionsOfClient(connection, id);
      await connection.query('DELETE FROM app_user WHERE client_id = $1', [id]);
      await connection.query('DELETE FROM api_token WHERE client_id = $1', [id]);
      const user = await connection.query<{ id: number }>(
        `INSERT INTO app_user (client_id, user_name, password_hash, role, password_changed_at)
         VALUES ($1, $2, $3, 'SYSADMIN', $4) RETURNING id`,
        [id, userName, passwordHash, now],
      );
      const token = await connection.query<{ id: number }>(
        `INSERT INTO api_token (client_id, token_hash, name, created_at) VALUES ($1, $2, 'First access', $3) RETURNING id`,
        [id, tokenHash, now],
      );
      return { userId: (user.rows[0] as { id: number }).id, apiTokenId: (token.rows[0] as { id: number }).id };
    }),
});

/** What a client has that is its own; a recording that was deleted is still somebody's. */
const OWN = [
  ...['service', 'agent', 'contact_group', 'call_center', 'dialing_profile'],
  ...['dnc_entry', 'channel_dnc', 'account', 'account_phone', 'recording'],
];

/** Throws the Refusal of a client that is absent, or that somebody has begun to use. */
async function requireNew(connection: PoolClient, id: number): Promise<void> {
  const anything = OWN.map((table) => `EXISTS (SELECT FROM ${table} WHERE client_id = $1)`).join(' OR ');
  const { rows } = await connection.query<{ used: boolean }>(
    `SELECT ${anything}
         OR (SELECT count(*) FROM app_user WHERE client_id = $1) > 1
         OR (SELECT count(*) FROM api_token WHERE client_id = $1) > 1 AS used
       FROM client WHERE id = $1`,
    [id],
  );
  if (!rows[0]) throw absent();
  if (rows[0].used)
    throw refused('This client is in use; expected one that has nothing but its first user and API token, if those.');
}
