import { randomBytes } from 'node:crypto';
import type { StateHandlers } from '@clearline/contract/provider-states';
import { accountKey, nextLocalMidnight } from '@clearline/rules';
import type { Pool } from 'pg';
import { clockOf } from '../clock.ts';
import type { Db } from '../db/client.ts';
import { dialingProfileRepository } from '../dialing-profiles/repository.ts';
import { dncRepository } from '../dnc/repository.ts';
import { fingerprintOf } from '../fixture/recording-bytes.ts';
import type { RecordingStore } from '../recording/store.ts';
import { sessionRepository } from '../session/repository.ts';
import { fingerprint, hashPassword, newSalt, sessionIdOf } from '../session/secrets.ts';

export interface StateDeps {
  readonly db: Db;
  readonly pool: Pool;
  readonly store: RecordingStore;
  readonly now: () => Date;
  /** The code of the client that the states are about. */
  readonly clientCode: string;
}

const RECORDING = '0d6f3a2e-4c11-4b55-9b1c-1f0c2b6e7f1d';
const POLICY = {
  dayOfWeek: 'WEEKEND',
  doNotDial: true,
  doNotLeaveMessage: false,
  country: 'UNITED_STATES_OF_AMERICA',
  state: 'KS',
  areaCode: null,
  startMinute: null,
  endMinute: null,
} as const;

/** Brings about what consumers of the API suppose before an interaction: the provider states of their pacts. */
export function providerStates({ db, pool, store, now, clientCode }: StateDeps): StateHandlers {
  const client = (code = clientCode) =>
    only<{ id: number; timeZone: string }>(pool, 'SELECT id, time_zone AS "timeZone" FROM client WHERE code = $1', [code]);

  const addProfile = async (name: string) => {
    const { id } = await client();
    const profileId = await dialingProfileRepository({ db, pool }).add(id, { name, description: null }, [POLICY], now());
    const select = 'SELECT id FROM dialing_policy WHERE client_id = $1 AND profile_id = $2';
    const policy = await only<{ id: number }>(pool, select, [id, profileId]);
    return { profileId, policyId: policy.id };
  };

  const firstOf = async (table: 'service' | 'contact_group') => {
    const { id } = await client();
    const select = `SELECT id FROM ${table} WHERE client_id = $1 ORDER BY id LIMIT 1`;
    return (await only<{ id: number }>(pool, select, [id])).id;
  };

  return {
    async 'a user'({ clientCode: code, access, userName, password, role }) {
      const { id } = await client(code);
      await addToken(pool, id, access);
      await pool.query(
        `INSERT INTO app_user (client_id, user_name, password_hash, role, password_changed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (client_id, user_name) DO UPDATE SET password_hash = excluded.password_hash, role = excluded.role`,
        [id, userName, await hashPassword(password), role, now()],
      );
      return {};
    },

    async 'a session'(parameters) {
      const { id } = await client();
      const isAgent = 'agent' in parameters;
      const [role, power] = isAgent ? [] : [parameters.role, 'editDncLists' in parameters && parameters.editDncLists];
      const person = isAgent
        ? await only<{ id: number }>(pool, 'SELECT id FROM agent WHERE client_id = $1 ORDER BY id LIMIT 1', [id])
        : await only<{ id: number }>(
            pool,
            `SELECT id FROM app_user WHERE client_id = $1 AND role = $2 AND ($2 <> 'MANAGER' OR edit_dnc_lists = $3) ORDER BY id LIMIT 1`,
            [id, role, power],
          );
      return { sessionId: await openSession(pool, id, { isAgent, id: person.id }, now()) };
    },

    async 'a Phone DNC Type'({ phoneDncType }) {
      await only(pool, 'UPDATE client SET phone_dnc_type = $2 WHERE code = $1 RETURNING id', [clientCode, phoneDncType]);
      return {};
    },

    'a service': async () => ({ serviceId: await firstOf('service') }),

    async 'a DNC entry'({ type, phone = null, account = null, zip = null }) {
      const { id, timeZone } = await client();
      const at = now();
      const lapsesAt = type === 'DAILY' ? new Date(nextLocalMidnight(at.getTime(), clockOf(timeZone))) : null;
      const entry = { clientId: id, type, serviceId: null, phone, account, zip, filename: null, lapsesAt };
      const dncId = await dncRepository({ db, pool }).add({ ...entry, accountKey: account === null ? null : accountKey(account) }, at);
      return { dncId };
    },

    'a contact group': async () => ({ contactGroupId: await firstOf('contact_group') }),

    async 'a channel entry'({ channel, value }) {
      const { id } = await client();
      const insert = `INSERT INTO channel_dnc (client_id, channel, value, value_key, created_at, modified_at)
        VALUES ($1, $2, $3, lower($3), $4, $4) RETURNING id`;
      return { dncId: (await only<{ id: number }>(pool, insert, [id, channel, value, now()])).id };
    },

    'a dialing profile': ({ name }) => addProfile(name),

    async 'a service with a dialing profile'() {
      const { id: clientId } = await client();
      const { profileId } = await addProfile('Pact');
      const serviceId = await firstOf('service');
      await dialingProfileRepository({ db, pool }).addService({ clientId, profileId }, serviceId, now());
      return { serviceId, profileId };
    },

    async 'a recording'() {
      const { id } = await client();
      const bytes = Buffer.from('a recording of some length');
      const values = [id, RECORDING, await firstOf('service'), now(), bytes.length, fingerprintOf(bytes)];
      await pool.query(
        `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone,
           term_code_id, from_at, to_at, media_type, byte_size, sha256)
         VALUES ($1, $2, $3, 1191, 45365, 1, '002723754', '8015442100', 200801, $4::timestamptz - interval '1 minute', $4, 'audio/mpeg', $5, $6)`,
        values,
      );
      await store.put({ clientId: id, id: RECORDING }, bytes);
      return { recordingId: RECORDING };
    },
  };
} // prettier-ignore

/** A session of a person, opened with a token that nobody else has. */
async function openSession(pool: Pool, clientId: number, person: { isAgent: boolean; id: number }, at: Date): Promise<string> {
  const token = randomBytes(16).toString('hex');
  const salt = newSalt();
  const sessionId = sessionIdOf(token, salt);
  const subject = { clientId, kind: person.isAgent ? 'AGENT' : 'USER', subjectId: person.id } as const;
  const session = { tokenHash: fingerprint(token), idHash: fingerprint(sessionId), salt, at, aliveSince: new Date(0) };
  await sessionRepository(pool).open(subject, session);
  return sessionId;
} // prettier-ignore

const addToken = (pool: Pool, clientId: number, token: string) =>
  pool.query('INSERT INTO api_token (client_id, token_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    clientId,
    fingerprint(token),
  ]);

async function only<Row extends object>(pool: Pool, text: string, values: readonly unknown[]): Promise<Row> {
  const { rows } = await pool.query<Row>(text, [...values]);
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`expected one row, and got ${rows.length}: ${text}`);
  return row;
}
