import type { Speaker } from './actor.ts';
import { type Answered, status } from './ask.ts';
import { CALLED, isClosed, type Profile, versionsOf } from './profile.ts';
import type { Register } from './register.ts';

export const PATH = '/compliance/dialingProfiles';

/** What is believed of the profiles of a service that nobody else gives any to. */
export interface Reading {
  readonly say: Speaker['say'];
  readonly service: number;
  /** The id of the profile of the service; 0 for none. */
  readonly assigned: Register<number>;
  readonly profiles: () => readonly Profile[];
}

/** Reads dialing profiles and decisions that go by them, and judges both by what is believed. */
export function profileReader({ say, service, assigned, profiles }: Reading) {
  function faultOf(profile: Profile, answered: Answered): string | undefined {
    const { text, policy } = versionsOf(profile, answered);
    if (text === undefined) return 'expected name and description of one write';
    if (policy === undefined) return 'expected the policies of one write';
    const services = answered.body['service'] as readonly { readonly id: number }[] | undefined;
    const isAssigned = services?.some(({ id }) => id === service) === true;
    const isRight = isAssigned ? assigned.values().includes(profile.id) : assigned.sure() !== profile.id;
    return isRight ? undefined : `expected the service ${isAssigned ? 'elsewhere' : 'here'}`;
  }

  async function read(profile: Profile): Promise<void> {
    const { id, belief, texts, policies } = profile;
    const isSure = belief === 'there' && texts.sure() !== undefined && policies.sure() !== undefined;
    const answer = await say({
      kind: belief === 'not there' ? 'read a profile that is gone' : 'read a profile',
      path: `${PATH}/${id}`,
      judge: (answered) => {
        if (belief === 'not there') return status(404)(answered);
        if (belief === 'unknown' && answered.status === 404) return null;
        return status(200)(answered) ?? faultOf(profile, answered) ?? (isSure ? undefined : null);
      },
    });
    if (answer?.status !== 200) return;
    const { text, policy } = versionsOf(profile, answer);
    texts.see(text as number);
    policies.see(policy as number);
  }

  /** Those that are there, and none that is gone. Others may be there under ids that nobody was told. */
  const list = () =>
    say({
      kind: 'list profiles',
      path: `${PATH}?count=1000&offset=0`,
      judge: ({ status: answered, body }) => {
        const found = body['dialingProfile'] as readonly { readonly id: number }[] | undefined;
        if (answered !== 200 || found === undefined) return 'expected 200 and profiles';
        const ids = new Set(found.map(({ id }) => id));
        const isWrong = profiles().some(
          ({ id, belief }) => belief !== 'unknown' && ids.has(id) !== (belief === 'there'),
        );
        return isWrong ? 'expected the profiles that are there' : undefined;
      },
    });

  /** Whether its policies hold for the service. */
  async function decide(): Promise<void> {
    const profile = profiles().find(({ id }) => id === assigned.sure());
    const sure = profile?.policies.sure();
    await say({
      kind: 'decide by a profile',
      method: 'POST',
      path: '/clearline/v1/decisions',
      body: { service, phone: CALLED, channel: 'CALL', callMode: 'LIVE' },
      judge: ({ status: answered, body }) => {
        const findings = body['findings'] as readonly { rule: string; profileId?: number }[] | undefined;
        if (answered !== 200 || findings === undefined) return 'expected 200 and findings';
        const found = findings.find(({ rule }) => rule === 'policy-do-not-dial');
        if (found && (body['verdict'] === 'ALLOWED' || !assigned.values().includes(found.profileId ?? 0)))
          return 'expected what its own profile says';
        if (sure === undefined && assigned.sure() !== 0) return null;
        const isWanted = sure !== undefined && isClosed(sure);
        return (found !== undefined) === isWanted ? undefined : `expected ${isWanted} of policy-do-not-dial`;
      },
    });
  }

  return { read, list, decide };
}
