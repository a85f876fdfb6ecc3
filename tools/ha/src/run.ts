import pg from 'pg';
import { type Account, type Child, freePorts, until } from './child.ts';
import { type ClusterPrograms, startCluster } from './cluster.ts';
import { startLoad } from './load.ts';
import { logIn, startServer } from './server.ts';

const SERVERS = 2;
const FAILOVERS = 2;
const RECOVERS_S = 120;

export interface Outcome {
  readonly failovers: readonly { readonly from: string; readonly to: string; readonly writesAgainAfterMs: number }[];
  readonly acknowledged: number;
  /** Acknowledged, and not on the list in the end. */
  readonly lost: readonly string[];
  readonly wrong: readonly string[];
  /** Whether the server processes of the beginning are those of the end. */
  readonly sameServers: boolean;
}

/** Fails over under load, twice, and looks for every acknowledged write. */
export async function failOver(
  programs: ClusterPrograms,
  folder: string,
  account: Account | undefined,
  say: (line: string) => void,
): Promise<Outcome> {
  const cluster = await startCluster(programs, folder, account);
  const servers: Child[] = [];
  try {
    say(`the primary is ${await cluster.leader()}; two standbys follow it`);
    const addresses: string[] = [];
    for (const port of await freePorts(SERVERS)) {
      addresses.push(`http://127.0.0.1:${port}`);
      servers.push(await startServer(cluster.url, port, folder));
    }
    const load = startLoad(addresses, await logIn(addresses[0] as string));
    await until('writes are acknowledged', RECOVERS_S, () =>
      Promise.resolve(load.acknowledged.size > 200 || undefined),
    );

    const failovers: Outcome['failovers'][number][] = [];
    for (let round = 0; round < FAILOVERS; round += 1) {
      const from = await cluster.leader();
      const before = load.acknowledged.size;
      const killedMs = performance.now();
      await cluster.kill(from);
      say(`killed ${from} with ${before} writes acknowledged`);
      const to = await until('another primary', RECOVERS_S, async () => {
        const name = await cluster.leader();
        return name === from ? undefined : name;
      });
      const sofar = load.acknowledged.size;
      await until('writes are acknowledged again', RECOVERS_S, () =>
        Promise.resolve(load.acknowledged.size > sofar + 20 || undefined),
      );
      const writesAgainAfterMs = Math.round(load.longestGapMs());
      say(
        `${to} is the primary, and writes go on; ${Math.round((performance.now() - killedMs) / 1_000)} s have gone by`,
      );
      failovers.push({ from, to, writesAgainAfterMs });
      await cluster.bringBack(from);
      say(`${from} is back, as a standby`);
    }
    await load.stop();
    const stored = await phonesIn(cluster.url);
    return {
      failovers,
      acknowledged: load.acknowledged.size,
      lost: [...load.acknowledged].filter((phone) => !stored.has(phone)),
      wrong: load.wrong,
      sameServers: servers.every(({ pid }) => isRunning(pid)),
    };
  } finally {
    for (const server of servers) await server.kill();
    await cluster.stop();
  }
}

async function phonesIn(url: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ phone: string }>('SELECT phone FROM dnc_entry WHERE phone IS NOT NULL');
    return new Set(rows.map(({ phone }) => phone));
  } finally {
    await client.end();
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
