import { hash, PLACES, shuffled } from './random.ts';

/** Another version = the entries are other ones, and databases loaded before are loaded anew. */
export const ENTRIES_VERSION = 1;

/** An entry of the list as the bench deals it: from its number alone, so that nothing need be kept to know the right answers. */
export interface Entry {
  /** 1 and up; also its number. */
  readonly id: number;
  readonly type: 'DAILY' | 'PERMANENT';
  /** Index into the client's services; undefined: the entry holds for all of them. */
  readonly service: number | undefined;
  readonly phone: string | undefined;
  readonly account: string | undefined;
  readonly zip: string | undefined;
}

export type Shape = 'phone' | 'phone-account' | 'account' | 'zip';

/** Distinct zips at most, about as many as there are; what is dealt as a zip beyond them is a phone. */
export const ZIPS_MAX = 40_000;

const OF_A_SERVICE = 0.05;
const DAILY = 0.03;
const SALT = { phone: 1, account: 2, service: 3, type: 4 };

/** Every hundred entries hold 85 phones, 7 phones of an account, 6 accounts and 2 zips. */
const SHAPES: readonly Shape[] = Array.from({ length: 100 }, (_, at) => {
  const scattered = (at * 37) % 100;
  return scattered < 85 ? 'phone' : scattered < 92 ? 'phone-account' : scattered < 98 ? 'account' : 'zip';
});
const ZIP_PLACES = SHAPES.flatMap((shape, place) => (shape === 'zip' ? [place] : []));

export function shapeOf(id: number): Shape {
  const shape = SHAPES[id % 100] as Shape;
  return shape === 'zip' && zipNumber(id) >= ZIPS_MAX ? 'phone' : shape;
}

export function entryOf(id: number, services: number): Entry {
  const shape = shapeOf(id);
  return {
    id,
    type: hash(id, SALT.type) / 2 ** 32 < DAILY ? 'DAILY' : 'PERMANENT',
    service: hash(id, SALT.service) / 2 ** 32 < OF_A_SERVICE ? hash(id, SALT.service + 100) % services : undefined,
    phone: shape === 'phone' || shape === 'phone-account' ? phoneOf(id) : undefined,
    account: shape === 'account' || shape === 'phone-account' ? accountOf(id) : undefined,
    zip: shape === 'zip' ? zipOf(zipNumber(id)) : undefined,
  };
}

/** The phone of a number below PLACES; no two have the same. */
export function phoneOf(id: number): string {
  if (id >= PLACES) throw new RangeError(`expected a number below ${PLACES}, not ${id}`);
  const [left, right] = shuffled(id, SALT.phone);
  const area = 200 + Math.floor(left / 100);
  const exchange = 200 + Math.floor(right / 100);
  return `${area}${exchange}${pad((left % 100) * 100 + (right % 100), 4)}`;
}

/** The account of a number below PLACES; no two have the same. */
export function accountOf(id: number): string {
  const [left, right] = shuffled(id, SALT.account);
  return `AC${pad(left, 5)}${pad(right, 5)}`;
}

/** The zip of a number below 100,000; no two have the same. */
export const zipOf = (number: number): string => pad((number * 61_803 + 501) % 100_000, 5);

/** How many distinct zips a list of so many entries has: those of the numbers below. */
export const zipsIn = (entries: number): number => Math.min(ZIPS_MAX, (entries / 100) * ZIP_PLACES.length);

const zipNumber = (id: number): number => Math.floor((id - 1) / 100) * ZIP_PLACES.length + ZIP_PLACES.indexOf(id % 100);

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
