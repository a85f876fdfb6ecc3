import { added, type Person, type Speaker, type World } from './actor.ts';
import { status } from './ask.ts';
import type { Belief } from './belief.ts';
import type { Chance } from './chance.ts';
import { memory } from './memory.ts';

/** A request that put a phone on the list or took it off, and when it was under way, by the wall clock. */
export interface Write {
  readonly does: 'add' | 'delete';
  readonly beganMs: number;
  readonly endedMs: number;
  /** Otherwise it may have been done or not, and as late as its statement settles. */
  readonly isAcknowledged: boolean;
  /** Of the entry; undefined where it was not told. */
  readonly id: number | undefined;
}

/** Whose phones are written, and by whom. */
export interface Writing {
  readonly world: World;
  readonly say: Speaker['say'];
  readonly person: Person;
  readonly chance: Chance;
  readonly phones: readonly string[];
}

/** Puts phones that nobody else writes to on the phone list of a client, one entry each, and takes them off, and keeps what was done. */
export function phoneWriter({ world, say, person, chance, phones }: Writing) {
  const list = person.tenant.phoneDncType === 'LEGACY' ? '/compliance/dnc' : '/compliance/dialtime/dnc';
  const entries = memory(world.nowMs);
  const writes = new Map<string, Write[]>(phones.map((phone) => [phone, []]));

  /** What may or may not be there is added, so that its id is known again. */
  async function write(): Promise<void> {
    const settled = phones.filter(entries.isSettled);
    if (settled.length === 0) return;
    const phone = chance.of(settled);
    const [belief, known] = [entries.belief(phone), entries.id(phone)];
    const does = belief === 'there' ? 'delete' : 'add';
    const beganMs = world.wallMs();
    const answer = await say(
      does === 'delete'
        ? { kind: 'delete told', method: 'DELETE', path: `${list}/${known}`, judge: status(204) }
        : { kind: 'add told', method: 'POST', path: list, body: entryOf(phone), judge: added(belief, known) },
    );
    const id = does === 'delete' ? known : (answer?.body['id'] as number | undefined);
    writes.get(phone)?.push({ does, beganMs, endedMs: world.wallMs(), isAcknowledged: answer !== undefined, id });
    const wanted: Belief = does === 'delete' ? 'not there' : 'there';
    if (answer) entries.know(phone, wanted, id);
    else entries.doubt(phone, wanted);
  }
  const entryOf = (phone: string) => ({
    phone,
    ...(person.tenant.phoneDncType === 'LEGACY' && { type: 'PERMANENT' }),
  });

  return {
    phones,
    write,
    belief: entries.belief,
    /** Those of a phone, in the order in which they were made. */
    writesOf: (phone: string): readonly Write[] => writes.get(phone) ?? [],
  };
}
export type PhoneWriter = ReturnType<typeof phoneWriter>;
