import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountHere } from './child.ts';
import { programsHere } from './programs-here.ts';
import { failOver, type Outcome } from './run.ts';

// The command `npm run ha:test`: 0 = nothing was lost, 1 = something was, 2 = it could not be tried.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const NEEDED = ['etcd', 'patroni', 'haproxy', 'postgres'] as const;
const programs = programsHere('ha:test', NEEDED);
process.exitCode = programs ? await tryOut(programs) : 2;

async function tryOut(found: NonNullable<typeof programs>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'clearline-ha-'));
  chmodSync(folder, 0o755); // as root, Postgres runs as another user, who must get here
  try {
    const outcome = await failOver(found, folder, accountHere(), console.log);
    console.log(`\n${summaryOf(outcome)}`);
    rmSync(folder, { recursive: true, force: true });
    return isGood(outcome) ? 0 : 1;
  } catch (error) {
    console.error(`ha:test: ${(error as Error).message}; the logs are in ${folder}`);
    return 2;
  }
}

function isGood({ lost, wrong, sameServers }: Outcome): boolean {
  return lost.length === 0 && wrong.length === 0 && sameServers;
}

function summaryOf({ failovers, acknowledged, lost, wrong, sameServers }: Outcome): string {
  const gap = Math.max(...failovers.map(({ writesAgainAfterMs }) => writesAgainAfterMs));
  return [
    `${failovers.length} failovers (${failovers.map(({ from, to }) => `${from} to ${to}`).join(', ')})`,
    `${acknowledged} writes acknowledged, ${lost.length} of them lost`,
    `${wrong.length} wrong answers${wrong.length > 0 ? `: ${[...new Set(wrong)].slice(0, 5).join('; ')}` : ''}`,
    `the longest time without an acknowledged write: ${(gap / 1_000).toFixed(1)} s`,
    sameServers ? 'the servers recovered by themselves' : 'a server had ended',
  ].join('\n');
}
