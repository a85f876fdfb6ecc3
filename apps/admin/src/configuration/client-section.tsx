import { Skeleton, Stack } from '@mantine/core';
import { $api } from '../api/client.ts';
import { ErrorState } from '../ui/states.tsx';
import { PhoneDncTypePanel } from './phone-dnc-type-panel.tsx';
import { SettingsPanel } from './settings-panel.tsx';

/** The settings of the client. */
export function ClientSection() {
  const client = $api.useQuery('get', '/clearline/v1/client');
  // What is being changed stays, also where it cannot be read again for the moment.
  if (client.data === undefined)
    return client.error ? (
      <ErrorState error={client.error} onRetry={() => void client.refetch()} />
    ) : (
      <Skeleton h={420} maw={640} aria-label="Loading" />
    );
  return (
    <Stack maw={720}>
      <SettingsPanel key={JSON.stringify(client.data)} client={client.data} />
      <PhoneDncTypePanel client={client.data} />
    </Stack>
  );
}
