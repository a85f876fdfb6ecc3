import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, type Person, speaker, type World } from './actor.ts';
import { ask, status } from './ask.ts';
import type { Chance } from './chance.ts';

// A process hears of a session's end from the database, and goes by what it knew for as long as that takes.
const HEARD_MS = 1_000;

/** An actor that logs in at one process, asks at another and logs out at a third: the session is over then for all of them. */
export function leaver(world: World, person: Person, chance: Chance): Actor {
  const { logIn, at } = speaker(world, person, chance);

  async function comeAndGo(): Promise<void> {
    const session = await logIn();
    if (session === undefined) return pause(HEARD_MS);
    const headers = { 'LV-Session': session };
    const use = (kind: string, wanted: number) =>
      ask(at(), world.tally, { kind, path: '/compliance/dialingProfiles/info', headers, judge: status(wanted) });
    await use('use a session', 200);
    const out = await ask(at(), world.tally, {
      kind: 'log out',
      method: 'DELETE',
      path: `/session/logout/${session}`,
      headers,
      judge: status(204),
    });
    await pause(HEARD_MS);
    if (out) await use('use a session that is over', 401);
  }
  return { step: comeAndGo, review: comeAndGo };
}
