import type { PhoneWriter, Write } from './phone-writer.ts';

/** A change of a phone's entry as the feed and webhooks tell it, as far as it is looked at here. */
export interface Told {
  readonly cursor: string;
  readonly action: 'ADDED' | 'CHANGED' | 'REMOVED';
  /** Of the entry. */
  readonly id: string;
  readonly phone?: string;
}

/** Up to where what was told is explained, and the entry that is there then. */
interface Explained {
  readonly told: number;
  readonly entry: string | undefined;
}

/**
 * What is wrong with what was told of a phone, in words; undefined where some course of events explains it: each acknowledged write was
 * done, each other one was done or not, all in their order, and nothing else was.
 */
export function faultOfTold(writes: readonly Write[], told: readonly Told[]): string | undefined {
  let courses: readonly Explained[] = [{ told: 0, entry: undefined }];
  for (const [at, write] of writes.entries()) {
    courses = distinct(courses.flatMap((course) => after(course, write, told[course.told])));
    if (courses.length === 0) return sentence(`nothing told fits write ${at + 1}`, writes, told);
  }
  if (courses.some((course) => course.told === told.length)) return undefined;
  return sentence('more was told than was written', writes, told);
}

function after(course: Explained, write: Write, next: Told | undefined): Explained[] {
  const undone = write.isAcknowledged ? [] : [course];
  const isHere = course.entry !== undefined;
  if (write.does === 'delete') {
    if (!isHere) return undone;
    const isTold = next?.action === 'REMOVED' && next.id === course.entry;
    return isTold ? [...undone, { told: course.told + 1, entry: undefined }] : undone;
  }
  const isIt = (id: string) => write.id === undefined || id === String(write.id);
  if (!isHere) {
    const isTold = next?.action === 'ADDED' && isIt(next.id);
    return isTold ? [...undone, { told: course.told + 1, entry: next.id }] : undone;
  }
  // Adding what is there may change it, and need not.
  if (!isIt(course.entry as string)) return undone;
  const isChange = next?.action === 'CHANGED' && next.id === course.entry;
  return [...undone, course, ...(isChange ? [{ ...course, told: course.told + 1 }] : [])];
}

const distinct = (courses: readonly Explained[]): Explained[] => [
  ...new Map(courses.map((course) => [`${course.told} ${course.entry}`, course])).values(),
];

const sentence = (fault: string, writes: readonly Write[], told: readonly Told[]): string =>
  `${fault}: written was ${writes.map(({ does, id, isAcknowledged }) => `${does} ${id ?? '?'}${isAcknowledged ? '' : ' (perhaps)'}`).join(', ') || 'nothing'}; told was ${
    told.map(({ action, id, cursor }) => `${action} ${id} at ${cursor}`).join(', ') || 'nothing'
  }`;

/** Hears what is told of some phones, and holds it against what was written. */
export function hearing({ phones, writesOf }: Pick<PhoneWriter, 'phones' | 'writesOf'>) {
  const heard = new Map<string, Told[]>(phones.map((phone) => [phone, []]));
  const cursors = new Set<string>();
  return {
    /** What is told again, which its cursor tells, is no news. */
    hear(changes: readonly Told[]): void {
      for (const change of changes) {
        const ofPhone = heard.get(change.phone ?? '');
        if (!ofPhone || cursors.has(change.cursor)) continue;
        cursors.add(change.cursor);
        ofPhone.push(change);
      }
    },
    /** For each phone what is wrong with what was told of it, or undefined. */
    faults: (): (string | undefined)[] =>
      phones.map((phone) => faultOfTold(writesOf(phone), heard.get(phone) as Told[])),
  };
}
