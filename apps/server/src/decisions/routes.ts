import type { Schema } from '@clearline/contract';
import { localDate } from '@clearline/rules';
import { storedKeysOf } from '../channel-dnc/mailbox.ts';
import { clockOf } from '../clock.ts';
import type { GatherFacts } from '../compliance-check/repository.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/handler.ts';
import type { Answered, CountAnswer } from '../overview/tally.ts';
import { Refusal } from '../http/refusal.ts';
import { inTurns } from './in-turns.ts';
import { type Data, judge } from './judge.ts';
import { type Contact, readContact } from './read-contact.ts';
import { rememberedHours } from './remembered-hours.ts';
import type { GatherRuling, RulingAsk } from './repository.ts';

interface Deps {
  /** What Is Blocked looks at. */
  readonly gather: GatherFacts;
  readonly gatherRuling: GatherRuling;
  readonly data: Data;
  /** Is told of every decision that was answered. */
  readonly count: CountAnswer;
  readonly now: () => Date;
}

/** What was asked, with its place in the request. */
type Asked = readonly [place: string, given: Schema<'DecisionRequest'>];

/** Explained decisions: everything that is known about a contact, judged at once. */
export function decisionRoutes({ gather, gatherRuling, data, count, now }: Deps): Handlers<'decide' | 'decideMany'> {
  async function decisionsOf(asked: readonly Asked[], caller: Caller): Promise<Schema<'Decision'>[]> {
    const contacts = readContacts(asked, caller);
    const known = await Promise.all(contacts.map((contact) => factsOf(contact, caller.clientId)));
    const hoursFor = rememberedHours();
    const faults: string[] = [];
    const judged = known.map(({ contact, facts: { service, ...facts }, ruling }, index) => {
      if (service) return () => judge(contact, { ...facts, service }, ruling, data, hoursFor);
      faults.push(`${asked[index]?.[0]}.service: expected a service of this client; ${contact.serviceId} is none`);
      return undefined;
    });
    if (faults.length > 0) throw new Refusal('business.refused', { sentence: `${listed(faults)}.` });
    const decisions = (await inTurns(judged, (decision) => decision?.() ?? [])).flat();
    const day = localDate(now().getTime(), clockOf(caller.timeZone));
    for (const decision of decisions) count(answeredOf(decision, caller.clientId, day));
    return decisions;
  }

  function readContacts(asked: readonly Asked[], { timeZone }: Caller): readonly Contact[] {
    const faults: string[] = [];
    const facts = { numbering: data.numbering, clock: clockOf(timeZone), now: now().getTime() };
    const report = (place: string, expected: string) => faults.push(`${place}: ${expected}`);
    const contacts = asked.map(([place, given]) => readContact(given, place, facts, report));
    if (faults.length > 0) throw new Refusal('request.invalid', { faults: listed(faults) });
    return contacts;
  }

  // Both questions are shared by all contacts that wait, and neither waits for the other.
  async function factsOf(contact: Contact, clientId: number) {
    const { serviceId, phone, account, zip } = contact;
    const [facts, ruling] = await Promise.all([
      gather({ clientId, serviceId, phone, account, zip }),
      gatherRuling({ clientId, serviceId, suppressible: suppressible(contact) }),
    ]);
    return { contact, facts, ruling };
  }

  return {
    decide: async ({ body }, caller) => {
      const [decision] = await decisionsOf([['$', body]], caller);
      return { status: 200, body: decision as Schema<'Decision'> };
    },

    decideMany: async ({ body }, caller) => {
      const asked = body.decisions.map((given, index) => [`$.decisions[${index}]`, given] as const);
      return { status: 200, body: { decisions: await decisionsOf(asked, caller) } };
    },
  };
}

/** A decision as it is counted: no is no, also where it is "not now". */
const answeredOf = ({ verdict, findings }: Schema<'Decision'>, clientId: number, day: string): Answered => ({
  clientId,
  day,
  kind: 'DECISION',
  reasons: findings.filter(({ effect }) => effect === 'BLOCKS' || effect === 'NOT_NOW'),
  isBlocked: verdict === 'BLOCKED' || verdict === 'NOT_NOW',
});

function suppressible({ channel, phone, email }: Contact): RulingAsk['suppressible'] {
  if (channel === 'TEXT' && phone !== null) return { channel: 'SMS', keys: [phone] };
  return channel === 'EMAIL' && email !== null ? { channel: 'EMAIL', keys: storedKeysOf(email) } : null;
}

const SHOWN = 5;

/** The first faults, and how many more there are. */
function listed(faults: readonly string[]): string {
  const more = faults.length - SHOWN;
  return faults.slice(0, SHOWN).join('; ') + (more > 0 ? `; and ${more} more` : '');
}
