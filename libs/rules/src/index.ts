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
export type { DncVerdict, SetAside } from './is-blocked.ts';
export { isBlocked, judgeDnc } from './is-blocked.ts';
export { accountKey, emailKey, readAccount, readEmail, readPhone, readZip } from './keys.ts';
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
export type { Finding, Objection, Rule, Scope } from './rule.ts';
export { dncRules } from './rules/index.ts';
