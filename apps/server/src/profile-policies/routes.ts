import type { Schema } from '@clearline/contract';
import type { NumberingPlan, ProfilePolicy } from '@clearline/rules';
import { clockOf } from '../clock.ts';
import { profileAbsent } from '../dialing-profiles/change.ts';
import { answerOf } from '../dialing-profiles/policy-answer.ts';
import { readReplacement } from '../dialing-profiles/read-policy.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import type { ProfilePackRepository } from '../profile-packs/repository.ts';
import type { ProfilePolicyRepository } from './repository.ts';
import { revisionOf } from './revision.ts';

interface Deps {
  readonly policies: ProfilePolicyRepository;
  readonly profiles: Pick<ProfilePackRepository, 'read'>;
  /** The states and area codes that a policy may name. */
  readonly plan: NumberingPlan;
  readonly now: () => Date;
}

type Operations = 'listProfileOverviews' | 'readProfilePolicies' | 'replaceProfilePolicies';

/** Dialing profiles as a whole: all of a client with what goes by them, and all policies of one. */
export function profilePolicyRoutes({ policies, profiles, plan, now }: Deps): Handlers<Operations> {
  const facts = { plan, eastern: clockOf('America/New_York') };

  return {
    listProfileOverviews: async ({ query, context }, { clientId }) => {
      const page = pageOf(query);
      const found = await policies.overviews(clientId, page);
      return {
        status: 200,
        body: {
          profiles: found.map(({ packs, ...profile }) => ({ ...profile, packs: [...packs] })),
          next: nextLink(context.target, page, found.length) ?? null,
        },
      };
    },

    readProfilePolicies: async ({ params: { id } }, { clientId }) => {
      const found = await profiles.read({ clientId, profileId: id });
      if (!found) throw profileAbsent();
      return { status: 200, body: wholeOf(found.policies) };
    },

    replaceProfilePolicies: async ({ params: { id }, body }, { clientId }) => {
      const settle = readReplacement(body.policies, facts, '$.policies');
      const replacement = { settle, revision: body.revision };
      return { status: 200, body: wholeOf(await policies.replace({ clientId, profileId: id }, replacement, now())) };
    },
  };
}

const wholeOf = (policies: readonly ProfilePolicy[]): Schema<'ProfilePolicies'> => ({
  revision: revisionOf(policies),
  policies: policies.map(answerOf),
});
