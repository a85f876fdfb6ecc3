import type { Pool, PoolClient } from 'pg';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { endSessionsOf } from '../session/end-sessions.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused } from '../set-up/refuse.ts';

export interface Agent {
  readonly id: number;
  readonly userName: string;
}

export type AgentRepository = ReturnType<typeof agentRepository>;

const SELECT = 'SELECT id, user_name AS "userName" FROM agent';

const absent = () => new Refusal('entity.absent', { entity: 'Agent' });
const taken = () => refused('$.userName: an agent has this name, in whatever case; expected one that no other has.');

/**
 * The agents of a client. Changes throw the Refusal of what is absent or taken, and end the sessions of who is changed. An agent
 * with recordings can be removed: they keep the id, which is not given to another, and whoever has left must not keep his log-in.
 */
export const agentRepository = (pool: Pool) => ({
  /** In the order of id. */
  async page(clientId: number, { count, offset }: PageRequest): Promise<Agent[]> {
    const text = `${SELECT} WHERE client_id = $1 ORDER BY id LIMIT $2 OFFSET $3`;
    return (await pool.query<Agent>(text, [clientId, count, offset])).rows;
  },

  async read(clientId: number, id: number): Promise<Agent> {
    const [found] = (await pool.query<Agent>(`${SELECT} WHERE client_id = $1 AND id = $2`, [clientId, id])).rows;
    if (!found) throw absent();
    return found;
  },

  add: (clientId: number, userName: string, passwordHash: string): Promise<number> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { rows } = await connection.query<{ id: number }>(
        `INSERT INTO agent (client_id, user_name, user_name_key, password_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT (client_id, user_name_key) DO NOTHING RETURNING id`,
        [clientId, userName, userName.toLowerCase(), passwordHash],
      );
      if (!rows[0]) throw taken();
      return rows[0].id;
    }),

  rename: (clientId: number, id: number, userName: string): Promise<void> =>
    changeAgent(pool, clientId, id, async (connection) => {
      const key = userName.toLowerCase();
      const others = 'SELECT FROM agent WHERE client_id = $1 AND user_name_key = $3 AND id <> $2';
      if ((await connection.query(others, [clientId, id, key])).rowCount !== 0) throw taken();
      await connection.query('UPDATE agent SET user_name = $3, user_name_key = $4 WHERE client_id = $1 AND id = $2', [
        clientId,
        id,
        userName,
        key,
      ]);
    }),

  setPassword: (clientId: number, id: number, passwordHash: string): Promise<void> =>
    changeAgent(pool, clientId, id, async (connection) => {
      const text = 'UPDATE agent SET password_hash = $3 WHERE client_id = $1 AND id = $2';
      await connection.query(text, [clientId, id, passwordHash]);
    }),

  remove: (clientId: number, id: number): Promise<void> =>
    changeAgent(pool, clientId, id, async (connection) => {
      await connection.query('DELETE FROM agent WHERE client_id = $1 AND id = $2', [clientId, id]);
    }),
});

const changeAgent = (
  pool: Pool,
  clientId: number,
  id: number,
  work: (connection: PoolClient) => Promise<void>,
): Promise<void> =>
  changeSetUp(pool, clientId, async (connection) => {
    const text = 'SELECT FROM agent WHERE client_id = $1 AND id = $2 FOR UPDATE';
    if ((await connection.query(text, [clientId, id])).rowCount === 0) throw absent();
    await work(connection);
    await endSessionsOf(connection, { clientId, kind: 'AGENT', subjectId: id });
  });
