import type { StateHandlers } from '@clearline/client/pact/states';
import type { Pool } from 'pg';
import { SESSION_ENDED } from '../src/session/repository.ts';
import { fingerprint, hashPassword, isSessionId } from '../src/session/secrets.ts';
import type { Person, TestServer } from './server.ts';

const CLIENT = 'demo';

const PERSON = {
  SYSADMIN: 'sysadmin',
  SUPERUSER: 'superuser',
  IT_USER: 'itUser',
} as const satisfies Record<string, Person>;

/** Brings about what the consumers of the API suppose, on a server with the demo fixture. */
export const providerStates = (server: TestServer): StateHandlers => ({
  async 'a user'({ clientCode, access, userName, password, role }) {
    const { pool } = server.database;
    const { id } = await only<{ id: string }>(pool, 'SELECT id FROM client WHERE code = $1', [clientCode]);
    await pool.query('INSERT INTO api_token (client_id, token_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      id,
      fingerprint(access),
    ]);
    await pool.query(
      `INSERT INTO app_user (client_id, user_name, password_hash, role, password_changed_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (client_id, user_name) DO UPDATE SET password_hash = excluded.password_hash, role = excluded.role`,
      [id, userName, await hashPassword(password), role],
    );
    return {};
  },

  async 'a session'(parameters) {
    const person = personOf(parameters);
    const sessionId = await server.session(person);
    if (!isSessionId(sessionId)) throw new Error(`a log-in of ${person}: expected a session, and got ${sessionId}.`);
    return { sessionId };
  },

  async 'a Phone DNC Type'({ phoneDncType }) {
    const update = 'UPDATE client SET phone_dnc_type = $2 WHERE code = $1 RETURNING id';
    await only(server.database.pool, update, [CLIENT, phoneDncType]);
    return {};
  },

  async 'a service'() {
    const select =
      'SELECT s.id FROM service s JOIN client c ON c.id = s.client_id WHERE c.code = $1 ORDER BY s.id LIMIT 1';
    const { id } = await only<{ id: string }>(server.database.pool, select, [CLIENT]);
    return { serviceId: Number(id) };
  },

  async 'a DNC entry'(body) {
    const { data, error } = await server.as('sysadmin').POST('/compliance/dnc', { body });
    if (error) throw new Error(`a DNC entry could not be added: ${error.message}`);
    return { dncId: data.id };
  },
});

/** Goes back to where every interaction starts. Ending the sessions also ends what the server has cached with them. */
export async function resetProvider({ database: { pool } }: TestServer): Promise<void> {
  await pool.query('DELETE FROM dnc_entry');
  await pool.query('DELETE FROM list_change');
  await pool.query('DELETE FROM login_attempt');
  await pool.query("UPDATE client SET phone_dnc_type = 'LEGACY' WHERE code = $1", [CLIENT]);
  await pool.query(
    `WITH gone AS (DELETE FROM session RETURNING id_hash)
     SELECT pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM gone`,
  );
}

function personOf(parameters: Parameters<StateHandlers['a session']>[0]): Person {
  if ('agent' in parameters) return 'agent';
  if (parameters.role !== 'MANAGER') return PERSON[parameters.role];
  return parameters.editDncLists ? 'manager' : 'managerWithoutPower';
}

async function only<Row extends object>(pool: Pool, text: string, values: readonly unknown[]): Promise<Row> {
  const { rows } = await pool.query<Row>(text, [...values]);
  const [row] = rows;
  if (!row || rows.length > 1)
    throw new Error(`expected one row, and got ${rows.length}: ${text} [${values.join(', ')}]`);
  return row;
}
