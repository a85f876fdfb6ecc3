import {
  type AccountPhoneFlag,
  accountKey,
  type DialtimeEntry,
  type DncEntry,
  type DncFacts,
  type DncMatching,
} from '@clearline/rules';
import type { Pool } from 'pg';
import { lookUp } from '../db/pool.ts';
import { share, type ShareOptions } from './share.ts';

/** One check: whose lists, which service, and what is asked, in canonical form. */
export interface CheckAsk {
  readonly clientId: number;
  readonly serviceId: number;
  readonly phone: string | null;
  readonly account: string | null;
  readonly zip: string | null;
}

/** What the database knows about a check. Everything but the clock. */
export interface CheckFacts extends Pick<
  DncFacts,
  'phoneDncType' | 'entries' | 'dialtime' | 'accountFlag' | 'accountPhoneFlags'
> {
  /** Undefined when the client has no such service. */
  readonly service: DncFacts['service'] | undefined;
  readonly matching: DncMatching;
  readonly timeZone: string;
}

// One statement for all asks of a query. Its rows have one shape: the ask's number, what the row is, then up to seven values.
// Each arm is a nested loop from the asks into an index that begins with client_id; the list that the client does not keep is
// not looked into. The rules decide among the candidates.
// A service that many ask through is answered once, with the number of its first ask.
const FACTS = `
  WITH ask AS MATERIALIZED (
    SELECT a.*, c.phone_dnc_type, c.is_blocked_matching, c.time_zone
      FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[])
             WITH ORDINALITY AS a (client_id, service_id, phone, account_key, zip, n)
      JOIN client c ON c.id = a.client_id),
  key AS MATERIALIZED (
    SELECT n, client_id, 'P' AS kind, phone AS key FROM ask WHERE phone IS NOT NULL AND phone_dnc_type = 'LEGACY'
    UNION ALL SELECT n, client_id, 'A', account_key FROM ask WHERE account_key IS NOT NULL AND phone_dnc_type = 'LEGACY'
    UNION ALL SELECT n, client_id, 'Z', zip FROM ask WHERE zip IS NOT NULL AND phone_dnc_type = 'LEGACY')
  SELECT n::int, 'client', s.id, s.contact_group_id, phone_dnc_type, is_blocked_matching, time_zone, NULL, NULL::timestamptz
    FROM (SELECT DISTINCT ON (client_id, service_id) * FROM ask ORDER BY client_id, service_id, n) c
    LEFT JOIN service s ON s.client_id = c.client_id AND s.id = c.service_id
  UNION ALL
  SELECT n::int, 'entry', e.id, e.service_id, e.type, e.phone, e.account, e.zip, e.lapses_at
    FROM key JOIN dnc_entry e ON e.client_id = key.client_id AND e.match_kind = key.kind AND e.match_key = key.key
  UNION ALL
  SELECT n::int, 'dialtime', d.id, d.contact_group_id, d.value, d.expires_on::text, NULL, NULL, NULL
    FROM ask JOIN channel_dnc d ON d.client_id = ask.client_id AND d.channel = 'DIALTIME' AND d.value_key = ask.phone
   WHERE ask.phone_dnc_type = 'DIAL_TIME'
  UNION ALL
  SELECT n::int, 'account', NULL, NULL, f.block, NULL, NULL, NULL, f.lapses_at
    FROM ask JOIN account f ON f.client_id = ask.client_id AND f.account_key = ask.account_key
  UNION ALL
  SELECT n::int, 'accountPhone', f.ordinal, NULL, f.phone_block, NULL, NULL, NULL, f.lapses_at
    FROM ask JOIN account_phone f ON f.client_id = ask.client_id AND f.account_key = ask.account_key AND f.phone = ask.phone`;

/** What the database answers about checks: which of them, what it knows, and the values of that. */
export type FactRow = [
  n: number,
  source: 'client' | 'entry' | 'dialtime' | 'account' | 'accountPhone',
  id: number | null,
  number: number | null,
  text1: string | null,
  text2: string | null,
  text3: string | null,
  text4: string | null,
  at: Date | null,
];

/** Gathers the facts of checks, one round trip for all that arrive together. */
export type GatherFacts = (ask: CheckAsk) => Promise<CheckFacts>;

