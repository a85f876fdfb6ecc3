import type { DialingPolicy, ProfilePolicy } from '@clearline/rules';
import type { PoolClient } from 'pg';
import type { ProfileRef } from './change.ts';

/** The columns of a policy, beside its ids, and how the rules call them. */
const COLUMNS = {
  dayOfWeek: 'day_of_week',
  doNotDial: 'do_not_dial',
  doNotLeaveMessage: 'do_not_leave_message',
  country: 'country',
  state: 'state',
  areaCode: 'area_code',
  startMinute: 'start_minute',
  endMinute: 'end_minute',
} as const satisfies Record<keyof DialingPolicy, string>;

const FIELDS = Object.keys(COLUMNS) as (keyof DialingPolicy)[];
const COLUMN_LIST = Object.values(COLUMNS).join(', ');
/** The select list that gives a policy as the rules call its parts. */
export const SELECTED_POLICY = FIELDS.map((field) => `${COLUMNS[field]} AS "${field}"`).join(', ');

const valuesOf = (policy: DialingPolicy) => FIELDS.map((field) => policy[field]);

/** The policy alone out of a row that has more. */
export const policyOf = (row: Readonly<Record<keyof DialingPolicy, unknown>>): DialingPolicy =>
  Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as unknown as DialingPolicy;

/** Adds policies in the order given, however many, in one statement. Answers their ids. */
export async function insertPolicies(
  connection: PoolClient,
  { clientId, profileId }: ProfileRef,
  policies: readonly DialingPolicy[],
): Promise<readonly number[]> {
  const { rows } = await connection.query<{ id: number }>(
    `INSERT INTO dialing_policy (client_id, profile_id, ${COLUMN_LIST})
     SELECT $1, $2, ${FIELDS.map((field) => `"${field}"`).join(', ')}
       FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (
              "dayOfWeek" text, "doNotDial" boolean, "doNotLeaveMessage" boolean, country text, state text, "areaCode" text,
              "startMinute" smallint, "endMinute" smallint)) WITH ORDINALITY
      ORDER BY ordinality
     RETURNING id`,
    [clientId, profileId, JSON.stringify(policies)],
  );
  return rows.map(({ id }) => id);
}

/** The id of the first policy of a profile that equals this one in every field. */
export async function equalPolicy(
  connection: PoolClient,
  { clientId, profileId }: ProfileRef,
  policy: DialingPolicy,
): Promise<number | undefined> {
  const { rows } = await connection.query<{ id: number }>(
    `SELECT id FROM dialing_policy
      WHERE client_id = $1 AND profile_id = $2 AND (${COLUMN_LIST}) IS NOT DISTINCT FROM ($3, $4, $5, $6, $7, $8, $9, $10)
      ORDER BY id LIMIT 1`,
    [clientId, profileId, ...valuesOf(policy)],
  );
  return rows[0]?.id;
}

export async function findPolicy(
  connection: PoolClient,
  { clientId, profileId }: ProfileRef,
  policyId: number,
): Promise<DialingPolicy | undefined> {
  const { rows } = await connection.query<DialingPolicy>(
    `SELECT ${SELECTED_POLICY} FROM dialing_policy WHERE client_id = $1 AND profile_id = $2 AND id = $3`,
    [clientId, profileId, policyId],
  );
  return rows[0];
}

/** All policies of a profile, in the order of their ids. */
export async function policiesOf(
  connection: Pick<PoolClient, 'query'>,
  { clientId, profileId }: ProfileRef,
): Promise<readonly ProfilePolicy[]> {
  const { rows } = await connection.query<ProfilePolicy>(
    `SELECT id, ${SELECTED_POLICY} FROM dialing_policy WHERE client_id = $1 AND profile_id = $2 ORDER BY id`,
    [clientId, profileId],
  );
  return rows;
}

/** Deletes these policies of a profile, as far as it has them. */
export async function deletePolicies(
  connection: PoolClient,
  { clientId, profileId }: ProfileRef,
  ids: readonly number[],
): Promise<void> {
  await connection.query('DELETE FROM dialing_policy WHERE client_id = $1 AND profile_id = $2 AND id = ANY ($3)', [
    clientId,
    profileId,
    ids,
  ]);
}

export async function replacePolicy(
  connection: PoolClient,
  clientId: number,
  policyId: number,
  policy: DialingPolicy,
): Promise<void> {
  await connection.query(
    `UPDATE dialing_policy SET (${COLUMN_LIST}) = ROW ($3, $4, $5, $6, $7, $8, $9, $10) WHERE client_id = $1 AND id = $2`,
    [clientId, policyId, ...valuesOf(policy)],
  );
}

/** False when the profile has no such policy. */
export async function deletePolicy(
  connection: PoolClient,
  { clientId, profileId }: ProfileRef,
  policyId: number,
): Promise<boolean> {
  const { rowCount } = await connection.query(
    'DELETE FROM dialing_policy WHERE client_id = $1 AND profile_id = $2 AND id = $3',
    [clientId, profileId, policyId],
  );
  return rowCount === 1;
}
