import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, check, type Person, speaker, type World } from './actor.ts';
import { type Answered, status } from './ask.ts';
import type { Chance } from './chance.ts';
import { phoneWriter } from './phone-writer.ts';
import { hearing, type Told } from './told.ts';
import { fedPhonesOf } from './values.ts';

const PHONES = 20;
const AGAIN_MS = 250;

/** An actor that reads the feed of changes by its cursor, at whichever process, and has to be told of all that it writes meanwhile. */
export function feedReader(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const writer = phoneWriter({ world, say, person, chance, phones: fedPhonesOf(number, PHONES) });
  const heard = hearing(writer);
  const { services } = person.tenant;
  let cursor: string | undefined;
  let isMore = false;

  async function read(): Promise<void> {
    const count = chance.of([10, 100, 1_000]);
    const answer = await say({
      kind: cursor === undefined ? 'begin the feed' : 'read the feed',
      path: `/clearline/v1/changes${cursor === undefined ? '' : `?cursor=${cursor}&count=${count}`}`,
      judge: (answered) => status(200)(answered) ?? faultOfPage(answered, cursor === undefined ? 0 : count),
    });
    if (!answer) return;
    heard.hear(answer.body['changes'] as readonly Told[]);
    cursor = answer.body['next'] as string;
    isMore = answer.body['more'] as boolean;
  }

  async function checkPhone(): Promise<void> {
    const phone = chance.of(writer.phones);
    const query = `service=${chance.of(services)}&phone=${phone}`;
    await check(say, 'check told', query, [writer.belief(phone)]);
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [30, writer.write],
    [40, read],
    [30, checkPhone],
  ];
  return {
    // Only from its first cursor on does the feed have to tell.
    step: async () => void (await (cursor === undefined ? read() : chance.weighed(steps)())),
    async review() {
      const endMs = world.nowMs() + world.patienceMs;
      for (;;) {
        await read();
        const isAllTold = !isMore && heard.faults().every((fault) => fault === undefined);
        if (isAllTold || world.nowMs() > endMs) break;
        if (!isMore) await pause(AGAIN_MS);
      }
      for (const fault of heard.faults()) world.tally.count('told by the feed', fault ? 'wrong' : 'right', fault);
    },
  };
}

function faultOfPage({ body }: Answered, count: number): string | undefined {
  const { changes, next, more } = body;
  if (!Array.isArray(changes) || typeof next !== 'string' || typeof more !== 'boolean')
    return 'expected changes, next and more';
  return changes.length <= count ? undefined : `expected at most ${count} changes`;
}