// One query at a time: what arrives meanwhile fills the next. A query alone costs Postgres ten times what an ask in a full one does,
// so a second one under way would make both smaller and the machine slower.
const SHARING = { underWayMax: 1, askedMax: 500 };

/** @param told what is told of the checks that share a query, and follows them */
export const checkRepository = (pool: Pool, told: Pick<ShareOptions, 'onQuery' | 'follow'> = {}): GatherFacts =>
  share<CheckAsk, CheckFacts>(
    async (asks) => factsOf(await rowsFor(pool, asks), asks, serviceKey, (at) => serviceKey(asks[at] as CheckAsk)),
    { ...SHARING, ...told },
  );

const serviceKey = ({ clientId, serviceId }: CheckAsk): string => `${clientId}/${serviceId}`;

/**
 * The facts of checks, in their order. Checks through the same service of which no list and no flag knows anything are answered with one
 * and the same object: nothing in it tells them apart.
 *
 * @param keyOf tells the service of a check from others
 * @param keyAt the same of a row that tells of a service, by its number from 0
 */
export function factsOf<Key>(
  rows: readonly FactRow[],
  asks: readonly CheckAsk[],
  keyOf: (ask: CheckAsk) => Key,
  keyAt: (at: number) => Key,
): readonly CheckFacts[] {
  const services = new Map<Key, Draft>();
  const found = new Map<number, Draft>();
  for (const row of rows) {
    const at = row[0] - 1;
    gather(row[1] === 'client' ? draftOf(services, keyAt(at)) : draftOf(found, at), row);
  }
  return asks.map((ask, at) => {
    const ofService = (services.get(keyOf(ask)) ?? emptyDraft()) as CheckFacts;
    const own = found.get(at);
    if (own === undefined) return ofService;
    const { service, phoneDncType, matching, timeZone } = ofService;
    return { ...own, service, phoneDncType, matching, timeZone } as CheckFacts;
  });
}

function draftOf<Key>(drafts: Map<Key, Draft>, key: Key): Draft {
  const known = drafts.get(key);
  if (known) return known;
  const fresh = emptyDraft();
  drafts.set(key, fresh);
  return fresh;
}

async function rowsFor(pool: Pool, asks: readonly CheckAsk[]): Promise<readonly FactRow[]> {
  const values = [
    asks.map(({ clientId }) => clientId),
    asks.map(({ serviceId }) => serviceId),
    asks.map(({ phone }) => phone),
    asks.map(({ account }) => (account === null ? null : accountKey(account))),
    asks.map(({ zip }) => zip),
  ];
  const { rows } = await pool.query<FactRow>(lookUp({ name: 'check_facts', text: FACTS, rowMode: 'array', values }));
  return rows;
}

const emptyDraft = (): Draft => ({ entries: [], dialtime: [], accountFlag: null, accountPhoneFlags: [] });

/** Facts that are being gathered. */
type Draft = { -readonly [K in keyof CheckFacts]?: CheckFacts[K] } & {
  entries: DncEntry[];
  dialtime: DialtimeEntry[];
  accountPhoneFlags: AccountPhoneFlag[];
};

/** Adds what a row says. */
function gather(draft: Draft, [, source, id, number, text1, text2, text3, text4, at]: FactRow): void {
  const lapsesAt = at?.getTime() ?? null;
  switch (source) {
    case 'client':
      draft.service = id === null ? undefined : { id, contactGroupId: number };
      draft.phoneDncType = text1 as CheckFacts['phoneDncType'];
      draft.matching = text2 as DncMatching;
      draft.timeZone = text3 as string;
      break;
    case 'entry':
      draft.entries.push({
        id: id as number,
        serviceId: number,
        type: text1 as DncEntry['type'],
        phone: text2,
        account: text3,
        zip: text4,
        lapsesAt,
      });
      break;
    case 'dialtime':
      draft.dialtime.push({ id: id as number, contactGroupId: number, phone: text1 as string, expiresOn: text2 });
      break;
    case 'account':
      draft.accountFlag = { block: text1 as AccountPhoneFlag['block'], lapsesAt };
      break;
    case 'accountPhone':
      draft.accountPhoneFlags.push({ ordinal: id as number, block: text1 as AccountPhoneFlag['block'], lapsesAt });
      break;
  }
}
