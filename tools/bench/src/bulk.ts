import { readFileSync } from 'node:fs';
import { FIXTURE } from './places.ts';
import { logIn, type Principal } from './principal.ts';

/** How many records a bulk request may have. */
const RECORDS = 10_000;

/** A bulk request: what it does, and how long it took from its first byte to the last of its answer. */
export interface Bulk {
  readonly name: string;
  readonly ms: number;
}

/** Sends the largest bulk requests that there may be to a server: of phones and of addresses, new ones and the same again. */
export async function measureBulk(address: string): Promise<Bulk[]> {
  const session = await logIn(address, dialtimePrincipal());
  const bulks: Bulk[] = [];
  for (const [list, property, valueOf] of [
    ['sms', 'sms', (n: number) => String(9_990_000_000 + ((n * 7919) % RECORDS))],
    ['email', 'email', (n: number) => `bulk.${(n * 7919) % RECORDS}@example.net`],
  ] as const) {
    const dncEntries = Array.from({ length: RECORDS }, (_, n) => ({ [property]: valueOf(n), contactGroupId: 4962 }));
    for (const [name, expirationDate] of [
      ['new', '2090-01-01'],
      ['the same again', '2090-01-01'],
      ['with another date', '2090-12-31'],
    ] as const) {
      const body = JSON.stringify({ dncEntries: dncEntries.map((entry) => ({ ...entry, expirationDate })) });
      const startedMs = performance.now();
      const answer = await fetch(`${address}/compliance/${list}/dnc/bulk`, {
        method: 'POST',
        headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
        body,
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`a bulk request: expected 200, got ${answer.status} ${text}`);
      bulks.push({
        name: `${RECORDS.toLocaleString('en-US')} ${list} entries, ${name}`,
        ms: performance.now() - startedMs,
      });
    }
  }
  return bulks;
}

/** A user of the client of the demo fixture that has dial-time lists. */
function dialtimePrincipal(): Principal {
  interface Client {
    readonly id: number;
    readonly code: string;
    readonly phoneDncType: string;
    readonly apiTokens: readonly string[];
    readonly users: readonly { readonly userName: string; readonly password: string }[];
  }
  const { clients } = JSON.parse(readFileSync(FIXTURE, 'utf8')) as { clients: readonly Client[] };
  const client = clients.find(({ phoneDncType }) => phoneDncType === 'DIAL_TIME');
  const [token] = client?.apiTokens ?? [];
  const [user] = client?.users ?? [];
  if (!client || token === undefined || !user) throw new Error(`${FIXTURE}: expected a client with dial-time lists`);
  return { clientId: client.id, clientCode: client.code, token, serviceIds: [], ...user };
}
