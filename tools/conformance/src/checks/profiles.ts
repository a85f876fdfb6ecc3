import type { Schema } from '@clearline/contract';
import { NotTestable } from '../outcome.ts';
import type { Use } from '../use.ts';

type Policy = Schema<'CreateDialingPolicyRequest'>;

/** Makes a profile of no service, which is taken away afterwards. */
export async function makeProfile(use: Use, policy: Schema<'NewDialingPolicy'>[] = []): Promise<number> {
  const name = use.invent.name();
  const { id } = await use.ask('createDialingProfile', { query: {}, body: { name, policy } });
  return id;
}

export async function makePolicy(use: Use, id: number, policy: Policy): Promise<number> {
  return (await use.ask('createDialingPolicy', { path: { id }, body: policy })).id;
}

export const readProfile = (use: Use, id: number) => use.ask('readDialingProfile', { path: { id } });

/** So many profiles are read to see whose a service is. */
const PROFILES_MAX = 50;

/**
 * A service that may be given to another profile for a moment, and given back. Only services that were named are taken, since
 * calls of a service are held to the hours of its profile.
 * @param borrower the profile to which it is given
 */
export async function borrowedService(use: Use, borrower: number): Promise<number> {
  const [service] = use.known.namedServices;
  if (service === undefined)
    throw new NotTestable(
      'It takes a service from its profile for a moment: name one that makes no calls meanwhile with --service ID.',
    );
  const { dialingProfile = [] } = await use.ask('listDialingProfiles', {
    query: { count: PROFILES_MAX + 1, offset: 0 },
  });
  if (dialingProfile.length > PROFILES_MAX)
    throw new NotTestable(
      `There are more than ${PROFILES_MAX} dialing profiles: which of them has service ${service}, to give it back, is not looked up.`,
    );
  for (const { id } of dialingProfile) {
    const { service: services } = await readProfile(use, id);
    if (!services.some((one) => one.id === service)) continue;
    use.later(`service ${service} belonged to the dialing profile ${id}`, () =>
      use.exchange('addDialingProfileService', { path: { id, service } }),
    );
    return service;
  }
  use.later(`service ${service} belonged to no dialing profile`, () =>
    use.exchange('removeDialingProfileService', { path: { id: borrower, service } }),
  );
  return service;
}
