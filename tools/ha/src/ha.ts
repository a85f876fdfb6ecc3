import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountHere } from './child.ts';
import { findPrograms, type Programs } from './programs.ts';
import { failOver, type Outcome } from './run.ts';

// The command `npm run ha:test`: 0 = nothing was lost, 1 = something was, 2 = it could not be tried.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const programs = programsHere(process.argv.includes('--install'));
if (programs) process.exitCode = await tryOut(programs);
else process.exitCode = 2;

function programsHere(mayInstall: boolean): Programs | undefined {
  const looked = findPrograms(process.env['PATH'] ?? '');
  if ('programs' in looked) return looked.programs;
  const { names, command } = looked.missing;
  if (!mayInstall) {
    console.error(
      `ha:test needs ${names.join(', ')}, which this machine does not have. Nothing was installed. On Debian or Ubuntu:\n\n` +
        `  sudo ${command.join(' ')}\n\nor let this do it: npm run ha:test -- --install`,
    );
    return undefined;
  }
  const [program = '', ...args] = process.getuid?.() === 0 ? command : ['sudo', ...command];
  console.log(`${program} ${args.join(' ')}`);
  spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  const again = findPrograms(process.env['PATH'] ?? '');
  if ('programs' in again) return again.programs;
  console.error(`ha:test still misses ${again.missing.names.join(', ')}`);
  return undefined;
}

async function tryOut(found: Programs): Promise<number> {
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
