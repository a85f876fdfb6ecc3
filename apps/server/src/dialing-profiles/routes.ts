import type { NumberingPlan } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { canonical } from '../http/canonical.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { answerOf } from './policy-answer.ts';
import { readEdit, readPolicies, readPolicy } from './read-policy.ts';
import { readName } from './read-text.ts';
import type { DialingProfileRepository } from './repository.ts';

interface Deps {
  readonly profiles: DialingProfileRepository;
  /** The states and area codes that a policy may name. */
  readonly plan: NumberingPlan;
  readonly now: () => Date;
}

type Operations =
  | 'createDialingPolicy'
  | 'createDialingProfile'
  | 'deleteDialingPolicy'
  | 'deleteDialingProfile'
  | 'getDialingProfileListInfo'
  | 'listDialingProfiles'
  | 'readDialingProfile'
  | 'updateDialingPolicy'
  | 'updateDialingProfile'
  | 'addDialingProfileService'
  | 'removeDialingProfileService';

/** Dialing profiles: on which days and between which hours people of a state or an area code may be dialed. */
export function dialingProfileRoutes({ profiles, plan, now }: Deps): Handlers<Operations> {
  const facts = { plan, eastern: clockOf('America/New_York') };

  return {
    createDialingProfile: async ({ body }, { clientId }) => {
      const name = canonical(readName, body.name, '$.name') as string;
      const description = body.description ?? null;
      const policies = readPolicies(body.policy ?? [], facts);
      return { status: 201, body: { id: await profiles.add(clientId, { name, description }, policies, now()) } };
    },

    readDialingProfile: async ({ params: { id } }, { clientId }) => {
      const profile = await profiles.read({ clientId, profileId: id });
      if (!profile) throw new Refusal('entity.absent', { entity: 'Dialing profile' });
      return {
        status: 200,
        body: {
          ...(!profile.isSystemWide && { clientId }),
          name: profile.name,
          description: profile.description,
          clientDefault: profile.isDefault,
          service: profile.serviceIds.map((serviceId) => ({ id: serviceId })),
          policy: profile.policies.map(answerOf),
        },
      };
    },

    listDialingProfiles: async ({ query, context }, { clientId }) => {
      const page = pageOf(query);
      const rows = await profiles.page(clientId, page);
      const dialingProfile = rows.map(({ id, name, description }) => ({ id, name, description }));
      return { status: 200, body: { dialingProfile, next: nextLink(context.target, page, rows.length) ?? null } };
    },

    getDialingProfileListInfo: async (_input, { clientId }) => {
      const { size, lastModified } = await profiles.info(clientId);
      return { status: 200, body: { size, ...(lastModified && { lastModified: lastModified.getTime() }) } };
    },

    updateDialingProfile: async ({ params: { id }, body }, { clientId }) => {
      const name = canonical(readName, body.name, '$.name');
      const description = body.description ?? null;
      await profiles.update({ clientId, profileId: id }, { name, description }, now());
      return { status: 204, body: undefined };
    },

    deleteDialingProfile: async ({ params: { id } }, { clientId }) => {
      await profiles.remove({ clientId, profileId: id }, now());
      return { status: 204, body: undefined };
    },

    createDialingPolicy: async ({ params: { id }, body }, { clientId }) => {
      const policy = readPolicy(body, facts);
      return { status: 201, body: { id: await profiles.addPolicy({ clientId, profileId: id }, policy, now()) } };
    },

    updateDialingPolicy: async ({ params: { id, policy }, body }, { clientId }) => {
      await profiles.editPolicy({ clientId, profileId: id }, policy, readEdit(body, facts), now());
      return { status: 204, body: undefined };
    },

    deleteDialingPolicy: async ({ params: { id, policy } }, { clientId }) => {
      await profiles.removePolicy({ clientId, profileId: id }, policy, now());
      return { status: 204, body: undefined };
    },

    addDialingProfileService: async ({ params: { id, service } }, { clientId }) => {
      await profiles.addService({ clientId, profileId: id }, service, now());
      return { status: 204, body: undefined };
    },

    removeDialingProfileService: async ({ params: { id, service } }, { clientId }) => {
      await profiles.removeService({ clientId, profileId: id }, service, now());
      return { status: 204, body: undefined };
    },
  };
}
