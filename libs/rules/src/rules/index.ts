import type { DncFacts } from '../dnc.ts';
import type { Rule } from '../rule.ts';
import { accountFlag } from './account-flag.ts';
import { accountPhoneFlag } from './account-phone-flag.ts';
import { dialtimePhone } from './dialtime-phone.ts';
import { dncEntry } from './dnc-entry.ts';

/** Every rule that `judgeDnc` asks, in the order in which its findings are given. */
export const dncRules: readonly Rule<DncFacts>[] = [dncEntry, dialtimePhone, accountFlag, accountPhoneFlag];
