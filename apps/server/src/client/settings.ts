import type { DncMatching } from '@clearline/rules';
import type { Pool } from 'pg';
import type { PhoneDncType } from '../http/caller.ts';
import { forgetCallers } from '../session/end-sessions.ts';
import { assignProfile } from '../set-up/assign-profile.ts';
import { changeSetUp } from '../set-up/change.ts';

export interface ClientSettings {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly phoneDncType: PhoneDncType;
  /** IANA name. */
  readonly timeZone: string;
  readonly isBlockedMatching: DncMatching;
  readonly defaultDialingProfileId: number | null;
}

/** What is absent keeps its value. */
export type SettingsChange = Partial<
  Pick<ClientSettings, 'timeZone' | 'isBlockedMatching' | 'defaultDialingProfileId'>
>;

export type ClientSettingsRepository = ReturnType<typeof clientSettingsRepository>;

/** The settings of a client. */
export const clientSettingsRepository = (pool: Pool) => ({
  async read(clientId: number): Promise<ClientSettings> {
    const { rows } = await pool.query<ClientSettings>(
      `SELECT id, code, name, phone_dnc_type AS "phoneDncType", time_zone AS "timeZone", is_blocked_matching AS "isBlockedMatching",
              default_dialing_profile_id AS "defaultDialingProfileId"
         FROM client WHERE id = $1`,
      [clientId],
    );
    return rows[0] as ClientSettings; // a session's client is there
  },

  /** Changes what is given; from then on every process goes by it. Throws the Refusal of a profile that the client does not have. */
  update: (clientId: number, change: SettingsChange, now: Date): Promise<void> =>
    changeSetUp(pool, clientId, async (connection) => {
      const { timeZone, isBlockedMatching, defaultDialingProfileId: profile } = change;
      await assignProfile(connection, clientId, { place: '$.defaultDialingProfileId', given: profile }, now);
      await connection.query(
        `UPDATE client SET time_zone = coalesce($2, time_zone), is_blocked_matching = coalesce($3, is_blocked_matching),
                default_dialing_profile_id = CASE WHEN $4 THEN $5::bigint ELSE default_dialing_profile_id END
          WHERE id = $1`,
        [clientId, timeZone, isBlockedMatching, profile !== undefined, profile],
      );
      await forgetCallers(connection, clientId);
    }),
});
