import type { PoolClient } from 'pg';
import { Refusal } from '../http/refusal.ts';
import type { ProfileRef } from './change.ts';

const SHOWN = 5;

/**
 * Throws the Refusal of a profile that dialing goes by: without it, services would be dialed by other hours, and nobody would
 * have said so. Asked with the profile locked, so that no service is assigned to it meanwhile.
 */
export async function refuseUsed(connection: PoolClient, { clientId, profileId }: ProfileRef): Promise<void> {
  const { rows } = await connection.query<{ isDefault: boolean; services: readonly number[] }>(
    `SELECT EXISTS (SELECT FROM client WHERE id = $1 AND default_dialing_profile_id = $2) AS "isDefault",
            ARRAY (SELECT id FROM service WHERE client_id = $1 AND dialing_profile_id = $2 ORDER BY id) AS services`,
    [clientId, profileId],
  );
  const { isDefault, services } = rows[0] as (typeof rows)[number];
  const uses = [...(isDefault ? ['as the default of the client'] : []), ...(services.length > 0 ? [by(services)] : [])];
  if (uses.length > 0)
    throw new Refusal('business.refused', {
      sentence: `This dialing profile is in use, ${uses.join(' and ')}; expected one that nothing uses.`,
    });
}

function by(services: readonly number[]): string {
  const shown = services.slice(0, SHOWN).join(', ');
  const more = services.length - SHOWN;
  return `by service${services.length > 1 ? 's' : ''} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}
