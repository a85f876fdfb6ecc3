import { accountKey, type DialtimeEntry, type DncEntry } from '@clearline/rules';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { storedKey } from '../dnc/repository.ts';

// Few values of each kind, so that entries and queries meet often.
const PHONES = ['4155550100', '4155550101', '415*******'] as const;
const ACCOUNTS = ['A1', 'a1', 'B2'] as const;
const ZIPS = ['94110', '94111'] as const;
const SERVICES = [123, 456] as const;
const GROUPS = [1320, 1321] as const;
export const NOW = Date.parse('2026-07-01T15:00:00Z');
const LAPSES = [NOW - 1, NOW, NOW + 1] as const;

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null });
const named = fc
  .record({ phone: maybe(PHONES), account: maybe(ACCOUNTS), zip: maybe(ZIPS) })
  .filter(({ phone, account, zip }) => phone !== null || account !== null || zip !== null);
const lapsing = <Block extends string>(blocks: readonly Block[]) =>
  fc.constantFrom(...blocks).chain((block) =>
    fc.record({
      block: fc.constant(block),
      lapsesAt: block === 'DAILY' ? fc.constantFrom(...LAPSES) : fc.constant(null),
    }),
  );

/** Lists and flags of the demo client, and questions about them. */
export const world = fc.record({
  phoneDncType: fc.constantFrom('LEGACY', 'DIAL_TIME'),
  matching: fc.constantFrom('DOCUMENTED', 'STRICT'),
  group: maybe(GROUPS),
  entries: fc.array(fc.record({ named, serviceId: maybe(SERVICES), lapse: lapsing(['DAILY', 'PERMANENT']) }), {
    maxLength: 6,
  }),
  dialtime: fc.array(
    fc.record({
      phone: fc.constantFrom(...PHONES),
      contactGroupId: maybe(GROUPS),
      expiresOn: maybe(['2026-06-30', '2026-07-01']),
    }),
    { maxLength: 4 },
  ),
  accounts: fc.array(
    fc.record({ account: fc.constantFrom(...ACCOUNTS), flag: lapsing(['DAILY', 'PERMANENT', 'NONE']) }),
    { maxLength: 2 },
  ),
  phones: fc.array(
    fc.record({
      account: fc.constantFrom(...ACCOUNTS),
      phone: fc.constantFrom(...PHONES),
      ordinal: fc.integer({ min: 1, max: 10 }),
      flag: lapsing(['DAILY', 'PERMANENT', 'NONE']),
    }),
    { maxLength: 3 },
  ),
  queries: fc.array(fc.record({ named, serviceId: fc.constantFrom(...SERVICES) }), { minLength: 1, maxLength: 8 }),
});
export type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Puts a world into the database; answers it as the rules would be told it, all of it, not only what a query finds. */
export async function storeWorld(
  pool: Pool,
  { phoneDncType, matching, group, entries, dialtime, accounts, phones }: World,
) {
  await pool.query('TRUNCATE dnc_entry, channel_dnc, account, account_phone');
  await pool.query('UPDATE client SET phone_dnc_type = $1, is_blocked_matching = $2 WHERE id = 4199', [
    phoneDncType,
    matching,
  ]);
  await pool.query('UPDATE service SET contact_group_id = $1 WHERE client_id = 4199', [group]);
  for (const { named: given, serviceId, lapse } of entries) {
    const { matchKind, matchKey } = storedKey(given);
    await pool.query(
      `INSERT INTO dnc_entry (client_id, type, service_id, phone, account, account_key, zip, match_kind, match_key, lapses_at, created_at, modified_at)
       VALUES (4199, $1, $2, $3, $4, $5, $6, $7, $8, $9, now(), now()) ON CONFLICT DO NOTHING`,
      [
        lapse.block,
        serviceId,
        given.phone,
        given.account,
        given.account && accountKey(given.account),
        given.zip,
        matchKind,
        matchKey,
        at(lapse.lapsesAt),
      ],
    );
  }
  for (const entry of dialtime)
    await pool.query(
      `INSERT INTO channel_dnc (client_id, channel, value, value_key, contact_group_id, expires_on, created_at, modified_at)
       VALUES (4199, 'DIALTIME', $1, $1, $2, $3, now(), now()) ON CONFLICT DO NOTHING`,
      [entry.phone, entry.contactGroupId, entry.expiresOn],
    );
  for (const { account, flag } of accounts)
    await pool.query(
      `INSERT INTO account (client_id, account_key, account, block, lapses_at, modified_at) VALUES (4199, $1, $2, $3, $4, now()) ON CONFLICT DO NOTHING`,
      [accountKey(account), account, flag.block, at(flag.lapsesAt)],
    );
  for (const { account, phone, ordinal, flag } of phones)
    await pool.query(
      `INSERT INTO account_phone (client_id, account_key, account, phone, ordinal, phone_block, lapses_at, modified_at)
       VALUES (4199, $1, $2, $3, $4, $5, $6, now()) ON CONFLICT DO NOTHING`,
      [accountKey(account), account, phone, ordinal, flag.block, at(flag.lapsesAt)],
    );
  return {
    // What was refused as a double is a double for the rule too, so the model reads back the list as it stands.
    entries: (
      await pool.query<DncEntry & { lapsesAt: Date | null }>(
        `SELECT id, type, service_id AS "serviceId", phone, account, zip, lapses_at AS "lapsesAt" FROM dnc_entry WHERE client_id = 4199`,
      )
    ).rows.map((row) => ({ ...row, lapsesAt: row.lapsesAt?.getTime() ?? null })),
    dialtime: (
      await pool.query<DialtimeEntry>(
        `SELECT id, value AS phone, contact_group_id AS "contactGroupId", expires_on::text AS "expiresOn" FROM channel_dnc WHERE client_id = 4199`,
      )
    ).rows,
  };
}

const at = (lapsesAt: number | null) => (lapsesAt === null ? null : new Date(lapsesAt));

/** The path and query by which Is Blocked is asked. */
export function isBlockedQuery({ named: { phone, account, zip }, serviceId }: World['queries'][number]): string {
  const query = new URLSearchParams({ service: String(serviceId) });
  if (phone !== null) query.set('phone', phone);
  if (account !== null) query.set('account', account);
  if (zip !== null) query.set('zip', zip);
  return `/compliance/complianceCheck/isBlocked?${query.toString()}`;
}
