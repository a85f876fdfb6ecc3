import type { Answered } from './ask.ts';
import type { Belief } from './belief.ts';
import type { Register } from './register.ts';

/** A dialing profile of which an id was told. Its texts and its policies are each of one version. */
export interface Profile {
  readonly id: number;
  readonly name: string;
  belief: Belief;
  readonly texts: Register<number>;
  readonly policies: Register<number>;
}

/** Policies of all of these name the version that they are of: what holds for one has to hold for all. */
const AREA_CODES = ['212', '646', '917'] as const;
/** Somebody in New York whom the policies are about, and no list. */
export const CALLED = '6465550100';

const NOON = 720;
const TIMES = 300; // versions until the same times come again
const EASTERN_MINUTES = 300;

const timesOf = (version: number) => ({ start: NOON + (version % TIMES), end: NOON + TIMES + (version % TIMES) });
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Whether policies of a version say not to dial. */
export const isClosed = (version: number): boolean => version % 2 === 1;

/** The name and the description of a profile, both with their version. */
export const textsOf = (name: string, version: number) => ({
  name: `${name} ${version}`,
  description: `of version ${version}`,
});

/** The policies of a version. */
export const policiesOf = (version: number) =>
  AREA_CODES.map((areaCode) => {
    const { start, end } = timesOf(version);
    return { dayOfWeek: 'ALL', areaCode, doNotDial: isClosed(version), startTime: clock(start), endTime: clock(end) };
  });

/** The versions that a profile, as it was read, is made of; undefined where a part is of none that it may be of, or of two. */
export function versionsOf({ name, texts, policies }: Profile, { body }: Answered) {
  const text = texts.values().find((version) => {
    const wanted = textsOf(name, version);
    return body['name'] === wanted.name && body['description'] === wanted.description;
  });
  const policy = policies.values().find((version) => arePoliciesOf(version, body['policy']));
  return { text, policy };
}

/** Whether policies, as they were read, are those of a version, and no others. */
export function arePoliciesOf(version: number, policies: unknown): boolean {
  if (!Array.isArray(policies) || policies.length !== AREA_CODES.length) return false;
  const { start, end } = timesOf(version);
  const answered = (minute: number) => (minute + EASTERN_MINUTES) * 60_000;
  return AREA_CODES.every((areaCode) =>
    (policies as Record<string, unknown>[]).some(
      (policy) =>
        policy['areaCode'] === areaCode &&
        policy['doNotDial'] === isClosed(version) &&
        policy['startTime'] === answered(start) &&
        policy['endTime'] === answered(end),
    ),
  );
}
