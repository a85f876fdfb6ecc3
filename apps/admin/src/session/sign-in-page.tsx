import {
  Alert,
  Anchor,
  Button,
  Center,
  Checkbox,
  Group,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { Mark } from '../shell/mark.tsx';
import { logIn } from './log-in.ts';
import { insecureWords } from './secure-context.ts';
import { session } from './session-store.ts';

/** The sign-in: client, name, password and access token, all but the password remembered where somebody wants it. */
export function SignInPage() {
  useDocumentTitle('Sign in · Clearline');
  const remembered = session.remembered();
  const insecure = insecureWords(window);
  const [fault, setFault] = useState<string>();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      clientName: remembered?.clientName ?? '',
      userName: remembered?.userName ?? '',
      password: '',
      access: remembered?.access ?? '',
      agent: remembered?.agent ?? false,
      remember: remembered !== undefined,
    },
    validate: {
      clientName: isNotEmpty('Enter the code of the client.'),
      userName: isNotEmpty('Enter a user name.'),
      password: isNotEmpty('Enter the password.'),
      access: isNotEmpty('Enter an API access token of the client.'),
    },
  });
  const submit = async ({ remember, ...credentials }: typeof form.values) => {
    setFault(undefined);
    const { password: _, ...kept } = credentials;
    session.remember(remember ? kept : undefined);
    setFault(await logIn(credentials));
  };
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <form noValidate onSubmit={form.onSubmit(submit)}>
          <Stack>
            <Group gap="xs">
              <Mark />
              <Title order={1}>Sign in to Clearline</Title>
            </Group>
            {insecure !== undefined && (
              <Alert color="yellow" variant="light" role="note" title="This connection is not secure">
                {insecure}
              </Alert>
            )}
            {fault !== undefined && (
              <Alert color="red" variant="light" role="alert" title="Not signed in">
                {fault}
              </Alert>
            )}
            <TextInput
              label="Client"
              description="The code of the client, not its name"
              autoComplete="organization"
              autoCapitalize="none"
              key={form.key('clientName')}
              {...form.getInputProps('clientName')}
            />
            <TextInput
              label="User name"
              autoComplete="username"
              autoCapitalize="none"
              key={form.key('userName')}
              {...form.getInputProps('userName')}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              key={form.key('password')}
              {...form.getInputProps('password')}
            />
            <PasswordInput
              label="Access token"
              description="An API access token of the client"
              autoComplete="off"
              key={form.key('access')}
              {...form.getInputProps('access')}
            />
            <Checkbox
              label="I am an agent"
              key={form.key('agent')}
              {...form.getInputProps('agent', { type: 'checkbox' })}
            />
            <Checkbox
              label="Remember client, name and token in this browser"
              description="Never the password. Not on a computer that others use."
              key={form.key('remember')}
              {...form.getInputProps('remember', { type: 'checkbox' })}
            />
            <Button type="submit" loading={form.submitting} fullWidth>
              Sign in
            </Button>
            <Text size="sm" c="dimmed">
              Programs need no sign-in here: <Anchor href="/docs">the API reference</Anchor> says how they log in. Who
              runs this deployment <Anchor href="/admin/operator">administers its clients</Anchor>.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
