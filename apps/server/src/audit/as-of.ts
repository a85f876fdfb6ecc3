import {
  type AccountPhoneFlag,
  accountKey,
  type DncFacts,
  type DncFinding,
  judgeDnc,
  localDate,
  type SetAside,
} from '@clearline/rules';
import type { Schema } from '@clearline/contract';
import type { Pool } from 'pg';
import { clockOf } from '../clock.ts';
import type { CheckAsk } from '../compliance-check/repository.ts';
import { Refusal } from '../http/refusal.ts';
import { kindOf } from './told.ts';

type EventRef = Schema<'AuditEventRef'>;
type Told = Readonly<Record<string, string | number | null | undefined>>;

/** A row that was there at the instant, by which event and until which. */
interface ThereThen {
  readonly thing: string;
  readonly key: string;
  readonly told: Told;
  readonly made: EventRef;
  readonly ended: EventRef | null;
}

const eventRef = (event: string, id: string) =>
  `CASE WHEN ${id} IS NULL THEN NULL ELSE jsonb_strip_nulls(jsonb_build_object('id', ${id},
     'at', to_char(${event}.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
     'actor', ${event}.actor, 'operation', ${event}.operation, 'source', ${event}.source, 'reason', ${event}.reason)) END`;

// What there is and what there was, of which the events say that it was there then.
const THERE_THEN = `
  WITH row AS (
    SELECT 'client' AS thing, id::text AS key, audit_form(to_jsonb(t)) AS told, audit_event AS made_by, NULL::bigint AS ended_by FROM client t WHERE id = $1
    UNION ALL SELECT 'service', id::text, audit_form(to_jsonb(t)), audit_event, NULL FROM service t WHERE client_id = $1 AND id = $3
    UNION ALL SELECT 'dnc_entry', id::text, audit_form(to_jsonb(t)), audit_event, NULL FROM dnc_entry t
               WHERE client_id = $1 AND (match_kind, match_key) IN (('P', $4), ('A', $5), ('Z', $6))
    UNION ALL SELECT 'channel_dnc', id::text, audit_form(to_jsonb(t)), audit_event, NULL FROM channel_dnc t
               WHERE client_id = $1 AND channel = 'DIALTIME' AND value_key = $4
    UNION ALL SELECT 'account', account_key, audit_form(to_jsonb(t)), audit_event, NULL FROM account t WHERE client_id = $1 AND account_key = $5
    UNION ALL SELECT 'account_phone', account_key || '/' || phone || '/' || ordinal, audit_form(to_jsonb(t)), audit_event, NULL FROM account_phone t
               WHERE client_id = $1 AND account_key = $5 AND phone = $4
    UNION ALL SELECT thing, key, told, made_by, ended_by FROM audit_row
               WHERE client_id = $1 AND thing = 'client' AND key = $1::bigint::text
    UNION ALL SELECT thing, key, told, made_by, ended_by FROM audit_row
               WHERE client_id = $1 AND thing = 'service' AND key = $3::bigint::text
    UNION ALL SELECT thing, key, told, made_by, ended_by FROM audit_row
               WHERE client_id = $1 AND value IN ($4, $6) AND (
                 (thing = 'dnc_entry' AND (told ->> 'match_kind', told ->> 'match_key') IN (('P', $4), ('Z', $6)))
                 OR (thing = 'channel_dnc' AND told ->> 'channel' = 'DIALTIME' AND value = $4)
                 OR (thing = 'account_phone' AND value = $4 AND account_key = $5))
    UNION ALL SELECT thing, key, told, made_by, ended_by FROM audit_row
               WHERE client_id = $1 AND account_key = $5 AND (thing = 'account' OR (thing = 'dnc_entry' AND told ->> 'match_kind' = 'A')))
  SELECT thing, key, told, ${eventRef('made', 'made_by')} AS made, ${eventRef('ended', 'ended_by')} AS ended
    FROM row
    LEFT JOIN audit_event made ON made.client_id = $1 AND made.id = made_by
    LEFT JOIN audit_event ended ON ended.client_id = $1 AND ended.id = ended_by
   WHERE coalesce(made.at <= $2, true) AND coalesce(ended.at > $2, ended_by IS NULL)`;

// When the audit trail of a client begins: what was there before is not told. With it, the time of the database.
const KNOWN = `
  SELECT greatest(
           (SELECT max(at) FROM audit_checkpoint WHERE client_id = $1),
           (SELECT at FROM audit_event WHERE client_id = $1 AND id = 0)) AS since, now() AS there`;

export type AsOf = ReturnType<typeof asOf>;

