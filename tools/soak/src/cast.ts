import type { Actor, Person, World } from './actor.ts';
import { asOfAsker } from './as-of-asker.ts';
import { type Chance, chanceOf } from './chance.ts';
import { channelActor, DIALTIME, EMAIL, SMS } from './channel-actor.ts';
import { feedReader } from './feed-reader.ts';
import { importer } from './importer.ts';
import { leaver } from './leaver.ts';
import { legacyActor } from './legacy-actor.ts';
import type { Options } from './options.ts';
import type { Population } from './population.ts';
import { profileKeeper } from './profile-keeper.ts';
import { type Purpose, purposeOf } from './purpose.ts';
import { recorder } from './recorder.ts';
import { sharer } from './sharer.ts';
import { webhookReceiver } from './webhook-receiver.ts';

type Makes = (world: World, person: Person, number: number, chance: Chance) => Actor;

const MAKES: Readonly<Record<Purpose, Makes>> = {
  imports: importer,
  changes: feedReader,
  past: asOfAsker,
  profiles: profileKeeper,
  recordings: recorder,
  webhooks: webhookReceiver,
};

/** Everybody who asks: for each number somebody with the phone list of a client, somebody with a purpose beside, and others in turn. */
export function castOf({ actors, seed }: Options, { tenants }: Population, world: World): Actor[] {
  const personOf = (number: number, name: 'actor' | 'passer'): Person => {
    const tenant = tenants[number % 2 === 0 ? 0 : 1];
    const userName = `${name}-${number}`;
    return { tenant, userName, password: `Soak-${userName}-1` };
  };
  return Array.from({ length: actors }, (_, number) => {
    const chance = (purpose: number) => chanceOf(Math.imul(seed + 1, 1_000_003) + number * 10 + purpose);
    const person = personOf(number, 'actor');
    const main =
      number % 2 === 0
        ? legacyActor(world, person, number, chance(0))
        : channelActor(DIALTIME, world, person, number, chance(0));
    const beside = MAKES[purposeOf(number)](world, person, number, chance(5));
    if (number % 4 < 2)
      return [main, beside, sharer(world, person, chance(1)), leaver(world, personOf(number, 'passer'), chance(2))];
    const others = number % 4 === 3 ? [EMAIL, SMS] : [];
    return [main, beside, ...others.map((channel, at) => channelActor(channel, world, person, number, chance(3 + at)))];
  }).flat();
}
