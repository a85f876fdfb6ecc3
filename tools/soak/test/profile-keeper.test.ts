import { describe, expect, test } from 'vitest';
import { profileKeeper } from '../src/profile-keeper.ts';
import { type Answer, play } from './stand-in.ts';

interface Policy {
  readonly areaCode: string;
  readonly doNotDial: boolean;
  readonly startTime: string | number;
  readonly endTime: string | number;
}
interface Profile {
  name: string;
  description: string;
  policies: readonly Policy[];
}

interface Lies {
  /** What becomes of a profile that is given other texts, and of policies that are given in place of others. */
  readonly texts?: (before: Profile, given: Partial<Profile>) => Partial<Profile>;
  readonly policies?: (before: readonly Policy[], given: readonly Policy[]) => readonly Policy[];
  /** What is read of policies that are these. */
  readonly reads?: (policies: readonly Policy[]) => readonly Policy[];
  readonly keeps?: boolean;
  readonly deletesUsed?: boolean;
  readonly forgetsService?: boolean;
  readonly found?: (isClosed: boolean) => boolean;
}

const msOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return (hours * 60 + minutes + 300) * 60_000;
};
const stored = (given: unknown): Policy[] =>
  (given as Policy[]).map((policy) => ({
    ...policy,
    startTime: msOf(String(policy.startTime)),
    endTime: msOf(String(policy.endTime)),
  }));

/** A server with dialing profiles and decisions. */
function server(lies: Lies = {}): Answer {
  const {
    texts = (_before, given) => given,
    policies = (_before, given) => given,
    reads = (read) => read,
    found = (is) => is,
  } = lies;
  const profiles = new Map<number, Profile>();
  let [last, assigned] = [0, 0];
  return ({ method, path, body }) => {
    if (path.endsWith('/decisions')) {
      const isClosed = profiles.get(assigned)?.policies[0]?.doNotDial === true;
      const findings = found(isClosed) ? [{ rule: 'policy-do-not-dial', profileId: assigned }] : [];
      return { status: 200, body: { findings, verdict: 'NOT_NOW' } };
    }
    const id = Number(/dialingProfiles\/(\d+)/.exec(path)?.[1] ?? 0);
    if (id === 0) {
      if (method === 'GET')
        return { status: 200, body: { dialingProfile: [...profiles.keys()].map((one) => ({ id: one })) } };
      const { name, description, policy } = body as { name: string; description: string; policy: unknown };
      profiles.set((last += 1), { name, description, policies: stored(policy) });
      return { status: 201, body: { id: last } };
    }
    const profile = profiles.get(id);
    if (!profile) return { status: 404, body: {} };
    if (path.endsWith('/policies')) {
      const given = stored(body['policies']);
      profile.policies = policies(profile.policies, given);
      return { status: 200, body: { policies: given } };
    }
    if (path.includes('/services/')) {
      if (!lies.forgetsService) assigned = id;
      return { status: 204 };
    }
    if (method === 'PUT') Object.assign(profile, texts(profile, body));
    if (method === 'DELETE') {
      if (assigned === id && !lies.deletesUsed) return { status: 400, body: {} };
      if (!lies.keeps) profiles.delete(id);
    }
    if (method !== 'GET') return { status: 204 };
    const service = assigned === id ? [{ id: 1_000 }] : [];
    return { status: 200, body: { ...profile, policy: reads(profile.policies), service } };
  };
}

describe('a server with dialing profiles', () => {
  test('that keeps what it acknowledged is found right', async () => {
    const { says, kinds } = await play(server(), profileKeeper, { steps: 500 });
    expect(says).toEqual([]);
    expect(kinds).toEqual([
      ...['add a profile', 'assign a profile', 'decide by a profile', 'delete a profile', 'delete a used profile'],
      ...[
        'list profiles',
        'log in',
        'read a profile',
        'read a profile that is gone',
        'rename a profile',
        'replace policies',
      ],
    ]);
  });

  test.each<[string, Lies, string]>([
    ['that changes the name alone', { texts: (_, { name }) => ({ name }) as Partial<Profile> }, 'of one write'],
    ['that forgets a name', { texts: () => ({}) }, 'expected name and description of one write'],
    [
      'that replaces half of the policies',
      { policies: (before, given) => [...given.slice(1), ...before.slice(0, 1)] },
      'the policies of one write',
    ],
    ['that keeps the policies of before', { policies: (before) => before }, 'the policies of one write'],
    [
      'that adds policies to those of before',
      { policies: (before, given) => [...before, ...given] },
      'the policies of one write',
    ],
    ['that leaves one out', { reads: (policies) => policies.slice(1) }, 'the policies of one write'],
    ['that keeps what was deleted', { keeps: true }, 'expected 404'],
    ['that deletes what a service has', { deletesUsed: true }, 'expected 400'],
    ['that forgets the profile of a service', { forgetsService: true }, 'expected the service here'],
    ['that lets dial against a policy', { found: () => false }, 'expected true of policy-do-not-dial'],
    ['that forbids what no policy does', { found: () => true }, 'expected '],
  ])('%s is found out', async (_, lies, says) => {
    const found = await play(server(lies), profileKeeper, { steps: 500 });
    expect(found.says.filter((one) => one.includes(says)).length).toBeGreaterThan(0);
  });
});
