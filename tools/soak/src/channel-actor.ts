import { type Actor, added, check, type Person, type Speaker, speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import { type Belief, expected } from './belief.ts';
import type { Chance } from './chance.ts';
import { memory } from './memory.ts';
import { emailsOf, phonesOf } from './values.ts';

const VALUES = 40;
const PER_BULK = 20;

/** A list of a channel, and how to ask whether it blocks. */
export interface Channel {
  readonly name: 'dial-time' | 'email' | 'SMS';
  readonly list: string;
  /** What an entry calls its value. */
  readonly field: 'phone' | 'email' | 'sms';
  /** Values that only one actor writes to. */
  readonly valuesOf: (actor: number, count: number) => string[];
  readonly check: (say: Speaker['say'], service: number, value: string, beliefs: readonly Belief[]) => Promise<unknown>;
}

/** Asks for a decision, and whether it rests on the rule of the list. When the contact is allowed by the clock is another matter. */
const decide =
  (kind: string, rule: string, contact: (value: string) => object): Channel['check'] =>
  (say, service, value, beliefs) => {
    const want = expected(beliefs);
    return say({
      kind,
      method: 'POST',
      path: '/clearline/v1/decisions',
      body: { service, ...contact(value) },
      judge: ({ status: answered, body }) => {
        const findings = body['findings'] as readonly { readonly rule: string }[] | undefined;
        if (answered !== 200 || findings === undefined) return 'expected 200 and findings';
        const blocks = findings.some((finding) => finding.rule === rule);
        if (blocks && body['verdict'] !== 'BLOCKED') return `expected BLOCKED of what ${rule} speaks against`;
        return want === undefined ? null : blocks === want ? undefined : `expected ${want} of ${rule}`;
      },
    });
  };

export const DIALTIME: Channel = {
  name: 'dial-time',
  list: '/compliance/dialtime/dnc',
  field: 'phone',
  valuesOf: phonesOf,
  check: (say, service, phone, beliefs) => check(say, 'check dial-time', `service=${service}&phone=${phone}`, beliefs),
};
export const EMAIL: Channel = {
  name: 'email',
  list: '/compliance/email/dnc',
  field: 'email',
  valuesOf: emailsOf,
  check: decide('check email', 'email-address', (email) => ({ channel: 'EMAIL', email })),
};
export const SMS: Channel = {
  name: 'SMS',
  list: '/compliance/sms/dnc',
  field: 'sms',
  valuesOf: phonesOf,
  check: decide('check SMS', 'sms-phone', (phone) => ({ channel: 'TEXT', phone })),
};

/** An actor of a client that keeps the lists of channels, on one of them. */
export function channelActor(channel: Channel, world: World, person: Person, number: number, chance: Chance): Actor {
  const { name, list, field } = channel;
  const { say } = speaker(world, person, chance);
  const entries = memory(world.nowMs);
  const values = channel.valuesOf(number, VALUES);
  const { services } = person.tenant;

  const checkValue = (value: string) => channel.check(say, chance.of(services), value, [entries.belief(value)]);

  async function add(): Promise<void> {
    const value = chance.of(values);
    if (!entries.isSettled(value)) return;
    const answer = await say({
      kind: `add ${name}`,
      method: 'POST',
      path: list,
      body: { [field]: value, ...(chance.below(2) === 0 && { expirationDate: '2099-12-31' }) },
      judge: added(entries.belief(value), entries.id(value)),
    });
    if (answer) entries.know(value, 'there', answer.body['id'] as number);
    else entries.doubt(value, 'there');
  }

  async function addMany(): Promise<void> {
    const first = chance.below(VALUES - PER_BULK);
    const some = values.slice(first, first + PER_BULK).filter(entries.isSettled);
    if (some.length === 0) return;
    const answer = await say({
      kind: `add many ${name}`,
      method: 'POST',
      path: `${list}/bulk`,
      body: { dncEntries: some.map((value) => ({ [field]: value })) },
      judge: (answered) =>
        status(200)(answered) ??
        (answered.body['processedCount'] === some.length ? undefined : `expected ${some.length} entries`),
    });
    for (const value of some) {
      if (!answer) entries.doubt(value, 'there');
      else if (entries.belief(value) !== 'there') entries.know(value, 'there');
    }
  }

  /** Deletes an entry or gives it another date, which is 404 where it is not there. */
  async function change(does: 'delete' | 'update'): Promise<void> {
    const known = entries.identified().filter(entries.isSettled);
    if (known.length === 0) return add();
    const value = chance.of(known);
    const isSure = entries.belief(value) === 'there';
    const wanted = does === 'delete' ? 'not there' : 'there';
    const answer = await say({
      kind: `${does} ${name}`,
      ...(wanted === 'there'
        ? { method: 'PUT', body: { [field]: value, expirationDate: '2098-12-31' } }
        : { method: 'DELETE' }),
      path: `${list}/${entries.id(value)}`,
      judge: isSure ? status(204) : status(204, 404),
    });
    if (answer?.status === 404) entries.know(value, 'unknown');
    else if (answer) entries.know(value, wanted, wanted === 'there' ? entries.id(value) : undefined);
    else if (wanted === 'not there') entries.doubt(value, wanted);
  }

  async function search(): Promise<void> {
    const value = chance.of(values);
    const want = expected([entries.belief(value)]);
    await say({
      kind: `search ${name}`,
      method: 'POST',
      path: `${list}/search?count=10&offset=0`,
      body: { filter: { [field]: value } },
      judge: (answered) => {
        const found = (answered.body['dncEntries'] as unknown[] | undefined)?.length;
        if (answered.status !== 200 || found === undefined) return 'expected 200 and entries';
        return want === undefined ? null : found === (want ? 1 : 0) ? undefined : `expected ${want ? 1 : 0} entries`;
      },
    });
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [56, () => checkValue(chance.of(values))],
    [12, add],
    [10, () => change('delete')],
    [6, () => change('update')],
    [4, addMany],
    [8, search],
  ];
  return {
    step: async () => void (await chance.weighed(steps)()),
    async review() {
      for (const value of values) await checkValue(value);
    },
  };
}
