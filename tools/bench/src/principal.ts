import { readFileSync } from 'node:fs';
import { FIXTURE } from './places.ts';

/** On whose behalf the bench asks: the first client of the demo fixture, its services and one of its users. */
export interface Principal {
  readonly clientId: number;
  readonly clientCode: string;
  readonly token: string;
  readonly serviceIds: readonly number[];
  readonly userName: string;
  readonly password: string;
}

/** As much of a fixture as is looked at here; the server checks all of it when it loads it. */
interface Fixture {
  readonly clients: readonly {
    readonly id: number;
    readonly code: string;
    readonly apiTokens: readonly string[];
    readonly services: readonly { readonly id: number }[];
    readonly users: readonly { readonly userName: string; readonly password: string }[];
  }[];
}

export function demoPrincipal(): Principal {
  const [client] = (JSON.parse(readFileSync(FIXTURE, 'utf8')) as Fixture).clients;
  const [token] = client?.apiTokens ?? [];
  const [user] = client?.users ?? [];
  const serviceIds = (client?.services ?? []).map(({ id }) => id);
  if (!client || token === undefined || !user || serviceIds.length < 2) {
    throw new Error(`${FIXTURE}: expected a first client with a token, a user and two services`);
  }
  const { userName, password } = user;
  return { clientId: client.id, clientCode: client.code, token, serviceIds, userName, password };
}

/** Logs in to the server at `address` and answers the session id. */
export async function logIn(address: string, { clientCode, token, userName, password }: Principal): Promise<string> {
  const answer = await fetch(`${address}/session/login`, {
    method: 'POST',
    headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientName: clientCode, userName, password }),
  });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`log-in at ${address}: expected 200, got ${answer.status} ${text}`);
  return (JSON.parse(text) as { sessionId: string }).sessionId;
}
