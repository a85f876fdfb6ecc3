import { type Actor, check, type Person, speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import { expected } from './belief.ts';
import type { Chance } from './chance.ts';
import { memory } from './memory.ts';
import { phonesOf } from './values.ts';

const PHONES = 40;
const PER_BULK = 20;
const LIST = '/compliance/dialtime/dnc';

/** An actor of a client that keeps a dial-time list. */
export function dialtimeActor(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const entries = memory(world.nowMs);
  const phones = phonesOf(number, PHONES);
  const { services } = person.tenant;

  const checkPhone = (phone: string) =>
    check(say, 'check dial-time', `service=${chance.of(services)}&phone=${phone}`, [entries.belief(phone)]);

  async function add(): Promise<void> {
    const phone = chance.of(phones);
    if (!entries.isSettled(phone)) return;
    const [belief, id] = [entries.belief(phone), entries.id(phone)];
    const answer = await say({
      kind: 'add dial-time',
      method: 'POST',
      path: LIST,
      body: { phone, ...(chance.below(2) === 0 && { expirationDate: '2099-12-31' }) },
      judge: (answered) =>
        answered.status === 201 && belief === 'there' && id !== undefined && answered.body['id'] !== id
          ? `expected the id ${id} of the entry that is there`
          : status(201)(answered),
    });
    if (answer) entries.know(phone, 'there', answer.body['id'] as number);
    else entries.doubt(phone, 'there');
  }

  async function addMany(): Promise<void> {
    const first = chance.below(PHONES - PER_BULK);
    const some = phones.slice(first, first + PER_BULK).filter(entries.isSettled);
    if (some.length === 0) return;
    const answer = await say({
      kind: 'add many dial-time',
      method: 'POST',
      path: `${LIST}/bulk`,
      body: { dncEntries: some.map((phone) => ({ phone })) },
      judge: (answered) =>
        status(200)(answered) ??
        (answered.body['processedCount'] === some.length ? undefined : `expected ${some.length} entries`),
    });
    for (const phone of some) {
      if (!answer) entries.doubt(phone, 'there');
      else if (entries.belief(phone) !== 'there') entries.know(phone, 'there');
    }
  }

  /** Deletes an entry or gives it another date, which is 404 where it is not there. */
  async function change(kind: 'delete dial-time' | 'update dial-time'): Promise<void> {
    const known = entries.identified().filter(entries.isSettled);
    if (known.length === 0) return add();
    const phone = chance.of(known);
    const isSure = entries.belief(phone) === 'there';
    const wanted = kind === 'delete dial-time' ? 'not there' : 'there';
    const answer = await say({
      kind,
      ...(wanted === 'there' ? { method: 'PUT', body: { phone, expirationDate: '2098-12-31' } } : { method: 'DELETE' }),
      path: `${LIST}/${entries.id(phone)}`,
      judge: isSure ? status(204) : status(204, 404),
    });
    if (answer?.status === 404) entries.know(phone, 'unknown');
    else if (answer) entries.know(phone, wanted, wanted === 'there' ? entries.id(phone) : undefined);
    else if (wanted === 'not there') entries.doubt(phone, wanted);
  }

  async function search(): Promise<void> {
    const phone = chance.of(phones);
    const want = expected([entries.belief(phone)]);
    await say({
      kind: 'search dial-time',
      method: 'POST',
      path: `${LIST}/search?count=10&offset=0`,
      body: { filter: { phone } },
      judge: (answered) => {
        const found = (answered.body['dncEntries'] as unknown[] | undefined)?.length;
        if (answered.status !== 200 || found === undefined) return 'expected 200 and entries';
        return want === undefined ? null : found === (want ? 1 : 0) ? undefined : `expected ${want ? 1 : 0} entries`;
      },
    });
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [56, () => checkPhone(chance.of(phones))],
    [12, add],
    [10, () => change('delete dial-time')],
    [6, () => change('update dial-time')],
    [4, addMany],
    [8, search],
  ];
  return {
    step: async () => void (await chance.weighed(steps)()),
    async review() {
      for (const phone of phones) await checkPhone(phone);
    },
  };
}
