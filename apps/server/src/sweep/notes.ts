import type { ClientBase, Pool } from 'pg';
import { KEPT_DAYS } from '../overview/growth.ts';
import type { Reclaimed } from './reclaim.ts';

/** A night's sweep of a client, or one attempt at it. */
export interface SweptNight {
  readonly clientId: number;
  /** The day that began with it, `yyyy-MM-dd` in the client's zone. */
  readonly night: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Notes what a sweep took away; what several attempts at one night took away is added up. */
export async function noteNight(
  connection: Pick<ClientBase, 'query'>,
  { clientId, night, startedAt, endedAt }: SweptNight,
  { dncEntries, accounts, accountPhones, channelEntries }: Reclaimed,
): Promise<void> {
  await connection.query(
    `INSERT INTO swept_night AS s
       (client_id, night, started_at, ended_at, dnc_entries, accounts, account_phones, channel_entries)
     VALUES ($1, $2, $3, greatest($3, $4::timestamptz), $5, $6, $7, $8)
     ON CONFLICT (client_id, night) DO UPDATE SET
       started_at = least(s.started_at, excluded.started_at), ended_at = greatest(s.ended_at, excluded.ended_at),
       dnc_entries = s.dnc_entries + excluded.dnc_entries, accounts = s.accounts + excluded.accounts,
       account_phones = s.account_phones + excluded.account_phones, channel_entries = s.channel_entries + excluded.channel_entries`,
    [clientId, night, startedAt, endedAt, dncEntries, accounts, accountPhones, channelEntries],
  );
}

const NOTED = [
  ['list_size_day', 'day'],
  ['check_day', 'day'],
  ['check_reason_day', 'day'],
  ['swept_night', 'night'],
] as const;

/** Lets go of what was counted and noted longer ago than an overview can be asked for. */
export async function forgetOldDays(
  pool: Pool,
  { clientId, today }: { clientId: number; today: string },
): Promise<void> {
  for (const [table, day] of NOTED)
    await pool.query(`DELETE FROM ${table} WHERE client_id = $1 AND ${day} < $2::date - ${KEPT_DAYS}`, [
      clientId,
      today,
    ]);
}
