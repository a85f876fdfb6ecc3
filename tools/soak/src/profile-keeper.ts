import { type Actor, type Person, speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import type { Chance } from './chance.ts';
import { arePoliciesOf, policiesOf, type Profile, textsOf } from './profile.ts';
import { PATH, profileReader } from './profile-reader.ts';
import { register } from './register.ts';
import { ownServiceOf } from './values.ts';

const PROFILES = 5;

/** An actor that makes dialing profiles, changes their texts and policies, gives its service one of them, and deletes them. */
export function profileKeeper(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const service = ownServiceOf(number);
  /** The id of the profile of the service; 0 for none. */
  const assigned = register(world.nowMs, 0);
  let profiles: Profile[] = [];
  let [made, version] = [0, 0];

  async function create(): Promise<void> {
    const [name, first] = [`soak-${number}-${(made += 1)}`, (version += 1)];
    const answer = await say({
      kind: 'add a profile',
      method: 'POST',
      path: PATH,
      body: { ...textsOf(name, first), policy: policiesOf(first) },
      judge: status(201),
    });
    // One that came to no answer may be there under an id that nobody was told.
    const known = () => register(world.nowMs, first);
    if (answer)
      profiles.push({ id: answer.body['id'] as number, name, belief: 'there', texts: known(), policies: known() });
  }

  async function rename({ id, name, texts }: Profile): Promise<void> {
    if (!texts.isSettled()) return;
    const next = (version += 1);
    const answer = await say({
      kind: 'rename a profile',
      method: 'PUT',
      path: `${PATH}/${id}`,
      body: textsOf(name, next),
      judge: status(204),
    });
    texts[answer ? 'know' : 'doubt'](next);
  }

  async function replace({ id, policies }: Profile): Promise<void> {
    if (!policies.isSettled()) return;
    const next = (version += 1);
    const answer = await say({
      kind: 'replace policies',
      method: 'PUT',
      path: `/clearline/v1/dialingProfiles/${id}/policies`,
      body: { policies: policiesOf(next) },
      judge: (answered) =>
        status(200)(answered) ??
        (arePoliciesOf(next, answered.body['policies']) ? undefined : 'expected the policies that were given'),
    });
    policies[answer ? 'know' : 'doubt'](next);
  }

  async function assign({ id }: Profile): Promise<void> {
    if (!assigned.isSettled()) return;
    const answer = await say({
      kind: 'assign a profile',
      method: 'PUT',
      path: `${PATH}/${id}/services/${service}`,
      judge: status(204),
    });
    assigned[answer ? 'know' : 'doubt'](id);
  }

  /** A profile that a service has is not deleted. */
  async function remove(profile: Profile): Promise<void> {
    if (assigned.sure() === undefined && assigned.values().includes(profile.id)) return;
    const isUsed = assigned.sure() === profile.id;
    const wanted = { there: [204], unknown: [204, 404], 'not there': [404] }[profile.belief];
    const answer = await say({
      kind: isUsed ? 'delete a used profile' : 'delete a profile',
      method: 'DELETE',
      path: `${PATH}/${profile.id}`,
      judge: isUsed ? status(400) : status(...wanted),
    });
    if (!isUsed && profile.belief !== 'not there') profile.belief = answer ? 'not there' : 'unknown';
  }

  const { read, list, decide } = profileReader({ say, service, assigned, profiles: () => profiles });

  return {
    async step() {
      const there = profiles.filter(({ belief }) => belief === 'there');
      if (there.length < PROFILES) return create();
      // Of those that are gone, only the last are asked about.
      const gone = profiles.filter(({ belief }) => belief === 'not there').slice(-PROFILES);
      profiles = profiles.filter((one) => one.belief !== 'not there' || gone.includes(one));
      const one = chance.of(there);
      const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
        [36, () => read(chance.of(profiles))],
        [4, list],
        [25, decide],
        [10, () => rename(one)],
        [12, () => replace(one)],
        [8, () => assign(one)],
        [5, () => remove(chance.of(profiles))],
      ];
      await chance.weighed(steps)();
    },
    async review() {
      for (const profile of profiles) await read(profile);
      await list();
      await decide();
    },
  };
}
