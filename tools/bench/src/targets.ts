import { accountOf, type Entry, entryOf, phoneOf, type Shape, shapeOf, zipOf, zipsIn } from './entries.ts';
import { randomFrom } from './random.ts';

/** A request and the answer that is right for it. */
export interface Target {
  readonly path: string;
  readonly blocked: boolean;
}

/** What is asked for, with the share of each: mostly phones, as a dialler asks. */
export const MIX: readonly { readonly shape: Shape; readonly share: number }[] = [
  { shape: 'phone', share: 0.6 },
  { shape: 'phone-account', share: 0.25 },
  { shape: 'account', share: 0.1 },
  { shape: 'zip', share: 0.05 },
];
/** Of all asks, these find an entry that blocks. */
export const HITS = 0.1;
/** And these find one that does not: of another service, or of the phone with another account. */
export const NEAR_MISSES = 0.05;

/**
 * Asks at random what is in a list of `entries` entries and what is not, the same for the same seed.
 * @param services ids of the client's services, at least two
 */
export function targetsFor(entries: number, services: readonly number[], count: number, seed: number): Target[] {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const asked = { entries, services, below };
  return Array.from({ length: count }, () => {
    const shape = shapeFor(random());
    const outcome = random();
    if (outcome < HITS) return hit(shape, asked);
    if (outcome < HITS + NEAR_MISSES) return nearMiss(shape, asked);
    return miss(shape, asked);
  });
}

interface Asked {
  readonly entries: number;
  readonly services: readonly number[];
  readonly below: (limit: number) => number;
}

function shapeFor(at: number): Shape {
  let end = 0;
  return (MIX.find(({ share }) => at < (end += share)) ?? { shape: 'zip' }).shape;
}

function hit(shape: Shape, asked: Asked): Target {
  const entry = anEntry(asked, (id) => shapeOf(id) === shape);
  return target(asked, entry.service ?? asked.below(asked.services.length), entry, true);
}

function nearMiss(shape: Shape, asked: Asked): Target {
  if (shape === 'phone-account') {
    const { phone, service } = anEntry(asked, (id) => shapeOf(id) === shape);
    return target(asked, service ?? 0, { phone, account: accountOf(absent(asked)) }, false);
  }
  const isOfAService = (id: number) =>
    shapeOf(id) === shape && entryOf(id, asked.services.length).service !== undefined;
  const entry = anEntry(asked, isOfAService);
  return target(asked, ((entry.service ?? 0) + 1) % asked.services.length, entry, false);
}

function miss(shape: Shape, asked: Asked): Target {
  const hasPhone = shape === 'phone' || shape === 'phone-account';
  const hasAccount = shape === 'account' || shape === 'phone-account';
  const zips = zipsIn(asked.entries);
  const parts = {
    phone: hasPhone ? phoneOf(absent(asked)) : undefined,
    account: hasAccount ? accountOf(absent(asked)) : undefined,
    zip: shape === 'zip' ? zipOf(zips + asked.below(100_000 - zips)) : undefined,
  };
  return target(asked, asked.below(asked.services.length), parts, false);
}

function anEntry({ entries, services, below }: Asked, isWanted: (id: number) => boolean): Entry {
  for (;;) {
    const id = 1 + below(entries);
    if (isWanted(id)) return entryOf(id, services.length);
  }
}

/** A number that no list deals: its phone and its account are on none. */
const absent = ({ below }: Asked): number => 1_000_000_000 + below(1_000_000_000);

function target(
  { services }: Asked,
  service: number,
  parts: Partial<Pick<Entry, 'phone' | 'account' | 'zip'>>,
  blocked: boolean,
): Target {
  const query = new URLSearchParams({ service: String(services[service]) });
  for (const name of ['phone', 'account', 'zip'] as const) {
    const value = parts[name];
    if (value !== undefined) query.set(name, value);
  }
  return { path: `/compliance/complianceCheck/isBlocked?${query}`, blocked };
}
