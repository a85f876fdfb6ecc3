import { ABSENT_ID } from '../invent.ts';
import type { Check } from '../check.ts';
import { type Channel, channelList } from './channel.ts';
import { channelChecks } from './channel-checks.ts';
import { adaptedEntries, channelAdaptations } from './channel-documented.ts';
import type { Adaptations } from './documented.ts';
import { phoneFamily } from './phone-family.ts';

export const dialtime: Channel = {
  name: 'Dialtime',
  value: 'phone',
  invent: ({ invent }) => invent.phone(),
  family: phoneFamily,
  bulkUpdates: true,
};

export const dialtimeDnc: readonly Check[] = channelChecks(dialtime);

export const dialtimeDncAdaptations: Adaptations = {
  ...channelAdaptations(dialtime),
  'readDialtimeDnc/attempt-to-read-a-dialtime-dnc-entry-that-doesnt-exist': () => ({ path: { dncId: ABSENT_ID } }),
  // The third of the printed records names a group that the client does not have.
  'createMultipleDialtimeDnc/create-multiple-dialtime-dnc-entries-with-invalid-contact-group': async (
    use,
    { asked },
  ) => {
    const printed = (asked.body as { dncEntries: readonly Readonly<Record<string, unknown>>[] }).dncEntries;
    const dncEntries = (await adaptedEntries(dialtime, use, printed)).map((entry, at) =>
      at === 2 ? { ...entry, contactGroupId: ABSENT_ID } : entry,
    );
    channelList(dialtime).later(
      use,
      dncEntries.map((entry) => (entry as Readonly<Record<string, unknown>>)['phone']),
    );
    return { body: { dncEntries } };
  },
};
