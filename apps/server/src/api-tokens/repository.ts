import type { Pool } from 'pg';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { endSessionsBy } from '../session/end-sessions.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused, refuseTakenName } from '../set-up/refuse.ts';

/** What is known of an API token. Its secret is not. */
export interface ApiToken {
  readonly id: number;
  readonly name: string | null;
  readonly createdAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export type ApiTokenRepository = ReturnType<typeof apiTokenRepository>;

/** One in use, one to change over to, and a few for programs that are told apart. */
const TOKENS_MAX = 5;

/** The API tokens of a client. Changes throw the Refusal of what is absent, taken, or too many or too few. */
export const apiTokenRepository = (pool: Pool) => ({
  /** In the order of id. */
  async page(clientId: number, { count, offset }: PageRequest): Promise<ApiToken[]> {
    const { rows } = await pool.query<ApiToken>(
      `SELECT id, name, created_at AS "createdAt",
              (SELECT max(s.last_used_at) FROM session s WHERE s.client_id = $1 AND s.token_hash = t.token_hash) AS "lastUsedAt"
         FROM api_token t WHERE client_id = $1 ORDER BY id LIMIT $2 OFFSET $3`,
      [clientId, count, offset],
    );
    return rows;
  },

  add: (clientId: number, { name, tokenHash }: { name: string; tokenHash: Buffer }, now: Date): Promise<number> =>
    changeSetUp(pool, clientId, async (connection) => {
      await refuseTakenName(connection, { entity: 'API token', table: 'api_token' }, { clientId, name });
      const { rowCount } = await connection.query('SELECT FROM api_token WHERE client_id = $1', [clientId]);
      if ((rowCount ?? 0) >= TOKENS_MAX)
        throw refused(
          `This client has ${TOKENS_MAX} API tokens, and there are no more; expected one to be revoked first.`,
        );
      const { rows } = await connection.query<{ id: number }>(
        'INSERT INTO api_token (client_id, token_hash, name, created_at) VALUES ($1, $2, $3, $4) RETURNING id',
        [clientId, tokenHash, name, now],
      );
      return (rows[0] as { id: number }).id;
    }),

  /** Revokes a token and ends the sessions that it opened. */
  remove: (clientId: number, id: number): Promise<void> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { rows } = await connection.query<{ tokenHash: Buffer }>(
        'DELETE FROM api_token WHERE client_id = $1 AND id = $2 RETURNING token_hash AS "tokenHash"',
        [clientId, id],
      );
      if (!rows[0]) throw new Refusal('entity.absent', { entity: 'API token' });
      const { rowCount } = await connection.query('SELECT FROM api_token WHERE client_id = $1', [clientId]);
      if (rowCount === 0)
        throw refused(
          'This is the only API token, and without any nobody can log in; expected another to be made first.',
        );
      await endSessionsBy(connection, clientId, rows[0].tokenHash);
    }),
});
