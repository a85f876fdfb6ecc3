import { localDate } from '@clearline/rules';
import type { Pool, PoolClient } from 'pg';
import { clockOf } from '../clock.ts';
import type { PhoneDncType } from '../http/caller.ts';
import { forgetCallers } from '../session/end-sessions.ts';
import { changeSetUp } from '../set-up/change.ts';
import { refused } from '../set-up/refuse.ts';
import { copyLegacyEntries, countLegacyEntries, type LegacyCounts } from './legacy-entries.ts';

export interface Consent {
  /** The code of the client. */
  readonly confirmation: string | undefined;
  /** How many entries may block no more. */
  readonly acceptedLosses: number;
}

interface Client {
  readonly code: string;
  readonly phoneDncType: PhoneDncType;
  readonly timeZone: string;
}

export type PhoneDncTypeChange = ReturnType<typeof phoneDncTypeChange>;

/**
 * The move of a client from legacy lists to dial-time phones. The client is locked while its entries are copied, and whoever adds a
 * legacy entry holds the client for that (dnc/repository.ts): an entry is either there to be copied, or refused.
 * Both throw the Refusal of a client that has moved already.
 */
export const phoneDncTypeChange = (pool: Pool) => ({
  /** What would be done. */
  async dryRun(clientId: number, now: Date): Promise<LegacyCounts> {
    await legacyClient(pool, clientId);
    return countLegacyEntries(pool, { clientId, now });
  },

  /** Does it. Throws the Refusal of a consent that is to something else; then nothing has changed. */
  change: (clientId: number, consent: Consent, now: Date): Promise<LegacyCounts> =>
    changeSetUp(pool, clientId, async (connection) => {
      const client = await legacyClient(connection, clientId);
      requireConfirmed(consent, client);
      const counts = await countLegacyEntries(connection, { clientId, now });
      requireAccepted(consent, counts);
      // Through the date of the last lapse, and no shorter, should the client's zone have been another when they were made.
      const last = counts.lastLapse && localDate(counts.lastLapse.getTime() - 1, clockOf(client.timeZone));
      await copyLegacyEntries(connection, { clientId, now }, last);
      await connection.query(`UPDATE client SET phone_dnc_type = 'DIAL_TIME' WHERE id = $1`, [clientId]);
      await forgetCallers(connection, clientId);
      return counts;
    }),
});

async function legacyClient(connection: Pick<PoolClient, 'query'>, clientId: number): Promise<Client> {
  const { rows } = await connection.query<Client>(
    'SELECT code, phone_dnc_type AS "phoneDncType", time_zone AS "timeZone" FROM client WHERE id = $1',
    [clientId],
  );
  const client = rows[0] as Client;
  if (client.phoneDncType !== 'LEGACY')
    throw refused('This client is set to Dial-Time Phone DNC already, and there is no way back.');
  return client;
}

function requireConfirmed({ confirmation }: Consent, { code }: Client): void {
  if (confirmation === code) return;
  throw refused(
    '$.confirmation: expected the code of this client, since there is no way back from Dial-Time Phone DNC.',
  );
}

function requireAccepted({ acceptedLosses }: Consent, { lost }: LegacyCounts): void {
  if (acceptedLosses === lost.zips) return;
  throw refused(
    `$.acceptedLosses: expected ${lost.zips}, which is how many entries of a zip alone would block no more; or that these are deleted first.`,
  );
}
