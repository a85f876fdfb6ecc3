import { accountKey, readAccount, readEmail, readInstant, readPhone, readZip } from '@clearline/rules';
import { storedKeysOf } from '../channel-dnc/mailbox.ts';
import { clockOf } from '../clock.ts';
import { begun } from '../http/begun.ts';
import { canonical } from '../http/canonical.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { accountSpellings } from '../recording/account-spellings.ts';
import type { AsOf } from './as-of.ts';
import type { AuditEvents, EventPlace } from './events.ts';
import type { EvidenceAsk } from './evidence.ts';
import { kindOf, tellEvent, tellRow, thingOf } from './told.ts';
import type { AuditVerdict, VerifyOptions } from './verify.ts';

interface Deps {
  readonly events: AuditEvents;
  readonly asOf: AsOf;
  readonly verify: (clientId: number, options: VerifyOptions) => Promise<AuditVerdict>;
  readonly evidence: (ask: EvidenceAsk) => AsyncIterable<Uint8Array>;
}

type Operations = 'listAuditEvents' | 'readAuditEvent' | 'verifyAuditTrail' | 'exportAuditEvents' | 'readAsOf';

/** The audit trail of a client: what was done, whether that is all and true, and what held at an instant that is past. */
export const auditRoutes = ({ events, asOf, verify, evidence }: Deps): Handlers<Operations> => ({
  listAuditEvents: async ({ query }, caller) => {
    const { actor, operation, requestId, kind, id } = query;
    if (id !== undefined && kind === undefined)
      throw new Refusal('request.invalid', {
        faults: 'query.kind: expected the kind of the thing that query.id names',
      });
    const { count } = pageOf({ count: query.count, offset: 0 });
    const account = canonical(readAccount, query.account, 'query.account');
    const email = canonical(readEmail, query.email, 'query.email');
    const sought = {
      ...between(query, caller),
      ...{ actor, operation, requestId },
      thing: kind && thingOf(kind),
      key: id,
      phone: canonical(readPhone, query.phone, 'query.phone') ?? undefined,
      account: account === null ? undefined : { key: accountKey(account), spellings: accountSpellings(account) },
      emails: email === null ? undefined : storedKeysOf(email),
    };
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor);
    const found = await events.page(caller.clientId, sought, count + 1, after);
    const page = found.slice(0, count);
    const last = page.at(-1);
    return {
      status: 200,
      body: { events: page.map(tellEvent), next: found.length > count && last ? cursorOf(last) : null },
    };
  },

  readAuditEvent: async ({ params, query, context }, { clientId }) => {
    const event = await events.read(clientId, params.id);
    if (!event) throw new Refusal('entity.absent', { entity: 'Audit event' });
    const page = pageOf({ count: query.count ?? ROWS_BY_DEFAULT, offset: query.offset ?? 0 });
    const rows = await events.rows(clientId, params.id, page);
    return {
      status: 200,
      body: {
        event: tellEvent(event),
        rows: rows.map(({ thing, key, was, became }) => ({
          kind: kindOf(thing),
          id: key,
          ...(was && { from: tellRow(was) }),
          ...(became && { to: tellRow(became) }),
        })),
        next: nextLink(context.target, page, rows.length) ?? null,
      },
    };
  },

  verifyAuditTrail: async ({ body }, { clientId }) => {
    const verdict = await verify(clientId, body);
    return { status: 200, body: { ...verdict, findings: [...verdict.findings] } };
  },

  exportAuditEvents: async ({ query }, caller) => {
    const by = `${caller.kind === 'AGENT' ? 'agent' : 'user'}:${caller.subjectId}`;
    const ask = { clientId: caller.clientId, by, ...between(query, caller), rows: query.rows ?? true };
    return {
      status: 200,
      body: await begun(evidence(ask)),
      headers: { 'Content-Disposition': `attachment; filename="audit-evidence-${caller.clientId}.json"` },
    };
  },

  readAsOf: async ({ body }, { clientId, timeZone }) => {
    const at = canonical((given: number | string) => readInstant(given, clockOf(timeZone)), body.at, '$.at');
    const ask = {
      clientId,
      serviceId: body.service,
      phone: canonical(readPhone, body.phone, '$.phone'),
      account: canonical(readAccount, body.account, '$.account'),
      zip: canonical(readZip, body.zip, '$.zip'),
    };
    return { status: 200, body: await asOf.judge(ask, new Date(at ?? Number.NaN)) };
  },
});

const ROWS_BY_DEFAULT = 100;

function between(
  { from, to }: { readonly from?: number | string | undefined; readonly to?: number | string | undefined },
  { timeZone }: Caller,
): { from?: Date; to?: Date } {
  const read = (given: number | string) => readInstant(given, clockOf(timeZone));
  const [begin, end] = [canonical(read, from, 'query.from'), canonical(read, to, 'query.to')];
  return { ...(begin !== null && { from: new Date(begin) }), ...(end !== null && { to: new Date(end) }) };
}

const cursorOf = ({ at, id }: EventPlace): string => `${at.getTime()}-${id}`;

function placeOf(cursor: string): EventPlace {
  const [, at, id] = /^(\d{1,15})-(\d{1,16})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined)
    throw new Refusal('request.invalid', {
      faults: 'query.cursor: expected what the page before answered as its next',
    });
  return { at: new Date(Number(at)), id: Number(id) };
}
