import { afterEach, beforeEach, expect } from 'vitest';
import { type Person, testServer } from '../../test/server.ts';

export const PROFILES = '/compliance/dialingProfiles';
/** The system-wide profile of the demo fixture. */
export const SYSTEM_WIDE = 321;
/** The profile of the demo client that is its default. */
export const DEFAULT = 7850;
/** The id of nothing. */
export const ABSENT = 999_999_999;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What every refusal of these operations says, twice over. */
export const refusal = (status: number, code: number, said: string | RegExp): Answer => {
  const message: unknown = typeof said === 'string' ? expect.stringContaining(said) : expect.stringMatching(said);
  return { status, body: { code, message, errorCode: code, errorMessage: message } };
};

export const exactly = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message, errorCode: code, errorMessage: message },
});

/** The id that a 201 answers. */
export const idOf = ({ status, body }: Answer): number => {
  expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(Number) } });
  return (body as { id: number }).id;
};

/** A policy as it is answered: California, every day, nothing forbidden, but for what the test says. */
export const answered = (given: object = {}) => ({
  dayOfWeek: 'ALL',
  doNotDial: false,
  doNotLeaveMessage: false,
  country: 'UNITED_STATES_OF_AMERICA',
  state: 'CA',
  areaCode: null,
  startTime: null,
  endTime: null,
  ...given,
});

export interface AnsweredProfile extends Readonly<Record<string, unknown>> {
  readonly service: readonly { readonly id: number }[];
  readonly policy: readonly Readonly<Record<string, unknown>>[];
}

/** A server with the demo fixture's profiles, as they were before each test, and what the tests of this resource ask of it. */
export function profilesServer() {
  const server = testServer();
  const sessions = new Map<Person, Promise<string>>();
  let isMoved = false;

  /** Sets the server's clock. A session that has not lived till then is none. */
  const setNow = (instant: string | undefined) => {
    server.setNow(instant);
    sessions.clear();
    isMoved = instant !== undefined;
  };

  beforeEach(async () => {
    const { pool } = server.database;
    await pool.query('UPDATE service SET dialing_profile_id = NULL');
    await pool.query('DELETE FROM dialing_profile WHERE id NOT IN (321, 7850, 12670)');
    await pool.query('DELETE FROM dialing_policy WHERE profile_id = 12670');
    await pool.query(
      `UPDATE dialing_profile SET name = 'For Documentation', description = 'used for documentation' WHERE id = 12670`,
    );
    await pool.query('DELETE FROM list_change');
  });
  afterEach(() => {
    if (isMoved) setNow(undefined);
  });

  /** A request as an integrator's own code may send it; an object is sent as JSON, text as it is. */
  async function ask(method: string, path: string, body?: unknown, person: Person = 'itUser'): Promise<Answer> {
    if (!sessions.has(person)) sessions.set(person, server.session(person));
    const answer = await server.send(path, {
      method,
      headers: { 'LV-Session': (await sessions.get(person)) as string, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as unknown };
  }

  const read = async (profile: number) => (await ask('GET', `${PROFILES}/${profile}`)).body as AnsweredProfile;

  return {
    server,
    setNow,
    ask,
    read,
    policiesOf: async (profile: number) => (await read(profile)).policy,
    /** The id of a new profile. */
    created: async (policy: readonly object[] = [], text: object = {}) =>
      idOf(await ask('POST', PROFILES, { name: 'Made for a test', policy, ...text })),
    /** The id of a policy that is added. */
    added: async (profile: number, policy: object) => idOf(await ask('PUT', `${PROFILES}/${profile}/policies`, policy)),
    /** Every row that these operations may touch, to hold a refused request against. */
    everything: async () => {
      const { rows } = await server.database.pool.query<{ all: unknown }>(
        `SELECT json_build_array(
           (SELECT json_agg(p ORDER BY p.id) FROM dialing_profile p), (SELECT json_agg(q ORDER BY q.id) FROM dialing_policy q),
           (SELECT json_agg(s ORDER BY s.id) FROM service s), (SELECT json_agg(l) FROM list_change l)) AS all`,
      );
      return rows[0]?.all;
    },
  };
}
