import { inOrderOf } from './in-order.ts';
import type { DncFinding } from './is-blocked.ts';
import { findingsOf } from './rule.ts';
import { channelRules } from './rules/index.ts';
import type { ChannelFacts } from './suppression.ts';

/** Every reason against one text message or e-mail, out of the list of its channel, by entry; empty when there is none. */
export const channelSuppression = (facts: ChannelFacts): readonly DncFinding[] =>
  findingsOf(
    {
      ...facts,
      smsEntries: inOrderOf(facts.smsEntries, ({ id }) => id),
      emailEntries: inOrderOf(facts.emailEntries, ({ id }) => id),
    },
    channelRules,
  );
