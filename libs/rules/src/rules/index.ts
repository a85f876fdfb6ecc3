import type { DncFacts } from '../dnc.ts';
import type { HoursRule } from '../hours/given.ts';
import type { Rule } from '../rule.ts';
import type { ChannelFacts } from '../suppression.ts';
import { accountFlag } from './account-flag.ts';
import { accountPhoneFlag } from './account-phone-flag.ts';
import { defaultHours } from './default-hours.ts';
import { dialtimePhone } from './dialtime-phone.ts';
import { dncEntry } from './dnc-entry.ts';
import { emailAddress } from './email-address.ts';
import { frequencyNotJudged } from './frequency-not-judged.ts';
import { placeUnknown } from './place-unknown.ts';
import { policyDoNotDial } from './policy-do-not-dial.ts';
import { policyHours } from './policy-hours.ts';
import { policyNoMessage } from './policy-no-message.ts';
import { regulationClosure } from './regulation-closure.ts';
import { regulationFrequency } from './regulation-frequency.ts';
import { regulationHoliday } from './regulation-holiday.ts';
import { regulationHours } from './regulation-hours.ts';
import { smsPhone } from './sms-phone.ts';
import { stateUnknown } from './state-unknown.ts';

/** Every rule that `judgeDnc` asks, in the order in which its findings are given. */
export const dncRules: readonly Rule<DncFacts>[] = [dncEntry, dialtimePhone, accountFlag, accountPhoneFlag];

/** Every rule that `channelSuppression` asks. */
export const channelRules: readonly Rule<ChannelFacts>[] = [smsPhone, emailAddress];

/** Every rule that `hoursOf` asks, in the order in which its findings are given. */
export const hoursRules: readonly HoursRule[] = [
  placeUnknown,
  policyDoNotDial,
  policyHours,
  defaultHours,
  regulationHours,
  regulationHoliday,
  regulationClosure,
  regulationFrequency,
  policyNoMessage,
  stateUnknown,
  frequencyNotJudged,
];

/** What a rule says of itself. */
export type RuleEntry = Omit<Rule<never, never, object>, 'check'>;

/**
 * Every rule there is: of lists and flags, of the lists of channels, of hours. Where findings of several are given together, this
 * is their order.
 */
export const catalogue: readonly RuleEntry[] = [...dncRules, ...channelRules, ...hoursRules];
