import { chanceOf } from './chance.ts';

const digits = (value: number, length: number): string => String(value).padStart(length, '0');

/** The exchanges of an area code: 211, 911 and the like are none. */
const EXCHANGES = Array.from({ length: 800 }, (_, at) => String(200 + at)).filter(
  (exchange) => !exchange.endsWith('11'),
);
/** How many actors can have phones of their own. */
export const ACTORS_MAX = EXCHANGES.length;

/** Phones of an area that only one actor writes to. */
const ownPhones =
  (area: string) =>
  (actor: number, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${area}${EXCHANGES[actor]}${digits(at, 4)}`);

/** Of New York: phones that are added one by one, or several at once. */
export const phonesOf = ownPhones('212');
/** Phones that come in files. */
export const filedPhonesOf = ownPhones('213');
/** Phones of which the feed of changes is read. */
export const fedPhonesOf = ownPhones('215');
/** Phones of which a webhook is told. */
export const hookedPhonesOf = ownPhones('216');
/** Phones of which the past is asked. */
export const pastPhonesOf = ownPhones('217');
const calledPhonesOf = ownPhones('218');

/** Addresses that only one actor writes to. */
export const emailsOf = (actor: number, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `soak-${actor}-${at}@example.com`);

/** Phones that several actors put on a list. */
export const sharedPhones = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `312555${digits(at, 4)}`);

/** Phones whose entries have lapsed. */
export const lapsedPhones = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `412555${digits(at, 4)}`);

export const accountOf = (actor: number, at: number): string => `SOAK-${actor}-${at}`;

/** A service that only one actor gives dialing profiles to, and that nobody else asks about. */
export const ownServiceOf = (actor: number): number => 1_000 + actor;

/** How many recorded calls there are of each actor that asks about any. */
export const CALLS = 40;

/** A recorded call of an account that only one actor asks about, as a fixture has it. Its sound is noise. */
export const callOf = (actor: number, at: number) => ({
  id: `50a4${digits(actor, 4)}-0000-0000-0000-${digits(at, 12)}`,
  serviceId: 101,
  callCenterId: 1,
  agentId: 1,
  campaignId: at,
  account: `CALLS-${actor}`,
  phone: calledPhonesOf(actor, at + 1)[at] as string,
  termCodeId: at % 7,
  fromDate: Date.UTC(2026, 0, 1) + at * 60_000,
  toDate: Date.UTC(2026, 0, 1) + at * 60_000 + 1_000 * (at + 1),
});

/** The bytes of that call, between 1 and 48 KiB, each call others. */
export function soundOf(actor: number, at: number): Buffer {
  const chance = chanceOf(actor * 10_000 + at);
  return Buffer.from(Array.from({ length: 1_024 + chance.below(47 * 1_024) }, () => chance.below(256)));
}
