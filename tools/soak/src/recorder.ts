import { createHash } from 'node:crypto';
import { type Actor, type Person, speaker, type World } from './actor.ts';
import { type Answered, status } from './ask.ts';
import type { Belief } from './belief.ts';
import type { Chance } from './chance.ts';
import { memory } from './memory.ts';
import { callOf, CALLS, soundOf } from './values.ts';

const KEPT = 10;
const PATH = '/compliance/recording';

/** An actor that finds recordings of calls, hears them, whole and in part, and deletes some: what is served is what was stored, to the last byte. */
export function recorder(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const calls = Array.from({ length: CALLS }, (_, at) => {
    const [call, sound] = [callOf(number, at), soundOf(number, at)];
    return { ...call, sound, etag: `"${createHash('sha256').update(sound).digest('hex')}"` };
  });
  type Stored = (typeof calls)[number];
  const gone = memory(world.nowMs);
  /** Nobody records anew: what is not gone is there. */
  const beliefOf = ({ id }: Stored): Belief =>
    (({ there: 'not there', unknown: 'unknown', 'not there': 'there' }) as const)[gone.belief(id)];

  /** The judge of something that is answered of a recording that is there, and 404 of one that is not. */
  const ofOne =
    (call: Stored, wanted: number, faultOf: (answered: Answered) => string | undefined) => (answered: Answered) => {
      const belief = beliefOf(call);
      if (belief === 'not there') return status(404)(answered);
      if (belief === 'unknown' && answered.status === 404) return null;
      return status(wanted)(answered) ?? faultOf(answered) ?? (belief === 'there' ? undefined : null);
    };

  const hear = (call: Stored) =>
    say({
      kind: 'hear a call',
      path: `${PATH}/${call.id}`,
      judge: ofOne(call, 200, ({ bytes, headers }) =>
        bytes.equals(call.sound) && headers.get('ETag') === call.etag
          ? undefined
          : 'expected the bytes that were stored',
      ),
    });

  async function hearPart(call: Stored): Promise<void> {
    const first = chance.below(call.sound.length);
    const last = Math.min(call.sound.length - 1, first + chance.below(4_096));
    await say({
      kind: 'hear a part of a call',
      path: `${PATH}/${call.id}`,
      headers: { Range: `bytes=${first}-${last}`, 'If-Range': call.etag },
      judge: ofOne(call, 206, ({ bytes, headers }) =>
        bytes.equals(call.sound.subarray(first, last + 1)) &&
        headers.get('Content-Range') === `bytes ${first}-${last}/${call.sound.length}`
          ? undefined
          : 'expected the bytes of the part that was asked for',
      ),
    });
  }

  const look = (call: Stored) =>
    say({
      kind: 'look at a call',
      path: `${PATH}/info?recording=${call.id}`,
      judge: ofOne(call, 200, ({ body }) =>
        FIELDS.every((field) => body[field] === call[field]) ? undefined : 'expected what was recorded',
      ),
    });

  const find = () =>
    say({
      kind: 'find calls',
      path: `/clearline/v1/recordings?count=1000&offset=0&account=${calls[0]?.account}`,
      judge: ({ status: answered, body }) => {
        const found = body['recordings'] as readonly { readonly id: string; readonly byteSize: number }[] | undefined;
        if (answered !== 200 || found === undefined) return 'expected 200 and recordings';
        const sizes = new Map(found.map(({ id, byteSize }) => [id, byteSize]));
        const isRight = calls.every((call) => {
          const belief = beliefOf(call);
          return sizes.has(call.id)
            ? belief !== 'not there' && sizes.get(call.id) === call.sound.length
            : belief !== 'there';
        });
        if (!isRight || sizes.size < found.length) return 'expected the calls that are there';
        return calls.some((call) => beliefOf(call) === 'unknown') ? null : undefined;
      },
    });

  async function remove(): Promise<void> {
    const left = calls.filter((call) => beliefOf(call) !== 'not there' && gone.isSettled(call.id));
    if (left.length <= KEPT) return;
    const call = chance.of(left);
    const answer = await say({
      kind: 'delete a call',
      method: 'DELETE',
      path: `${PATH}/${call.id}`,
      judge: beliefOf(call) === 'there' ? status(204) : status(204, 404),
    });
    if (answer) gone.know(call.id, 'there');
    else gone.doubt(call.id, 'there');
  }

  const steps: readonly (readonly [number, (call: Stored) => Promise<unknown>])[] = [
    [35, hear],
    [20, hearPart],
    [25, look],
    [15, find],
    [5, remove],
  ];
  return {
    step: async () => void (await chance.weighed(steps)(chance.of(calls))),
    async review() {
      for (const call of calls) await hear(call);
      await find();
    },
  };
}

const FIELDS = [
  'serviceId',
  'callCenterId',
  'agentId',
  'campaignId',
  'account',
  'phone',
  'termCodeId',
  'fromDate',
  'toDate',
] as const;
