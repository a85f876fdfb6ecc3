import type { PoolClient } from 'pg';
import { withIndexesAside } from './indexes.ts';

/** The client whose lists are searched: the one of the demo fixture that has dial-time lists. */
export const SEARCHED = { clientId: 5200, group: 4962 } as const;
/** How many others have as many phones together. */
const OTHERS = 100;

const NAMES = 'james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan';
const SURNAMES = 'smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez';
const HOSTS =
  'gmail.com gmail.com gmail.com yahoo.com yahoo.com hotmail.com outlook.com aol.com icloud.com comcast.net';

const one = (words: string) =>
  `(string_to_array('${words}', ' '))[1 + floor(random() * ${words.split(' ').length})::int]`;
const PHONE = `(200 + floor(random() * 800))::text || (200 + floor(random() * 800))::text || lpad(floor(random() * 10000)::text, 4, '0')`;
const EMAIL = `${one(NAMES)} || (array['.', '_', ''])[1 + n % 3] || ${one(SURNAMES)} || floor(random() * 10000)::text || '@' ||
  CASE WHEN n % 20 = 0 THEN 'shop' || (n / 20) % 5000 || '.example' ELSE ${one(HOSTS)} END`;

/**
 * Fills the lists with about so many phones and so many addresses of one client, and as many phones of others, the same in
 * each run. A fourth of the entries has a date, a third no group.
 */
export async function fillLists(connection: PoolClient, entries: number): Promise<void> {
  await connection.query(`SET maintenance_work_mem = '1GB'; SELECT setseed(0.5)`);
  const fill = (client: string, channel: string, value: string) =>
    connection.query(`
      INSERT INTO channel_dnc (client_id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
      SELECT DISTINCT ON (1, value) ${client}, '${channel}', value, value, CASE WHEN n % 3 > 0 THEN 4960 + n % 7 END,
             CASE WHEN n % 4 = 0 THEN date '2090-01-01' + n % 4000 END, now(), now()
        FROM (SELECT n, ${value} AS value FROM generate_series(1, ${entries}) n) AS made`);
  await connection.query('BEGIN');
  await withIndexesAside(connection, 'channel_dnc', async () => {
    await fill(String(SEARCHED.clientId), 'SMS', PHONE);
    await fill(String(SEARCHED.clientId), 'EMAIL', EMAIL);
    await fill(`10000 + n % ${OTHERS}`, 'SMS', PHONE);
  });
  await connection.query('COMMIT');
  await connection.query('VACUUM (ANALYZE) channel_dnc');
}
