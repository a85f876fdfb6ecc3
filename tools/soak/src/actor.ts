import { type Answered, ask, type Request, status } from './ask.ts';
import { type Belief, expected } from './belief.ts';
import type { Chance } from './chance.ts';
import type { Tally } from './tally.ts';
import type { Tenant } from './population.ts';

/** Somebody who asks, one request after another, and knows what must be answered. */
export interface Actor {
  /** Does one thing. */
  step(): Promise<void>;
  /** Asks about everything it believes to know. */
  review(): Promise<void>;
}

/** What actors share. */
export interface World {
  /** Of every server process: each request goes to one by chance. */
  readonly addresses: readonly string[];
  readonly tally: Tally;
  /** Of a clock that only goes forward. */
  readonly nowMs: () => number;
  /** Of the clock that servers and database have, too. */
  readonly wallMs: () => number;
  /** How long what comes by itself may take in the end. */
  readonly patienceMs: number;
  /** Phones of a client that several actors put on its list and nobody takes off, once one of those writes was acknowledged. */
  readonly shared: Map<number, Set<string>>;
  /** Phones with entries that have lapsed, which the sweep takes away: they never block. */
  readonly lapsed: readonly string[];
}

export interface Person {
  readonly tenant: Tenant;
  readonly userName: string;
  readonly password: string;
}

/** A person's requests. The session is opened with the first, lives in the database and outlives any server. */
export function speaker(world: World, person: Person, chance: Chance) {
  const { tenant, userName, password } = person;
  let session: string | undefined;
  const at = () => chance.of(world.addresses);

  const logIn = async (): Promise<string | undefined> => {
    const answer = await ask(at(), world.tally, {
      kind: 'log in',
      method: 'POST',
      path: '/session/login',
      body: { clientName: tenant.code, userName, password },
      headers: { 'LV-Access': tenant.token },
      judge: ({ status: answered }) => (answered === 200 ? undefined : answered === 429 ? null : 'expected 200'),
    });
    return answer?.body['sessionId'] as string | undefined;
  };

  return {
    logIn,
    at,
    async say(request: Omit<Request, 'headers'> & Partial<Pick<Request, 'headers'>>): Promise<Answered | undefined> {
      session ??= await logIn();
      if (session === undefined) return undefined;
      return ask(at(), world.tally, { ...request, headers: { ...request.headers, 'LV-Session': session } });
    },
  };
}
export type Speaker = ReturnType<typeof speaker>;

/** The judge of adding an entry: one that is there already keeps its id. */
export const added =
  (belief: Belief, id: number | undefined) =>
  (answered: Answered): string | undefined =>
    answered.status === 201 && belief === 'there' && id !== undefined && answered.body['id'] !== id
      ? `expected the id ${id} of the entry that is there`
      : status(201)(answered);

/** Asks whether something is blocked, and judges by what is believed of all that would block it. */
export const check = (say: Speaker['say'], kind: string, query: string, beliefs: Iterable<Belief>) => {
  const want = expected(beliefs);
  return say({
    kind,
    path: `/compliance/complianceCheck/isBlocked?${query}`,
    judge: ({ status: answered, body }) => {
      if (answered !== 200 || typeof body['result'] !== 'boolean') return 'expected 200 and a result';
      if (want === undefined) return null;
      return body['result'] === want ? undefined : `expected ${want}`;
    },
  });
};
