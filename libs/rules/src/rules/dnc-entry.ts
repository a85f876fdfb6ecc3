import { type DncEntry, type DncFacts, type DncQuery, isInScope } from '../dnc.ts';
import { accountKey } from '../keys.ts';
import type { Rule } from '../rule.ts';

/** The legacy DNC list. An entry blocks a call when everything that it names is what the call names. */
export const dncEntry: Rule<DncFacts> = {
  id: 'dnc-entry',
  kind: 'LIST',
  cites: 'LiveVox Compliance API v17, Do Not Call Rules',
  states:
    'A call is blocked by a DNC entry of the client or of the service, not lapsed, whose phone, account and zip code, as far as it has them, equal those of the call.',
  reads: ['phoneDncType', 'entries', 'query', 'now'],
  examples: [
    {
      when: 'a phone that is blocked under the account asked about, for the service asked about',
      given: {
        entries: [
          {
            id: 2,
            type: 'PERMANENT',
            serviceId: 123,
            phone: '4155550100',
            account: 'QA-7',
            zip: null,
            lapsesAt: null,
          },
        ],
      },
      says: 'DNC entry 2 (permanent, service 123 only) names this phone and this account.',
    },
  ],
  check(facts) {
    if (facts.phoneDncType !== 'LEGACY') return [];
    return facts.entries
      .filter((entry) => isInScope(entry, facts) && names(entry, facts.query))
      .map((entry) => ({
        because: sentence(entry),
        effect: 'BLOCKS',
        entryId: entry.id,
        ordinal: null,
        block: entry.type,
        scope: entry.serviceId === null ? { kind: 'CLIENT' } : { kind: 'SERVICE', serviceId: entry.serviceId },
        lapsesAt: entry.lapsesAt,
        expiresOn: null,
      }));
  },
};

// An entry without any field would equal every query; it names nobody, so it blocks nobody.
function names({ phone, account, zip }: DncEntry, query: DncQuery): boolean {
  if (phone === null && account === null && zip === null) return false;
  if (phone !== null && phone !== query.phone) return false;
  if (zip !== null && zip !== query.zip) return false;
  return account === null || (typeof query.account === 'string' && accountKey(account) === accountKey(query.account));
}

/** How an entry reads in a finding: `DNC entry 2 (permanent, service 456 only) names this phone and this account.` */
function sentence({ id, type, serviceId, phone, account, zip }: DncEntry): string {
  const reach = serviceId === null ? 'every service' : `service ${serviceId} only`;
  const named = [phone !== null && 'this phone', account !== null && 'this account', zip !== null && 'this zip code'];
  return `DNC entry ${id} (${type.toLowerCase()}, ${reach}) names ${named.filter(Boolean).join(' and ')}.`;
}
