import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor, Person, World } from '../src/actor.ts';
import { type Chance, chanceOf } from '../src/chance.ts';
import { population } from '../src/population.ts';
import { LAPSED } from '../src/sweeps.ts';
import { tally as newTally } from '../src/tally.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
  /** Of JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

export interface Says {
  readonly status: number;
  readonly body?: object;
  /** In place of a body: bytes of that type. */
  readonly bytes?: string | Buffer;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export type Answer = (asked: Asked) => Says;

export type Makes = (world: World, person: Person, number: number, chance: Chance) => Actor;

export interface Played {
  readonly phoneDncType?: 'LEGACY' | 'DIAL_TIME';
  readonly steps?: number;
  /** How long the actor waits in the end for what comes by itself. */
  readonly patienceMs?: number;
}

/** Enough for a server that tells everything, which nobody waits for longer than it takes. */
const PATIENCE_MS = 60_000;
/** For one that never will. */
export const IN_VAIN_MS = 300;

/** Has an actor ask a server that answers just so, and ask about everything in the end. Answers how it judges. */
export async function play(
  answer: Answer,
  makes: Makes,
  { phoneDncType = 'LEGACY', steps = 300, patienceMs = PATIENCE_MS }: Played = {},
) {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { pathname, searchParams } = new URL(req.url ?? '', 'http://server');
      const text = Buffer.concat(chunks).toString();
      const says = pathname.endsWith('/login')
        ? { status: 200, body: { sessionId: 'x' } }
        : answer({
            ...{ method: req.method ?? '', path: pathname, query: searchParams, text, headers: req.headers },
            body: (text.startsWith('{') ? JSON.parse(text) : {}) as Asked['body'],
          });
      const { status, body, bytes, type, headers } = says as Says;
      res.writeHead(status, { ...headers, 'Content-Type': type ?? 'application/json' });
      res.end(bytes ?? (body && JSON.stringify(body)));
    });
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const tally = newTally();
  const world: World = {
    addresses: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    tally,
    nowMs: () => performance.now(),
    wallMs: () => Date.now(),
    patienceMs,
    shared: new Map(),
    lapsed: LAPSED,
  };
  try {
    const tenant = population(2, 'UTC').tenants[phoneDncType === 'LEGACY' ? 0 : 1];
    const actor = makes(world, { tenant, userName: 'a', password: 'b' }, 0, chanceOf(1));
    for (let step = 0; step < steps; step += 1) await actor.step();
    await actor.review();
  } finally {
    server.close();
  }
  const says = tally.wrongs().map((wrong) => `${wrong.kind}: ${wrong.says}`);
  return { says, kinds: [...tally.kinds().keys()].sort(), total: tally.total() };
}
