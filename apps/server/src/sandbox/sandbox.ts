import { type SandboxClock, sandboxClock } from './clock.ts';
import { resetToFixtures } from './reset.ts';
import type { Sandbox } from './routes.ts';
import { providerStates, type StateDeps } from './states.ts';

/** What makes a server a sandbox. */
export interface OpenSandbox {
  /** The fixtures that it is reset to, in the order in which they are loaded. */
  readonly fixtures: readonly string[];
  /** The code of the client that its states are about. */
  readonly clientCode: string;
}

type Deps = OpenSandbox & Omit<StateDeps, 'now' | 'clientCode'> & { readonly real: () => Date };

/** A sandbox: a clock that requests set, a reset, and states by name. */
export function openSandbox({
  fixtures,
  clientCode,
  real,
  ...rooms
}: Deps): Sandbox & { readonly clock: SandboxClock } {
  const clock = sandboxClock(real);
  return {
    clock,
    reset: () => resetToFixtures(rooms.pool, fixtures, { now: clock.now(), store: rooms.store }),
    states: providerStates({ ...rooms, now: clock.now, clientCode }),
  };
}
