import type { DialingPolicy } from '@clearline/rules';
import type { Pool } from 'pg';
import type { Db } from '../db/client.ts';
import { idNumber, numbered } from '../db/id.ts';
import { inTransaction } from '../db/transaction.ts';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { assignProfile, changeProfile, dateChange, LIST, type ProfileRef, SYSTEM } from './change.ts';
import { deletePolicy, equalPolicy, findPolicy, insertPolicies, policyOf, replacePolicy } from './policy-rows.ts';
import { refuseUsed } from './refuse-used.ts';

export interface ProfileText {
  readonly name: string;
  readonly description: string | null;
}

/** A profile as a client sees it. */
export interface ReadProfile extends ProfileText {
  readonly isSystemWide: boolean;
  readonly isDefault: boolean;
  /** The client's own services that are assigned to it. */
  readonly serviceIds: readonly number[];
  readonly policies: readonly DialingPolicy[];
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };
type PolicyChange = (policy: DialingPolicy) => DialingPolicy;

export type DialingProfileRepository = ReturnType<typeof dialingProfileRepository>;

const absent = (entity: string) => new Refusal('entity.absent', { entity });
const policyAbsent = () => absent('Dialing policy');

/**
 * The dialing profiles of a client, and those of the system, which it sees and cannot change. Reads go through Prisma; a change
 * is a transaction that locks what it decides by. Changes throw the Refusal of whatever is absent, system-wide or in use.
 */
export const dialingProfileRepository = ({ db, pool }: { readonly db: Db; readonly pool: Pool }) => ({
  /** The profiles that a client sees, in the order of id. */
  async page(clientId: number, { count, offset }: PageRequest) {
    const rows = await db.dialingProfile.findMany({
      where: { clientId: { in: [SYSTEM, clientId] } },
      orderBy: [{ id: 'asc' }, { clientId: 'asc' }],
      skip: offset,
      take: count,
    });
    return rows.map(numbered);
  },

  /** How many profiles a client sees, and when any of them last changed, deletes included. */
  async info(clientId: number): Promise<{ size: number; lastModified: Date | undefined }> {
    const seen = { clientId: { in: [SYSTEM, clientId] } };
    const [profiles, changes] = await Promise.all([
      db.dialingProfile.aggregate({ where: seen, _count: true, _max: { modifiedAt: true } }),
      db.listChange.aggregate({ where: { ...seen, ...LIST }, _max: { modifiedAt: true } }),
    ]);
    const instants = [profiles._max.modifiedAt, changes._max.modifiedAt].filter((at) => at !== null);
    return { size: profiles._count, lastModified: instants.sort((a, b) => b.getTime() - a.getTime())[0] };
  },

  async read({ clientId, profileId }: ProfileRef): Promise<ReadProfile | undefined> {
    const [profile, services, client] = await Promise.all([
      db.dialingProfile.findFirst({
        where: { clientId: { in: [SYSTEM, clientId] }, id: profileId },
        include: { policies: { orderBy: { id: 'asc' } } },
        orderBy: { clientId: 'desc' },
      }),
      db.service.findMany({ where: { clientId, dialingProfileId: profileId }, orderBy: { id: 'asc' } }),
      db.client.findUniqueOrThrow({ where: { id: clientId } }),
    ]);
    if (!profile) return undefined;
    const { name, description, policies } = profile;
    return {
      name,
      description,
      isSystemWide: idNumber(profile.clientId) === SYSTEM,
      isDefault: client.defaultDialingProfileId === BigInt(profileId),
      serviceIds: services.map(({ id }) => idNumber(id)),
      policies: policies.map(policyOf),
    };
  },

  add: (clientId: number, text: ProfileText, policies: readonly DialingPolicy[], now: Date) =>
    inTransaction(pool, async (connection) => {
      const { rows } = await connection.query<{ id: number }>(
        'INSERT INTO dialing_profile (client_id, name, description, modified_at) VALUES ($1, $2, $3, $4) RETURNING id',
        [clientId, text.name, text.description, now],
      );
      const { id } = rows[0] as { id: number };
      await insertPolicies(connection, { clientId, profileId: id }, policies);
      await dateChange(connection, clientId, now);
      return id;
    }),

  /** Changes what is given, and keeps what is null. */
  update: (ref: ProfileRef, { name, description }: Nullable<ProfileText>, now: Date) =>
    changeProfile(pool, ref, now, async (connection) => {
      await connection.query(
        `UPDATE dialing_profile SET name = coalesce($3, name), description = coalesce($4, description)
          WHERE client_id = $1 AND id = $2`,
        [ref.clientId, ref.profileId, name, description],
      );
    }),

  /** Removes a profile that nothing uses, with its policies. */
  remove: (ref: ProfileRef, now: Date) =>
    changeProfile(pool, ref, now, async (connection) => {
      await refuseUsed(connection, ref);
      await connection.query('DELETE FROM dialing_profile WHERE client_id = $1 AND id = $2', [
        ref.clientId,
        ref.profileId,
      ]);
    }),

  /** Adds a policy, or answers the id of an equal one that is there: adding twice adds once. */
  addPolicy: (ref: ProfileRef, policy: DialingPolicy, now: Date) =>
    changeProfile(pool, ref, now, async (connection) => {
      const equal = await equalPolicy(connection, ref, policy);
      return equal ?? ((await insertPolicies(connection, ref, [policy]))[0] as number);
    }),

  /** Puts what `edit` makes of a policy in its place. What `edit` throws leaves the policy as it was. */
  editPolicy: (ref: ProfileRef, policyId: number, edit: PolicyChange, now: Date) =>
    changeProfile(pool, ref, now, async (connection) => {
      const policy = await findPolicy(connection, ref, policyId);
      if (!policy) throw policyAbsent();
      await replacePolicy(connection, ref.clientId, policyId, edit(policy));
    }),

  removePolicy: (ref: ProfileRef, policyId: number, now: Date) =>
    changeProfile(pool, ref, now, async (connection) => {
      if (!(await deletePolicy(connection, ref, policyId))) throw policyAbsent();
    }),

  /** Assigns a service to a profile, whichever it had before. */
  addService: (ref: ProfileRef, serviceId: number, now: Date) =>
    assignProfile(pool, ref, now, async (connection) => {
      const { rowCount } = await connection.query(
        'UPDATE service SET dialing_profile_id = $3 WHERE client_id = $1 AND id = $2',
        [ref.clientId, serviceId, ref.profileId],
      );
      if (rowCount === 0) throw absent('Service');
    }),

  /** Leaves a service of a profile to the client's default. */
  removeService: (ref: ProfileRef, serviceId: number, now: Date) =>
    assignProfile(pool, ref, now, async (connection) => {
      const { rowCount } = await connection.query(
        'UPDATE service SET dialing_profile_id = NULL WHERE client_id = $1 AND id = $2 AND dialing_profile_id = $3',
        [ref.clientId, serviceId, ref.profileId],
      );
      if (rowCount === 0) throw absent('Service of this dialing profile');
    }),
});
