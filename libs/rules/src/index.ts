export { channelSuppression } from './channel-suppression.ts';
export type {
  AccountFlag,
  AccountPhoneFlag,
  Block,
  DialtimeEntry,
  DncEntry,
  DncFacts,
  DncMatching,
  DncParts,
  DncQuery,
  MatchKey,
  PhoneDncType,
} from './dnc.ts';
export { matchKey, queryKeys } from './dnc.ts';
export type { AdoptedPack, Attempt, HoursFacts } from './hours/facts.ts';
export { LEVELS_BY_DEFAULT } from './hours/facts.ts';
export type { Hours, HoursFinding, HoursVerdict } from './hours/hours-of.ts';
export { hoursOf } from './hours/hours-of.ts';
export { SEARCH_DAYS } from './hours/moment.ts';
export type { Interval } from './hours/opening.ts';
export type { Place } from './hours/place.ts';
export type { DialingProfile, ProfilePolicy } from './hours/profile.ts';
export { profileInForce } from './hours/profile.ts';
export type { CallMode, RegulationLevel, RegulationPack, RegulationRule } from './hours/regulation-pack.ts';
export type { DncFinding, DncVerdict, SetAside } from './is-blocked.ts';
export { isBlocked, judgeDnc } from './is-blocked.ts';
export {
  accountKey,
  emailKey,
  mailboxKey,
  readAccount,
  readEmail,
  readPhone,
  readZip,
  withoutSeparators,
} from './keys.ts';
export type { ZoneClock } from './local-time.ts';
export { localDate, nextLocalMidnight, startOfLocalDate } from './local-time.ts';
export type { AreaCodePlace, NumberingPlan } from './policy/numbering-plan.ts';
export type {
  DayOfWeek,
  DialingPolicy,
  PolicyCountry,
  PolicyFault,
  PolicyPlace,
  PolicyProperty,
  PolicyWindow,
} from './policy/policy.ts';
export type { PolicyEdit, SettledPolicy } from './policy/settle.ts';
export { settleEdit, settlePolicy } from './policy/settle.ts';
export { readPolicyTime, writePolicyTime } from './policy-time.ts';
export { readDateOrInstant } from './read-date.ts';
export { readInstant } from './read-instant.ts';
export type { Reading } from './reading.ts';
export type {
  Effect,
  Finding,
  HoursObjection,
  ListObjection,
  Objection,
  RegulationReference,
  Rule,
  RuleExample,
  RuleKind,
  Scope,
} from './rule.ts';
export type { RuleEntry } from './rules/index.ts';
export { catalogue, channelRules, dncRules, hoursRules } from './rules/index.ts';
export type { ChannelFacts, EmailEntry, SmsEntry } from './suppression.ts';
