import type { DialingPolicy, ProfilePolicy } from '@clearline/rules';
import type { Pool } from 'pg';
import { changeProfile, type ProfileRef, SYSTEM } from '../dialing-profiles/change.ts';
import { deletePolicies, insertPolicies, policiesOf } from '../dialing-profiles/policy-rows.ts';
import { sameness } from '../dialing-profiles/read-policy.ts';
import type { PageRequest } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { revisionOf } from './revision.ts';

/** A profile with what it is made of and what goes by it. */
export interface ProfileOverview {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly systemWide: boolean;
  readonly clientDefault: boolean;
  /** How many policies it has. */
  readonly policies: number;
  /** How many services of the client it is assigned to. */
  readonly services: number;
  readonly packs: readonly { readonly name: string; readonly version: string }[];
}

/** Policies to take the place of those that are there. */
export interface Replacement {
  /** Those that are to be there, out of those that are. What it throws leaves them as they were. */
  readonly settle: (present: readonly DialingPolicy[]) => readonly DialingPolicy[];
  /** The revision that the change was made on; undefined = whatever they are. */
  readonly revision: string | undefined;
}

export type ProfilePolicyRepository = ReturnType<typeof profilePolicyRepository>;

/** Dialing profiles as a whole: all of a client, and all policies of one. A change throws the Refusal of whatever is absent or system-wide. */
export const profilePolicyRepository = (pool: Pool) => ({
  /** The profiles that a client sees, in the order of id. */
  async overviews(clientId: number, { count, offset }: PageRequest): Promise<readonly ProfileOverview[]> {
    const { rows } = await pool.query<ProfileOverview>(
      `SELECT p.id, p.name, p.description, p.client_id = $2 AS "systemWide",
              EXISTS (SELECT FROM client c WHERE c.id = $1 AND c.default_dialing_profile_id = p.id) AS "clientDefault",
              (SELECT count(*)::int FROM dialing_policy q WHERE q.client_id = p.client_id AND q.profile_id = p.id) AS policies,
              (SELECT count(*)::int FROM service s WHERE s.client_id = $1 AND s.dialing_profile_id = p.id) AS services,
              (SELECT coalesce(json_agg(json_build_object('name', k.name, 'version', k.version) ORDER BY k.name), '[]')
                 FROM dialing_profile_pack k WHERE k.client_id = p.client_id AND k.profile_id = p.id) AS packs
         FROM dialing_profile p
        WHERE p.client_id IN ($1, $2) ORDER BY p.id, p.client_id LIMIT $3 OFFSET $4`,
      [clientId, SYSTEM, count, offset],
    );
    return rows;
  },

  /** Makes these the policies of a profile. Those that say what one of them says stay, with their ids. */
  replace: (ref: ProfileRef, { settle, revision }: Replacement, now: Date): Promise<readonly ProfilePolicy[]> =>
    changeProfile(pool, ref, now, async (connection) => {
      const present = await policiesOf(connection, ref);
      if (revision !== undefined && revision !== revisionOf(present)) throw changedSince();
      const wanted = settle(present);
      const staying = new Map(present.map((policy) => [sameness(policy), policy.id]).reverse() as [string, number][]);
      const kept = new Set(wanted.flatMap((policy) => staying.get(sameness(policy)) ?? []));
      await deletePolicies(
        connection,
        ref,
        present.map(({ id }) => id).filter((id) => !kept.has(id)),
      );
      await insertPolicies(
        connection,
        ref,
        wanted.filter((policy) => !staying.has(sameness(policy))),
      );
      return policiesOf(connection, ref);
    }),
});

const changedSince = () =>
  new Refusal('business.refused', {
    sentence:
      '$.revision: the policies of this dialing profile have changed since they were read; expected the revision that they have now.',
  });
