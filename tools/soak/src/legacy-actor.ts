import { type Actor, added, check, type Person, speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import { type Belief, expected } from './belief.ts';
import type { Chance } from './chance.ts';
import { memory } from './memory.ts';
import { accountOf, phonesOf } from './values.ts';

const PHONES = 40;
const ACCOUNTS = 10;
const PER_BULK = 20;
const TYPES = ['DAILY', 'PERMANENT'] as const;

/** An actor of a client that keeps legacy lists: entries of phones, for all services or one, and flags of accounts. */
export function legacyActor(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const entries = memory(world.nowMs);
  const flags = memory(world.nowMs);
  const phones = phonesOf(number, PHONES);
  const accounts = Array.from({ length: ACCOUNTS }, (_, at) => accountOf(number, at));
  const { services } = person.tenant;

  const keyOf = (phone: string, service: number | undefined, type: string) => `${phone} ${service ?? 'all'} ${type}`;
  const blocking = (phone: string, service: number): Belief[] =>
    TYPES.flatMap((type) => [undefined, service].map((scope) => entries.belief(keyOf(phone, scope, type))));

  const checkPhone = (phone: string, service: number) =>
    check(say, 'check', `service=${service}&phone=${phone}`, blocking(phone, service));
  const checkAccount = (account: string, service: number) =>
    check(say, 'check account', `service=${service}&account=${account}`, [flags.belief(account)]);

  async function decide(): Promise<void> {
    const [phone, service] = [chance.of(phones), chance.of(services)];
    const want = expected(blocking(phone, service));
    await say({
      kind: 'decide',
      method: 'POST',
      path: '/clearline/v1/decisions',
      body: { service, phone, channel: 'CALL', callMode: 'LIVE' },
      judge: ({ status: answered, body }) => {
        if (answered !== 200) return 'expected 200';
        if (body['isBlocked'] === true && body['verdict'] !== 'BLOCKED') return 'expected BLOCKED of what is blocked';
        return want === undefined ? null : body['isBlocked'] === want ? undefined : `expected isBlocked ${want}`;
      },
    });
  }

  async function add(): Promise<void> {
    const [phone, service, type] = [chance.of(phones), chance.of([undefined, ...services]), chance.of(TYPES)];
    const key = keyOf(phone, service, type);
    if (!entries.isSettled(key)) return;
    const answer = await say({
      kind: 'add',
      method: 'POST',
      path: '/compliance/dnc',
      body: { type, phone, ...(service !== undefined && { serviceId: service }) },
      judge: added(entries.belief(key), entries.id(key)),
    });
    if (answer) entries.know(key, 'there', answer.body['id'] as number);
    else entries.doubt(key, 'there');
  }

  async function remove(): Promise<void> {
    const known = entries.identified().filter(entries.isSettled);
    if (known.length === 0) return add();
    const key = chance.of(known);
    const isSure = entries.belief(key) === 'there';
    const answer = await say({
      kind: 'delete',
      method: 'DELETE',
      path: `/compliance/dnc/${entries.id(key)}`,
      judge: isSure ? status(204) : status(204, 404),
    });
    // One that was not there under this id may be there under another, added by a write that told nothing.
    if (answer?.status === 404) entries.know(key, 'unknown');
    else if (answer) entries.know(key, 'not there');
    else entries.doubt(key, 'not there');
  }

  async function addMany(): Promise<void> {
    const [service, type] = [chance.of([undefined, ...services]), chance.of(TYPES)];
    const first = chance.below(PHONES - PER_BULK);
    const some = phones
      .slice(first, first + PER_BULK)
      .filter((phone) => entries.isSettled(keyOf(phone, service, type)));
    if (some.length === 0) return;
    const before = some.map((phone) => entries.belief(keyOf(phone, service, type)));
    const there = before.filter((belief) => belief === 'there').length;
    const answer = await say({
      kind: 'add many',
      method: 'POST',
      path: '/compliance/dnc/multiplePhoneDnc',
      body: {
        block: type,
        phoneDncEntry: some.map((phone) => ({ phone })),
        ...(service !== undefined && { service: [{ id: service }] }),
      },
      judge: ({ status: answered, body }) => {
        const { successfulEntries: added, duplicateEntries: known } = body as Record<string, number>;
        if (answered !== 200 || added === undefined || known === undefined || added + known !== some.length)
          return `expected 200 and ${some.length} entries`;
        if (before.includes('unknown')) return null;
        return known === there ? undefined : `expected ${there} duplicates`;
      },
    });
    for (const [at, phone] of some.entries()) {
      const key = keyOf(phone, service, type);
      if (!answer) entries.doubt(key, 'there');
      else if (before[at] !== 'there') entries.know(key, 'there'); // its id is learned when it is added again
    }
  }

  async function read(): Promise<void> {
    const known = entries.identified();
    if (known.length === 0) return;
    const key = chance.of(known);
    if (entries.belief(key) !== 'there') return;
    const [phone] = key.split(' ');
    await say({
      kind: 'read',
      path: `/compliance/dnc/${entries.id(key)}`,
      judge: (answered) =>
        status(200)(answered) ?? (answered.body['phone'] === phone ? undefined : 'expected the phone that was added'),
    });
  }

  async function flag(): Promise<void> {
    const account = chance.of(accounts);
    if (!flags.isSettled(account)) return;
    const block = chance.of(['DAILY', 'PERMANENT', 'NONE'] as const);
    const wanted = block === 'NONE' ? 'not there' : 'there';
    const answer = await say({
      kind: 'flag',
      method: 'POST',
      path: '/compliance/dnc/multipleAccountDnd',
      body: { accountDndEntry: [{ account, block }] },
      judge: status(200),
    });
    if (answer) flags.know(account, wanted);
    else flags.doubt(account, wanted);
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [46, () => checkPhone(chance.of(phones), chance.of(services))],
    [8, () => checkAccount(chance.of(accounts), chance.of(services))],
    [4, () => check(say, 'check lapsed', `service=${chance.of(services)}&phone=${chance.of(world.lapsed)}`, [])],
    [8, decide],
    [10, add],
    [10, remove],
    [4, addMany],
    [6, read],
    [4, flag],
  ];
  return {
    step: async () => void (await chance.weighed(steps)()),
    async review() {
      for (const phone of phones) for (const service of services) await checkPhone(phone, service);
      for (const account of accounts) await checkAccount(account, services[0] as number);
    },
  };
}
