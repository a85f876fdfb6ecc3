import { beforeAll, beforeEach, expect } from 'vitest';
import { checksum, keepContents } from '../../test/contents.ts';
import { PEOPLE, type Person, testServer } from '../../test/server.ts';

/** The id of nothing. */
export const ABSENT = 999_999_999;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A refusal with a code, of which the message says this. */
export const refusal = (status: number, code: number, said: string): Answer => ({
  status,
  body: { code, message: expect.stringContaining(said) as unknown },
});

export const DONE: Answer = { status: 204, body: undefined };

/**
 * A server with the demo fixture, as it was before each test, and what tests of the set-up ask of it: everybody is logged in.
 */
export function configuredServer() {
  const server = testServer();
  const sessions = new Map<Person, string>();
  let restore: () => Promise<void>;
  beforeAll(async () => {
    for (const person of Object.keys(PEOPLE) as Person[]) sessions.set(person, await server.session(person));
    restore = await keepContents(server.database.pool);
  });
  beforeEach(() => restore());

  async function ask(method: string, path: string, body?: unknown, person: Person = 'sysadmin'): Promise<Answer> {
    const answer = await server.send(path.startsWith('/') ? path : `/clearline/v1/${path}`, {
      method,
      headers: { 'LV-Session': sessions.get(person) as string, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as unknown };
  }

  return {
    server,
    ask,
    session: (person: Person) => sessions.get(person) as string,
    query: async <Row extends object>(sql: string, values: readonly unknown[] = []) =>
      (await server.database.pool.query<Row>(sql, [...values])).rows,
    /** The id that a 201 answers. */
    async created(path: string, body: object): Promise<number> {
      const answer = await ask('POST', path, body);
      expect(answer).toEqual({ status: 201, body: { id: expect.any(Number) as unknown } });
      return (answer.body as { id: number }).id;
    },
    /** Holds that this is refused, and that nothing has changed by it. */
    async expectRefusal(asked: () => Promise<Answer>, expected: Answer): Promise<void> {
      const before = await checksum(server.database.pool);
      expect(await asked()).toEqual(expected);
      expect(await checksum(server.database.pool)).toBe(before);
    },
    /** Whether a person's session lives. */
    isLoggedIn: async (person: Person) =>
      (await server.send(`/session/validate/${sessions.get(person) as string}`)).status === 204,
  };
}
