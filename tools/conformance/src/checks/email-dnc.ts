import type { Check } from '../check.ts';
import type { Use } from '../use.ts';
import type { Channel } from './channel.ts';
import { channelChecks } from './channel-checks.ts';
import { channelAdaptations } from './channel-documented.ts';
import type { Adaptations } from './documented.ts';

/** Addresses that begin alike. */
function emailFamily({ invent }: Use) {
  const portion = invent.email().replace(/@.*/, '-');
  return { portion, values: ['a', 'b', 'c', 'd'].map((letter) => `${portion}${letter}@example.com`) };
}

const email: Channel = {
  name: 'Email',
  value: 'email',
  invent: ({ invent }) => invent.email(),
  family: emailFamily,
  bulkUpdates: false,
};

export const emailDnc: readonly Check[] = channelChecks(email);

export const emailDncAdaptations: Adaptations = channelAdaptations(email);
