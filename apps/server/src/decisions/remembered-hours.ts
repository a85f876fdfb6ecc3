import type { Hours } from '@clearline/rules';
import { hoursFor } from './hours-for.ts';

/** What `hoursFor` answers. */
export type HoursFor = typeof hoursFor;

/**
 * `hoursFor` that remembers, for as long as one request lasts: contacts of one place at one instant under one profile differ in nothing
 * that the clock looks at, and looking for an hour that never comes takes milliseconds.
 */
export function rememberedHours(): HoursFor {
  const byProfile = new Map<unknown, Map<string, ReturnType<HoursFor>>>();
  return (contact, here, profile, packs) => {
    const { phone, channel, callMode, subject, attempts, at, serviceId } = contact;
    const known = byProfile.get(profile) ?? new Map<string, ReturnType<HoursFor>>();
    byProfile.set(profile, known);
    const key = JSON.stringify([here, phone?.slice(0, 3), channel, callMode, subject, attempts, at, serviceId]);
    const found = known.get(key) ?? remembering(hoursFor(contact, here, profile, packs));
    known.set(key, found);
    return found;
  };
}

const remembering = ({ hours, timed }: ReturnType<HoursFor>): ReturnType<HoursFor> => ({
  timed,
  hours: {
    at: (instant) => hours.at(instant),
    windows: remembered((from, to) => hours.windows(from, to)),
    nextAllowedAt: remembered((instant) => hours.nextAllowedAt(instant)),
  } satisfies Hours,
});

function remembered<Args extends readonly number[], Result>(
  work: (...args: Args) => Result,
): (...args: Args) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = args.join();
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = work(...args);
    results.set(key, result);
    return result;
  };
}
