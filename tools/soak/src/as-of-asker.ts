import { type Actor, type Person, speaker, type World } from './actor.ts';
import { type Answered, status } from './ask.ts';
import type { Belief } from './belief.ts';
import type { Chance } from './chance.ts';
import { SETTLES_MS } from './memory.ts';
import { phoneWriter, type Write } from './phone-writer.ts';
import { pastPhonesOf } from './values.ts';

const PHONES = 6;
const ASKED_IN_THE_END = 30;

/** A time in which nobody wrote to a phone, in whole milliseconds, and what was there. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly belief: Belief;
}

/** The times between the writes of a phone. What lies within a millisecond of a write, or in one, is left out. */
export function spansOf(writes: readonly Write[], startMs: number, nowMs: number): Span[] {
  let belief: Belief = 'not there';
  let fromMs = startMs + 1;
  const spans = writes.map(({ does, beganMs, endedMs, isAcknowledged }) => {
    const span = { fromMs, toMs: beganMs - 1, belief };
    const wanted = does === 'add' ? 'there' : 'not there';
    belief = isAcknowledged || belief === wanted ? wanted : 'unknown';
    fromMs = endedMs + 1 + (isAcknowledged ? 0 : SETTLES_MS);
    return span;
  });
  return [...spans, { fromMs, toMs: nowMs - 1, belief }];
}

/** An actor that asks what was blocked at instants that are past, and whether the audit trail is whole and true. */
export function asOfAsker(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const writer = phoneWriter({ world, say, person, chance, phones: pastPhonesOf(number, PHONES) });
  const startMs = world.wallMs();
  /** What was there in a time of which nobody knew it, once it was told: the past stays what it was. */
  const told = new Map<string, boolean>();
  let anchor: { readonly n: number; readonly hash: string } | undefined;

  async function ask(phone: string, at: number, span: Span): Promise<void> {
    if (span.toMs < span.fromMs) return;
    const key = `${phone} ${at}`;
    const want = span.belief === 'unknown' ? told.get(key) : span.belief === 'there';
    const atMs = span.fromMs + chance.below(span.toMs - span.fromMs + 1);
    const answer = await say({
      kind: 'ask as of',
      method: 'POST',
      path: '/clearline/v1/asOf',
      body: { at: new Date(atMs).toISOString(), service: chance.of(person.tenant.services), phone },
      judge: ({ status: answered, body }) => {
        if (answered !== 200 || typeof body['isBlocked'] !== 'boolean') return 'expected 200 and isBlocked';
        if (want === undefined) return null;
        if (body['isBlocked'] === want) return undefined;
        return `expected ${want} between ${span.fromMs} and ${span.toMs}, at ${atMs}`;
      },
    });
    if (answer && span.belief === 'unknown') told.set(key, answer.body['isBlocked'] as boolean);
  }

  const spans = (phone: string) => spansOf(writer.writesOf(phone), startMs, world.wallMs());
  async function askSome(): Promise<void> {
    const phone = chance.of(writer.phones);
    const all = spans(phone);
    // Half of the time of the last ones, which a database that was killed is likeliest to have lost.
    const at =
      chance.below(2) === 0 ? all.length - 1 - chance.below(Math.min(3, all.length)) : chance.below(all.length);
    await ask(phone, at, all[at] as Span);
  }

  /** Once a head of the chain was told, the chain has to go through it. */
  async function verify(rows: boolean): Promise<void> {
    const answer = await say({
      kind: rows ? 'verify the trail' : 'verify the chain',
      method: 'POST',
      path: '/clearline/v1/auditEvents/verify',
      body: { rows, ...(anchor && { anchor }) },
      judge: (answered) => status(200)(answered) ?? faultOfVerdict(answered),
    });
    if (answer) anchor = answer.body['head'] as typeof anchor;
  }

  const steps: readonly (readonly [number, () => Promise<unknown>])[] = [
    [25, writer.write],
    [70, askSome],
    [5, () => verify(false)],
  ];
  return {
    step: async () => void (await chance.weighed(steps)()),
    async review() {
      for (const phone of writer.phones) {
        const all = spans(phone);
        const first = Math.max(0, all.length - ASKED_IN_THE_END);
        for (let at = first; at < all.length; at += 1) await ask(phone, at, all[at] as Span);
      }
      await verify(true);
    },
  };
}

function faultOfVerdict({ body }: Answered): string | undefined {
  const { ok, findings } = body as { ok?: boolean; findings?: readonly { readonly sentence: string }[] };
  if (ok === true && findings?.length === 0) return undefined;
  return `expected a trail that is whole: ${findings?.map(({ sentence }) => sentence).join('; ')}`;
}