/** Answers what was blocked at an instant that is past, from the audit trail. */
export const asOf = (pool: Pool) => {
  async function requireKnown(clientId: number, at: Date): Promise<void> {
    const { rows } = await pool.query<{ since: Date | null; there: Date }>(KNOWN, [clientId]);
    const { since, there } = rows[0] as { since: Date | null; there: Date };
    if (at > there) throw refused('expected an instant that is past.');
    if (since && at < since)
      throw refused(
        `the audit trail tells of what there was since ${since.toISOString()}; expected an instant from then on.`,
      );
  }

  return {
    /**
     * What Is Blocked would have answered at the instant, and why. Throws the Refusal of an instant that the trail does not tell of, and
     * of a client or a service that was not there.
     */
    async judge(ask: CheckAsk, at: Date): Promise<Schema<'AsOfAnswer'>> {
      await requireKnown(ask.clientId, at);
      const { clientId, serviceId, phone, account, zip } = ask;
      const key = account === null ? null : accountKey(account);
      const { rows } = await pool.query<ThereThen>(THERE_THEN, [clientId, at, serviceId, phone, key, zip]);
      const of = (thing: string) => rows.filter((row) => row.thing === thing);
      const [client, service] = [of('client')[0], of('service')[0]];
      if (!client) throw refused('this client was not there yet.');
      if (!service)
        throw new Refusal('business.refused', {
          sentence: `$.service: expected a service that this client had then; ${serviceId} is none.`,
        });
      const phoneDncType = client.told['phone_dnc_type'] as DncFacts['phoneDncType'];
      const matching = client.told['is_blocked_matching'] as 'DOCUMENTED' | 'STRICT';
      const facts: DncFacts = {
        now: at.getTime(),
        today: localDate(at.getTime(), clockOf(client.told['time_zone'] as string)),
        query: { serviceId, phone, account, zip },
        service: { id: serviceId, contactGroupId: numberOf(service.told['contact_group_id']) },
        phoneDncType,
        entries: phoneDncType === 'LEGACY' ? of('dnc_entry').map(({ told }) => entryOf(told)) : [],
        dialtime: phoneDncType === 'DIAL_TIME' ? of('channel_dnc').map(({ told }) => dialtimeOf(told)) : [],
        accountFlag: of('account').map(({ told }) => flagOf(told, 'block'))[0] ?? null,
        accountPhoneFlags: of('account_phone').map(({ told }) => ({
          ordinal: Number(told['ordinal']),
          ...flagOf(told, 'phone_block'),
        })),
      };
      const { blocked, findings, setAside } = judgeDnc(facts, matching);
      return {
        at: at.toISOString(),
        isBlocked: blocked,
        phoneDncType,
        isBlockedMatching: matching,
        findings: [...findings, ...setAside].flatMap((finding) => tell(finding, rows)),
      };
    },
  };
};

const refused = (sentence: string) => new Refusal('business.refused', { sentence: `$.at: ${sentence}` });
const numberOf = (value: Told[string]): number | null => (value === undefined || value === null ? null : Number(value));
const textOf = (value: Told[string]): string | null => (value === undefined || value === null ? null : String(value));
const lapseOf = (told: Told): number | null => {
  const lapsesAt = textOf(told['lapses_at']);
  return lapsesAt === null ? null : Date.parse(lapsesAt);
};

const entryOf = (told: Told): DncFacts['entries'][number] => ({
  id: Number(told['id']),
  serviceId: numberOf(told['service_id']),
  type: told['type'] as 'DAILY' | 'PERMANENT',
  phone: textOf(told['phone']),
  account: textOf(told['account']),
  zip: textOf(told['zip']),
  lapsesAt: lapseOf(told),
});

const dialtimeOf = (told: Told): DncFacts['dialtime'][number] => ({
  id: Number(told['id']),
  phone: String(told['value']),
  contactGroupId: numberOf(told['contact_group_id']),
  expiresOn: textOf(told['expires_on']),
});

const flagOf = (told: Told, block: string): Omit<AccountPhoneFlag, 'ordinal'> => ({
  block: told[block] as AccountPhoneFlag['block'],
  lapsesAt: lapseOf(told),
});

/** A finding with the rows that it speaks of. */
function tell(finding: DncFinding | SetAside, rows: readonly ThereThen[]): Schema<'AsOfFinding'>[] {
  const { rule, because } = finding;
  return rows
    .filter((row) => speaksOf(finding, row))
    .map(({ thing, key, made, ended }) => ({
      rule,
      because,
      ...('setAsideBecause' in finding && { setAsideBecause: finding.setAsideBecause }),
      kind: kindOf(thing),
      id: key,
      made,
      ...(ended && { ended }),
    }));
}

function speaksOf({ rule, entryId, ordinal }: DncFinding, { thing, told }: ThereThen): boolean {
  if (entryId !== null) return ['dnc_entry', 'channel_dnc'].includes(thing) && Number(told['id']) === entryId;
  return (
    thing === (rule === 'account-flag' ? 'account' : 'account_phone') &&
    (ordinal === null || Number(told['ordinal']) === ordinal)
  );
}
