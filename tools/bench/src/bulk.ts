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

interface Request {
  readonly name: string;
  readonly path: string;
  readonly body: object;
}

// Not in the order of the index: 7919 is prime, and every number comes once.
const numbers = Array.from({ length: RECORDS }, (_, n) => (n * 7919) % RECORDS);
const phone = (n: number) => String(9_990_000_000 + n);

const channel = (list: 'dialtime' | 'sms' | 'email', property: string, valueOf: (n: number) => string): Request[] => {
  const request = (name: string, expirationDate: string) => ({
    name: `${list} entries, ${name}`,
    path: `/compliance/${list}/dnc/bulk`,
    body: { dncEntries: numbers.map((n) => ({ [property]: valueOf(n), contactGroupId: 4962, expirationDate })) },
  });
  return [
    request('new', '2090-01-01'),
    request('the same again', '2090-01-01'),
    request('with another date', '2090-12-31'),
  ];
};

const again = (request: Request): Request[] => [
  { ...request, name: `${request.name}, new` },
  { ...request, name: `${request.name}, the same again` },
];

/** The largest bulk requests that there may be, for a client of each Phone DNC Type. */
const REQUESTS: Readonly<Record<'DIAL_TIME' | 'LEGACY', readonly Request[]>> = {
  DIAL_TIME: [
    ...channel('dialtime', 'phone', phone),
    ...channel('sms', 'sms', phone),
    ...channel('email', 'email', (n) => `bulk.${n}@example.net`),
  ],
  LEGACY: [
    ...again({
      name: 'phones of the DNC list',
      path: '/compliance/dnc/multiplePhoneDnc',
      body: { block: 'PERMANENT', phoneDncEntry: numbers.map((n) => ({ phone: phone(n) })) },
    }),
    ...again({
      name: 'flags of accounts',
      path: '/compliance/dnc/multipleAccountDnd',
      body: { accountDndEntry: numbers.map((n) => ({ account: `BULK-${n}`, block: 'DAILY' })) },
    }),
    ...again({
      name: 'flags of phones of accounts',
      path: '/compliance/dnc/multipleAccountPhoneDnd',
      body: {
        accountPhoneDndEntry: numbers.map((n) => ({
          account: `BULK-${n}`,
          phones: [{ phone: phone(n), ordinal: 1 + (n % 10), phoneBlock: 'DAILY' }],
        })),
      },
    }),
  ],
};

/** Sends the largest bulk requests that there may be to a server with the demo fixture: what is new, and the same again. */
export async function measureBulk(address: string): Promise<Bulk[]> {
  const bulks: Bulk[] = [];
  for (const type of ['DIAL_TIME', 'LEGACY'] as const) {
    const session = await logIn(address, principalOf(type));
    for (const { name, path, body } of REQUESTS[type]) {
      const startedMs = performance.now();
      const answer = await fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`a bulk request: expected success, got ${answer.status} ${text}`);
      bulks.push({ name: `${RECORDS.toLocaleString('en-US')} ${name}`, ms: performance.now() - startedMs });
    }
  }
  return bulks;
}

/** A user of the first client of the demo fixture that has lists of this kind. */
function principalOf(type: 'DIAL_TIME' | 'LEGACY'): Principal {
  interface Client {
    readonly id: number;
    readonly code: string;
    readonly phoneDncType: string;
    readonly apiTokens: readonly string[];
    readonly users: readonly { readonly userName: string; readonly password: string }[];
  }
  const { clients } = JSON.parse(readFileSync(FIXTURE, 'utf8')) as { clients: readonly Client[] };
  const client = clients.find(({ phoneDncType }) => phoneDncType === type);
  const [token] = client?.apiTokens ?? [];
  const [user] = client?.users ?? [];
  if (!client || token === undefined || !user) throw new Error(`${FIXTURE}: expected a client with ${type} lists`);
  return { clientId: client.id, clientCode: client.code, token, serviceIds: [], ...user };
}
