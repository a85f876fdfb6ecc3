import type { DialingPolicy } from '@clearline/rules';
import type { Pool } from 'pg';
import { share, type ShareOptions } from '../compliance-check/share.ts';
import { lookUp } from '../db/pool.ts';
import { SELECTED_POLICY } from '../dialing-profiles/policy-rows.ts';

/** One contact: under whose profile, and which entry of the SMS or email list could stop it. */
export interface RulingAsk {
  readonly clientId: number;
  readonly serviceId: number;
  readonly suppressible: { readonly channel: 'SMS' | 'EMAIL'; readonly keys: readonly string[] } | null;
}

/** The dialing profile that holds for a service, with what is adopted on it. */
export interface StoredProfile {
  readonly id: number;
  /** The service's own; otherwise the client's default. */
  readonly isOfService: boolean;
  readonly policies: readonly (DialingPolicy & { readonly id: number })[];
  readonly packs: readonly StoredPack[];
}

export interface StoredPack {
  readonly name: string;
  readonly version: string;
  readonly levels: readonly ('A' | 'B' | 'C')[];
}

/** An entry of the SMS or email list for the asked value. */
export interface StoredEntry {
  readonly id: number;
  readonly value: string;
  readonly contactGroupId: number | null;
  readonly expiresOn: string | null;
}

/** What the database knows about a contact beside what Is Blocked looks at. */
export interface Ruling {
  /** `null`: the service has no profile, and the client no default. */
  readonly profile: StoredProfile | null;
  readonly entries: readonly StoredEntry[];
}

// Contacts of one service share one profile, so it is asked for once, however many they are. A client's own profile comes before a
// system-wide one of the same id.
const RULINGS = `
  WITH profile AS MATERIALIZED (
    SELECT a.n, p.client_id, p.id, s.dialing_profile_id IS NOT NULL AS of_service
      FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS a (client_id, service_id, n)
      JOIN client c ON c.id = a.client_id
      JOIN service s ON s.client_id = a.client_id AND s.id = a.service_id
     CROSS JOIN LATERAL (
        SELECT p.client_id, p.id FROM dialing_profile p
         WHERE p.client_id IN (a.client_id, 0) AND p.id = coalesce(s.dialing_profile_id, c.default_dialing_profile_id)
         ORDER BY p.client_id DESC LIMIT 1) AS p)
  SELECT n::int, 'profile', jsonb_build_object('id', id, 'isOfService', of_service) FROM profile
  UNION ALL
  SELECT n::int, 'policy', (SELECT to_jsonb(r) FROM (SELECT q.id, ${SELECTED_POLICY}) AS r)
    FROM profile JOIN dialing_policy q ON q.client_id = profile.client_id AND q.profile_id = profile.id
  UNION ALL
  SELECT n::int, 'pack', jsonb_build_object('name', k.name, 'version', k.version, 'levels', k.levels)
    FROM profile JOIN dialing_profile_pack k ON k.client_id = profile.client_id AND k.profile_id = profile.id
  UNION ALL
  SELECT n::int, 'entry', jsonb_build_object('id', d.id, 'value', d.value, 'contactGroupId', d.contact_group_id, 'expiresOn', d.expires_on)
    FROM unnest($3::bigint[], $4::text[], $5::text[]) WITH ORDINALITY AS v (client_id, channel, key, n)
    JOIN channel_dnc d ON d.client_id = v.client_id AND d.channel = v.channel AND d.value_key = v.key`;

type Row =
  | readonly [n: number, source: 'profile', value: Pick<StoredProfile, 'id' | 'isOfService'>]
  | readonly [n: number, source: 'policy', value: StoredProfile['policies'][number]]
  | readonly [n: number, source: 'pack', value: StoredPack]
  | readonly [n: number, source: 'entry', value: StoredEntry];

/** Gathers what rules a contact, one round trip for all that arrive together. */
export type GatherRuling = (ask: RulingAsk) => Promise<Ruling>;

const SHARING = { underWayMax: 1, askedMax: 1_000 };

export const rulingRepository = (pool: Pool, told: Pick<ShareOptions, 'follow'> = {}): GatherRuling =>
  share<RulingAsk, Ruling>(
    async (asks) => {
      const services = [...new Map(asks.map((ask) => [serviceKey(ask), ask])).values()];
      const suppressible = asks.flatMap((ask) =>
        (ask.suppressible?.keys ?? []).map((key) => ({ ask, channel: ask.suppressible?.channel, key })),
      );
      const { rows } = await pool.query<Row & unknown[]>(
        lookUp({
          name: 'decision_rulings',
          text: RULINGS,
          rowMode: 'array',
          values: [
            services.map(({ clientId }) => clientId),
            services.map(({ serviceId }) => serviceId),
            suppressible.map(({ ask }) => ask.clientId),
            suppressible.map(({ channel }) => channel),
            suppressible.map(({ key }) => key),
          ],
        }),
      );
      const found = foundIn(rows);
      const numbers = new Map(services.map((ask, at) => [serviceKey(ask), at + 1]));
      const entries = new Map<RulingAsk, StoredEntry[]>();
      for (const [at, { ask }] of suppressible.entries())
        entries.set(ask, [...(entries.get(ask) ?? []), ...(found.entries.get(at + 1) ?? [])]);
      return asks.map((ask) => ({
        profile: found.profiles.get(numbers.get(serviceKey(ask)) ?? 0) ?? null,
        entries: entries.get(ask) ?? [],
      }));
    },
    { ...SHARING, ...told },
  );

const serviceKey = ({ clientId, serviceId }: RulingAsk): string => `${clientId}/${serviceId}`;

interface ProfileDraft extends StoredProfile {
  readonly policies: StoredProfile['policies'][number][];
  readonly packs: StoredPack[];
}

/** What was found, by the number of its question. */
function foundIn(rows: readonly Row[]) {
  const profiles = new Map<number, ProfileDraft>();
  const entries = new Map<number, StoredEntry[]>();
  for (const [n, source, value] of rows)
    if (source === 'profile') profiles.set(n, { ...value, policies: [], packs: [] });
  for (const [n, source, value] of rows) {
    if (source === 'policy') profiles.get(n)?.policies.push(value);
    if (source === 'pack') profiles.get(n)?.packs.push(value);
    if (source === 'entry') entries.set(n, [...(entries.get(n) ?? []), value]);
  }
  for (const { policies, packs } of profiles.values()) {
    policies.sort((a, b) => a.id - b.id);
    packs.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  return { profiles, entries };
}
