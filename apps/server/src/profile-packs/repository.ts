import type { DialingPolicy } from '@clearline/rules';
import type { Pool, PoolClient } from 'pg';
import { changeProfile, type ProfileRef, SYSTEM } from '../dialing-profiles/change.ts';
import { SELECTED_POLICY } from '../dialing-profiles/policy-rows.ts';
import { Refusal } from '../http/refusal.ts';

/** A version of a pack, and the levels of its rules that count. */
export interface Adoption {
  readonly name: string;
  readonly version: string;
  readonly levels: readonly ('A' | 'B' | 'C')[];
}

export interface AdoptedRow extends Adoption {
  readonly adoptedAt: Date;
}

/** A profile as far as it says when somebody may be contacted. */
export interface ProfileRules {
  readonly policies: readonly (DialingPolicy & { readonly id: number })[];
  readonly packs: readonly AdoptedRow[];
}

export type ProfilePackRepository = ReturnType<typeof profilePackRepository>;

const PACK = 'name, version, levels, adopted_at AS "adoptedAt"';

/** Which packs are adopted on a profile. Changes throw the Refusal of a profile that is absent or system-wide. */
export const profilePackRepository = (pool: Pool) => ({
  /** Undefined where the client sees no such profile, its own or system-wide. */
  async read({ clientId, profileId }: ProfileRef): Promise<ProfileRules | undefined> {
    const { rows } = await pool.query<ProfileRules>(
      `SELECT (SELECT coalesce(json_agg(q ORDER BY q.id), '[]') FROM (
                 SELECT id, ${SELECTED_POLICY} FROM dialing_policy WHERE client_id = p.client_id AND profile_id = p.id) AS q) AS policies,
              (SELECT coalesce(json_agg(k ORDER BY k.name), '[]') FROM (
                 SELECT ${PACK} FROM dialing_profile_pack WHERE client_id = p.client_id AND profile_id = p.id) AS k) AS packs
         FROM dialing_profile p WHERE client_id IN ($1, $2) AND id = $3 ORDER BY client_id DESC LIMIT 1`,
      [clientId, SYSTEM, profileId],
    );
    return (
      rows[0] && { ...rows[0], packs: rows[0].packs.map((row) => ({ ...row, adoptedAt: new Date(row.adoptedAt) })) }
    );
  },

  /** Adopts a version of a pack in place of the one that was. The same again stays as it is. */
  adopt: (ref: ProfileRef, adoption: Adoption, now: Date): Promise<AdoptedRow> =>
    changeProfile(pool, ref, now, async (connection) => {
      const { name, version, levels } = adoption;
      await connection.query(
        `INSERT INTO dialing_profile_pack AS k (client_id, profile_id, name, version, levels, adopted_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (client_id, profile_id, name) DO UPDATE
            SET version = excluded.version, levels = excluded.levels, adopted_at = excluded.adopted_at
          WHERE (k.version, k.levels) IS DISTINCT FROM (excluded.version, excluded.levels)`,
        [ref.clientId, ref.profileId, name, version, levels, now],
      );
      return adoptedAs(connection, ref, name);
    }),

  drop: (ref: ProfileRef, name: string, now: Date): Promise<void> =>
    changeProfile(pool, ref, now, async (connection) => {
      const { rowCount } = await connection.query(
        'DELETE FROM dialing_profile_pack WHERE client_id = $1 AND profile_id = $2 AND name = $3',
        [ref.clientId, ref.profileId, name],
      );
      if (rowCount === 0) throw new Refusal('entity.absent', { entity: 'Regulation pack of this dialing profile' });
    }),
});

async function adoptedAs(connection: PoolClient, { clientId, profileId }: ProfileRef, name: string) {
  const { rows } = await connection.query<AdoptedRow>(
    `SELECT ${PACK} FROM dialing_profile_pack WHERE client_id = $1 AND profile_id = $2 AND name = $3`,
    [clientId, profileId, name],
  );
  return rows[0] as AdoptedRow;
}
