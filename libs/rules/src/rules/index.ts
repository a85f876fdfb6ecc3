import type { DncFacts } from '../dnc.ts';
import type { HoursRule } from '../hours/given.ts';
import type { Rule } from '../rule.ts';
import type { SuppressionFacts } from '../suppression.ts';
import { accountFlag } from './account-flag.ts';
import { accountPhoneFlag } from './account-phone-flag.ts';
import { channelEntry } from './channel-entry.ts';
import { defaultHours } from './default-hours.ts';
import { dialtimePhone } from './dialtime-phone.ts';
import { dncEntry } from './dnc-entry.ts';
import { frequencyNotJudged } from './frequency-not-judged.ts';
import { placeUnknown } from './place-unknown.ts';
import { policyDoNotDial } from './policy-do-not-dial.ts';
import { policyHours } from './policy-hours.ts';
import { policyNoMessage } from './policy-no-message.ts';
import { regulationClosure } from './regulation-closure.ts';
import { regulationFrequency } from './regulation-frequency.ts';
import { regulationHoliday } from './regulation-holiday.ts';
import { regulationHours } from './regulation-hours.ts';
import { stateUnknown } from './state-unknown.ts';

/** Every rule that `judgeDnc` asks, in the order in which its findings are given. */
export const dncRules: readonly Rule<DncFacts>[] = [dncEntry, dialtimePhone, accountFlag, accountPhoneFlag];

/** Every rule that `judgeSuppression` asks, in the order in which its findings are given. */
export const suppressionRules: readonly Rule<SuppressionFacts>[] = [channelEntry];

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
