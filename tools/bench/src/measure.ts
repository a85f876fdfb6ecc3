import { setTimeout as pause } from 'node:timers/promises';
import type { Contestant, ContestantId } from './contestants.ts';
import type { Driven, Driver } from './driver.ts';
import type { Options } from './options.ts';

/** A contestant and what each of its rounds came to. */
export interface Measured {
  readonly id: ContestantId;
  readonly title: string;
  readonly entries?: number;
  /** How many answers were compared with the list before measuring. All were right. */
  readonly checked: number;
  readonly rounds: readonly Driven[];
  /** The most that its process had in memory; absent where nobody can say. */
  readonly memoryMiB?: number;
}

// Lets a server finish what its last connections left behind.
const SETTLE_MS = 200;

/**
 * Warms every contestant up under the full load, comparing each answer with what was loaded; then measures them in turn, so
 * that whatever else the machine does meets all of them alike. Throws for a wrong answer and for an error under load.
 */
export async function measure(
  contestants: readonly Contestant[],
  driver: Driver,
  { rounds, seconds, connections }: Options,
  say: (line: string) => void,
): Promise<Measured[]> {
  const driven = async (contestant: Contestant, round: number): Promise<Driven> => {
    const { address, headers } = contestant;
    const targets = contestant.targets(round);
    const result = await driver.drive({
      ...{ address, headers, connections, seconds },
      targets: targets.map(({ path }) => path),
      ...(round === 0 && { expected: targets.map(({ blocked }) => blocked) }),
    });
    requireGood(contestant, result);
    await pause(SETTLE_MS);
    return result;
  };

  const checked = new Map<Contestant, number>();
  for (const contestant of contestants) await askOnce(contestant);
  for (const contestant of contestants) checked.set(contestant, (await driven(contestant, 0)).checked);
  say(
    `warmed up; ${[...checked.values()].reduce((sum, count) => sum + count, 0).toLocaleString('en-US')} answers compared, all right`,
  );

  const results = new Map<Contestant, Driven[]>(contestants.map((contestant) => [contestant, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const contestant of rotated(contestants, round)) {
      results.get(contestant)?.push(await driven(contestant, round));
    }
    say(`round ${round} of ${rounds}`);
  }
  return contestants.map((contestant) => ({
    id: contestant.id,
    title: contestant.title,
    ...(contestant.entries !== undefined && { entries: contestant.entries }),
    checked: checked.get(contestant) ?? 0,
    rounds: results.get(contestant) ?? [],
    ...memoryOf(contestant),
  }));
}

function memoryOf({ memoryMiB }: Contestant): { memoryMiB?: number } {
  const measured = memoryMiB();
  return Number.isNaN(measured) ? {} : { memoryMiB: measured };
}

/** A first request, however long it takes: Prisma's takes half a second of work or more. */
async function askOnce({ title, address, headers, targets }: Contestant): Promise<void> {
  const path = targets(0)[0]?.path ?? '/';
  const { status } = await fetch(`${address}${path}`, { headers });
  if (status !== 200) throw new Error(`${title}: GET ${path}: expected 200, got ${status}`);
}

function requireGood({ title }: Contestant, { errors, wrong, checked, example, requestsPerS }: Driven): void {
  if (wrong > 0) throw new Error(`${title}: ${wrong} of ${checked} answers were wrong, such as ${example}`);
  if (errors > 0) throw new Error(`${title}: ${errors} requests failed under load; expected none`);
  if (requestsPerS === 0) throw new Error(`${title}: no request was answered`);
}

/** Another contestant begins each round, so that none always follows the same one. */
function rotated<T>(all: readonly T[], by: number): readonly T[] {
  const at = by % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}
