import { areaCode as areaCodeOf, areaCodesIn, countryOfState, zoneClock } from '@clearline/numbering';
import { packAt } from '@clearline/regulations';
import {
  type AdoptedPack,
  type CallMode,
  type DialingPolicy,
  type Hours,
  type HoursFinding,
  hoursOf,
  type RegulationLevel,
  type RegulationPack,
  type ZoneClock,
} from '@clearline/rules';
import { zonesOf } from './local-clock.ts';
import type { PolicyPlace } from './policies.ts';

/** Whether people of a place may be called. MESSAGELESS: called, and no message left. NEVER: not within 400 days. */
export type PlaceStatus = 'ALLOWED' | 'MESSAGELESS' | 'NOT_NOW' | 'NEVER' | 'UNKNOWN';

/** A profile as it is being edited. */
export interface PreviewFacts {
  readonly profileId: number;
  /** With the id of the stored policy that says the same; undefined = not stored yet. */
  readonly policies: readonly { readonly policy: DialingPolicy; readonly id: number | undefined }[];
  readonly packs: readonly {
    readonly name: string;
    readonly version: string;
    readonly levels: readonly RegulationLevel[];
  }[];
  /** null: not said, so the rules of every mode count. */
  readonly callMode: CallMode | null;
}

/** When people of a place may be called, by the rules with which the server decides. All instants are epoch ms. */
export interface PlacePreview {
  at(instant: number): PlaceStatus;
  findings(instant: number): readonly HoursFinding[];
  /** null: not within 400 days, or not to be known. */
  nextAllowedAt(instant: number): number | null;
}

const carried = (name: string, version: string): RegulationPack | undefined => packAt(name, version);

const unknown: PlacePreview = { at: () => 'UNKNOWN', findings: () => [], nextAllowedAt: () => null };

/**
 * Previews a place: a state as a whole, for which policies of single area codes are left out; an area code; or an area code in a state.
 * Where a pack is not to be had here, nothing is known, and the server would forbid it.
 */
export function previewOf({ state, areaCode }: PolicyPlace, facts: PreviewFacts): PlacePreview {
  const packs = facts.packs.map(({ name, version, levels }) => ({ pack: carried(name, version), levels }));
  const zones = zonesOf({ state, areaCode }).map(zoneClock);
  if (!packs.every((one): one is AdoptedPack => one.pack !== undefined) || zones.length === 0) return unknown;
  const country = state === null ? areaCodeOf(areaCode ?? '')?.country : countryOfState(state);
  const hours = hoursOf({
    place: {
      areaCode,
      states: state === null ? (areaCodeOf(areaCode ?? '')?.states ?? []) : [state],
      countries: country === undefined ? [] : [country],
      zones: zones.filter((clock): clock is ZoneClock => clock !== undefined),
    },
    profile: {
      id: facts.profileId,
      scope: { kind: 'CLIENT' },
      policies: facts.policies
        .map(({ policy, id }, index) => ({ ...policy, id: id ?? -1 - index }))
        .filter((policy) => areaCode !== null || policy.areaCode === null),
    },
    ...{ packs, channel: 'CALL', callMode: facts.callMode, subject: null, attempts: null, clock: zoneClock },
  });
  return { at: (instant) => statusOf(hours, instant), findings: findingsOf(hours), nextAllowedAt: hours.nextAllowedAt };
}

function statusOf(hours: Hours, instant: number): PlaceStatus {
  const { isAllowed, mayLeaveMessage } = hours.at(instant);
  if (isAllowed) return mayLeaveMessage ? 'ALLOWED' : 'MESSAGELESS';
  return hours.nextAllowedAt(instant) === null ? 'NEVER' : 'NOT_NOW';
}

const findingsOf = (hours: Hours) => (instant: number) =>
  hours.at(instant).findings.map((finding) => ({ ...finding, because: aboutUnsaved(finding.because) }));

/** A policy that is not stored has no id to be named by. */
const aboutUnsaved = (because: string): string =>
  because.replace(/^Policy -\d+ of dialing profile \d+/, 'A policy that is not saved yet');

/** The area codes of a state for which the profile has policies of their own. */
export const codesWithPolicies = (state: string, policies: readonly DialingPolicy[]): readonly string[] =>
  areaCodesIn(state)
    .map(({ code }) => code)
    .filter((code) => policies.some((policy) => policy.areaCode === code && (policy.state ?? state) === state));
