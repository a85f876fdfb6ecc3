import { Anchor, Button, Center, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { unwrap } from '../api/unwrap.ts';
import { Mark } from '../shell/mark.tsx';
import { ErrorState } from '../ui/states.tsx';
import { operatorClient } from './operator-client.ts';

/** Asks for the operator's token, and holds it against the API before it lets anybody in. */
export function TokenPage({ onToken }: { readonly onToken: (token: string) => void }) {
  useDocumentTitle('Operator · Clearline');
  const [fault, setFault] = useState<unknown>();
  const form = useForm({
    initialValues: { token: '' },
    validate: { token: isNotEmpty('Enter the operator’s token.') },
  });
  const submit = async ({ token }: { token: string }) => {
    setFault(undefined);
    try {
      await unwrap(operatorClient(token).GET('/clearline/v1/clients', { params: { query: { count: 1, offset: 0 } } }));
      onToken(token);
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <form noValidate onSubmit={form.onSubmit(submit)}>
          <Stack>
            <Group gap="xs">
              <Mark />
              <Title order={1}>Operator of this deployment</Title>
            </Group>
            {fault !== undefined && <ErrorState error={fault} title="Not let in" />}
            <PasswordInput
              label="Operator’s token"
              description="Its SHA-256 is a setting of the server. It is forgotten when this page is closed."
              autoComplete="off"
              {...form.getInputProps('token')}
            />
            <Button type="submit" loading={form.submitting} fullWidth>
              Administer clients
            </Button>
            <Text size="sm" c="dimmed">
              Users of a client <Anchor href="/admin">sign in here</Anchor>.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
