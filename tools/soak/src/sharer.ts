import { type Actor, check, type Person, speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import type { Chance } from './chance.ts';
import { sharedPhones } from './values.ts';

const PHONES = 200;

/** An actor that puts phones on the list which others put there too: once anyone is told that one is there, it blocks for everyone. */
export function sharer(world: World, person: Person, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const { clientId, services, phoneDncType } = person.tenant;
  const phones = sharedPhones(PHONES);
  const known = world.shared.get(clientId) ?? new Set<string>();
  world.shared.set(clientId, known);
  const isLegacy = phoneDncType === 'LEGACY';

  async function add(): Promise<void> {
    const phone = chance.of(phones);
    const answer = await say({
      kind: 'add shared',
      method: 'POST',
      path: isLegacy ? '/compliance/dnc' : '/compliance/dialtime/dnc',
      body: { phone, ...(isLegacy && { type: 'PERMANENT' }) },
      judge: status(201),
    });
    if (answer) known.add(phone);
  }

  const checkPhone = (phone: string) =>
    check(say, 'check shared', `service=${chance.of(services)}&phone=${phone}`, [
      known.has(phone) ? 'there' : 'unknown',
    ]);

  return {
    step: async () => void (await (chance.below(4) === 0 ? add() : checkPhone(chance.of(phones)))),
    async review() {
      for (const phone of known) await checkPhone(phone);
    },
  };
}
