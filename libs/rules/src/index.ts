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
export { accountKey, readAccount, readPhone, readZip } from './keys.ts';
export type { ZoneClock } from './local-time.ts';
export { localDate, nextLocalMidnight, startOfLocalDate } from './local-time.ts';
export { readPolicyTime, writePolicyTime } from './policy-time.ts';
export { readDateOrInstant } from './read-date.ts';
export type { Reading } from './reading.ts';
export type { Finding, Objection, Rule, Scope } from './rule.ts';
export { dncRules } from './rules/index.ts';
