import type { Check } from '../check.ts';
import type { Channel } from './channel.ts';
import { channelChecks } from './channel-checks.ts';
import { channelAdaptations } from './channel-documented.ts';
import type { Adaptations } from './documented.ts';
import { phoneFamily } from './phone-family.ts';

const sms: Channel = {
  name: 'Sms',
  value: 'sms',
  invent: ({ invent }) => invent.phone(),
  family: phoneFamily,
  bulkUpdates: false,
};

export const smsDnc: readonly Check[] = channelChecks(sms);

export const smsDncAdaptations: Adaptations = channelAdaptations(sms);
