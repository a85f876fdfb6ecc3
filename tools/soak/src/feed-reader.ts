import { setTimeout as pause } from 'node:timers/promises';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type Actor, check, type Person, speaker, type World } from './actor.ts';
import { type Answered, status } from './ask.ts';
import type { Chance } from './chance.ts';
import { phoneWriter } from './phone-writer.ts';
import { hearing, type Told } from './told.ts';
import { fedPhonesOf } from './values.ts';

const PHONES = 20;
const AGAIN_MS = 250;
const WRITTEN_MEANWHILE = 5;

/**
 * An actor that reads the feed of changes by its cursor, at whichever process, page by page and as a stream, and has to be told of all that it
 * writes meanwhile.
 */
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

  /** What a stream that broke off had told is not heard: it is asked for again. */
  async function follow(): Promise<void> {
    const answer = await say({
      kind: 'follow the stream',
      path: '/clearline/v1/changes/stream?seconds=1',
      headers: { 'Last-Event-ID': cursor ?? '' },
      judge: (answered) => status(200)(answered) ?? faultOfStream(eventsOf(answered)),
    });
    if (!answer) return;
    const events = eventsOf(answer);
    heard.hear(events.map(({ data }) => JSON.parse(data) as Told));
    cursor = events.at(-1)?.id ?? cursor;
  }

  async function writeOnAndOn(): Promise<void> {
    for (let writes = 0; writes < WRITTEN_MEANWHILE; writes += 1) await writer.write();
  }

  async function checkPhone(): Promise<void> {
    const phone = chance.of(writer.phones);
    const query = `service=${chance.of(services)}&phone=${phone}`;
    await check(say, 'check told', query, [writer.belief(phone)]);
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [30, writer.write],
    [37, read],
    [3, () => Promise.all([follow(), writeOnAndOn()])],
    [30, checkPhone],
  ];
  return {
    // Only from its first cursor on does the feed have to tell.
    step: async () => void (await (cursor === undefined ? read() : chance.weighed(steps)())),
    async review() {
      const endMs = world.nowMs() + world.patienceMs;
      await read();
      await follow();
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

function eventsOf({ bytes }: Answered): readonly EventSourceMessage[] {
  const events: EventSourceMessage[] = [];
  createParser({ onEvent: (event) => void events.push(event) }).feed(bytes.toString());
  return events;
}

function faultOfStream(events: readonly EventSourceMessage[]): string | undefined {
  const odd = events.find(({ event, id, data }) => event !== 'change' || (JSON.parse(data) as Told).cursor !== id);
  return odd && `expected changes, each with its cursor as its id, and one is ${odd.event} ${odd.id}`;
}
