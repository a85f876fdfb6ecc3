import { document, type Schema } from '@clearline/contract';
import { zoneDataVersion } from '@clearline/numbering';
import type { Pool } from 'pg';
import { rulesFingerprint } from '../decisions/versions.ts';
import { dayOf } from '../metrics/deployment-metrics.ts';
import type { Shelf } from '../profile-packs/shelf.ts';
import { version } from '../version.ts';

export type ReadLastSweep = (clientId: number) => Promise<Schema<'SweptNight'> | null>;

interface Row {
  readonly night: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly dnc: number;
  readonly accounts: number;
  readonly accountPhones: number;
  readonly channelEntries: number;
}

/** What the last night's sweep of a client did. */
export const readLastSweep =
  (pool: Pool): ReadLastSweep =>
  async (clientId) => {
    const { rows } = await pool.query<Row>(
      `SELECT night, started_at AS "startedAt", ended_at AS "endedAt", dnc_entries AS dnc, accounts,
              account_phones AS "accountPhones", channel_entries AS "channelEntries"
         FROM swept_night WHERE client_id = $1 ORDER BY night DESC LIMIT 1`,
      [clientId],
    );
    const [row] = rows;
    if (!row) return null;
    const { night, startedAt, endedAt, ...removed } = row;
    return { night, startedAt: startedAt.getTime(), endedAt: endedAt.getTime(), removed };
  };

/** What decisions of this process rest on, and the day that it is of. */
export function dataVersions(numbering: string, newestPacks: Shelf['newestPacks']): Schema<'DataVersion'>[] {
  const dated = (of: string) => {
    const day = dayOf(of);
    return day === undefined ? null : new Date(day).toISOString().slice(0, 10);
  };
  const of = (data: Schema<'DataVersion'>['data'], is: string) => ({ data, name: null, version: is, dated: dated(is) });
  return [
    of('SERVER', version),
    of('CONTRACT', document.info.version),
    of('RULES', rulesFingerprint()),
    of('ZONES', zoneDataVersion),
    of('NUMBERING', numbering),
    ...newestPacks().map(({ name, version: is, checkedOn }) => ({
      data: 'REGULATION_PACK' as const,
      name,
      version: is,
      dated: checkedOn,
    })),
  ];
}
