import type { Person, TestServer } from './server.ts';

export interface Asked {
  readonly status: number;
  /** The JSON of the body; undefined without one. */
  readonly body: unknown;
}

/** Asks for a path by hand, as an integrator's own code may. An object is sent as JSON, text as it is. */
export type Ask = (method: string, path: string, body?: unknown, person?: Person) => Promise<Asked>;

/** Requests to a server in sessions that are opened once, so that the clock may be moved about meanwhile. */
export function asking(server: TestServer, usually: Person = 'manager'): Ask {
  const sessions = new Map<Person, Promise<string>>();
  return async (method, path, body, person = usually) => {
    if (!sessions.has(person)) sessions.set(person, server.session(person));
    const answer = await server.send(path, {
      method,
      headers: { 'LV-Session': (await sessions.get(person)) as string, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
}
