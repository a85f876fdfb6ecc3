import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Mark } from '../shell/mark.tsx';
import { SchemeSwitch } from '../shell/frame.tsx';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { ClientsPage } from './clients-page.tsx';
import { type OperatorClient, operatorClient } from './operator-client.ts';
import { TokenPage } from './token-page.tsx';

/** The pages of the operator of the deployment, who is nobody's user: they stand beside the sign-in, and not behind it. */
export function OperatorApp() {
  const [client, setClient] = useState<OperatorClient>();
  const queries = useQueryClient();
  if (client === undefined) return <TokenPage onToken={(token) => setClient(operatorClient(token))} />;
  return (
    <Stack gap={0}>
      <Group
        component="header"
        justify="space-between"
        px="md"
        h={56}
        style={{ borderBottom: '1px solid var(--mantine-color-default-border)' }}
      >
        <Group gap="xs" wrap="nowrap" miw={0}>
          <Mark />
          <Text fw={650}>Clearline</Text>
          <Text c="dimmed" visibleFrom="xs">
            Operator
          </Text>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <SchemeSwitch />
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              queries.clear();
              notifications.clean(); // what they would undo, they would undo with the token
              setClient(undefined);
            }}
          >
            Leave
          </Button>
        </Group>
      </Group>
      <Stack component="main" p="md">
        <ConfirmProvider>
          <ClientsPage api={client} />
        </ConfirmProvider>
        <Text size="sm" c="dimmed">
          Lists, numbers and recordings of clients are not shown here, to nobody.{' '}
          <Anchor href="/admin">Sign in to a client</Anchor>
        </Text>
      </Stack>
    </Stack>
  );
}
