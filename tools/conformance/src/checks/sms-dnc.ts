import type { Check } from '../check.ts';
import { type Channel, channelAdaptations, channelChecks } from './channel.ts';
import type { Adaptations } from './documented.ts';
import { phoneFamily } from './phone-family.ts';

const sms: Channel = {
  name: 'Sms',
  value: 'sms',
  invented: ({ invent }) => invent.phone(),
  family: phoneFamily,
  bulkUpdates: false,
};

export const smsDnc: readonly Check[] = channelChecks(sms);

export const smsDncAdaptations: Adaptations = channelAdaptations(sms);
