import type { Channel, StateHandlers } from '@clearline/client/pact/states';
import type { Pool } from 'pg';
import { fingerprintOf } from '../src/fixture/recording-bytes.ts';
import { openStore } from '../src/recording/open-store.ts';
import { SESSION_ENDED } from '../src/session/repository.ts';
import { fingerprint, hashPassword, isSessionId } from '../src/session/secrets.ts';
import { keepContents } from './contents.ts';
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
    return { serviceId: await idOf(server, 'service') };
  },

  async 'a DNC entry'(body) {
    const { data, error } = await server.as('sysadmin').POST('/compliance/dnc', { body });
    if (error) throw new Error(`a DNC entry could not be added: ${error.message}`);
    return { dncId: data.id };
  },

  async 'a contact group'() {
    return { contactGroupId: await idOf(server, 'contact_group') };
  },

  async 'a channel entry'({ channel, value }) {
    const insert = `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
      SELECT id, $2, $3, lower($3), now(), now() FROM client WHERE code = $1 RETURNING id`;
    const { id } = await only<{ id: number }>(server.database.pool, insert, [CLIENT, channel satisfies Channel, value]);
    return { dncId: id };
  },

  'a dialing profile': ({ name }) => addProfile(server, name),

  async 'a service with a dialing profile'() {
    const { profileId } = await addProfile(server, 'Pact');
    const serviceId = await idOf(server, 'service');
    const path = { id: profileId, service: serviceId };
    const { error } = await server
      .as('sysadmin')
      .PUT('/compliance/dialingProfiles/{id}/services/{service}', { params: { path } });
    if (error) throw new Error(`a service could not be given a profile: ${error.message}`);
    return { serviceId, profileId };
  },

  async 'a recording'() {
    const bytes = Buffer.from('a recording of some length');
    const insert = `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone,
        term_code_id, from_at, to_at, media_type, byte_size, sha256)
      SELECT id, $2, $3, 1191, 45365, 1, '002723754', '8015442100', 200801, now() - interval '1 minute', now(), 'audio/mpeg', $4, $5
        FROM client WHERE code = $1 RETURNING client_id AS "clientId"`;
    const values = [CLIENT, RECORDING, await idOf(server, 'service'), bytes.length, fingerprintOf(bytes)];
    const { clientId } = await only<{ clientId: number }>(server.database.pool, insert, values);
    const store = await openStore(server.recordings);
    await store.put({ clientId, id: RECORDING }, bytes).finally(() => store.close());
    return { recordingId: RECORDING };
  },
});

const RECORDING = '0d6f3a2e-4c11-4b55-9b1c-1f0c2b6e7f1d';

async function addProfile(server: TestServer, name: string): Promise<{ profileId: number; policyId: number }> {
  const policy = [{ dayOfWeek: 'WEEKEND', doNotDial: true, doNotLeaveMessage: false, state: 'KS' }] as const;
  const { data, error } = await server
    .as('sysadmin')
    .POST('/compliance/dialingProfiles', { body: { name, policy: [...policy] } });
  if (error) throw new Error(`a dialing profile could not be added: ${error.message}`);
  const select = 'SELECT id FROM dialing_policy WHERE profile_id = $1';
  const { id } = await only<{ id: number }>(server.database.pool, select, [data.id]);
  return { profileId: data.id, policyId: id };
}

/** The first of what the client has. */
async function idOf({ database }: TestServer, table: 'service' | 'contact_group'): Promise<number> {
  const select = `SELECT t.id FROM ${table} t JOIN client c ON c.id = t.client_id WHERE c.code = $1 ORDER BY t.id LIMIT 1`;
  return (await only<{ id: number }>(database.pool, select, [CLIENT])).id;
}

/**
 * Makes the place from which every interaction starts. Answers how to go back to it; ending the sessions also ends what the server has
 * cached with them.
 */
export async function startingPoint({ database: { pool } }: TestServer): Promise<() => Promise<void>> {
  await pool.query('TRUNCATE dnc_entry, channel_dnc, account, account_phone, list_change, session');
  await pool.query("UPDATE client SET phone_dnc_type = 'LEGACY' WHERE code = $1", [CLIENT]);
  const restore = await keepContents(pool);
  return async () => {
    await pool.query(
      `WITH gone AS (DELETE FROM session RETURNING id_hash)
       SELECT pg_notify('${SESSION_ENDED}', encode(id_hash, 'hex')) FROM gone`,
    );
    await pool.query('DELETE FROM login_attempt');
    await restore();
  };
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
