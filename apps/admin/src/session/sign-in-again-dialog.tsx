import { Alert, Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { logIn } from './log-in.ts';
import { session, useSignedIn } from './session-store.ts';
import { answerSignInAgain, useIsAskedToSignIn } from './sign-in-again.ts';

/** Asks for the password where a session has ended, over the page as it is. */
export function SignInAgain() {
  const isAsked = useIsAskedToSignIn();
  const signedIn = useSignedIn();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [isSending, setIsSending] = useState(false);

  const end = (isSignedIn: boolean) => {
    setPassword('');
    setFault(undefined);
    answerSignInAgain(isSignedIn);
    if (!isSignedIn) session.set(undefined);
  };
  const submit = async () => {
    if (signedIn === undefined) return;
    setIsSending(true);
    const sentence = await logIn({ ...signedIn, password });
    setIsSending(false);
    setFault(sentence);
    if (sentence === undefined) end(true);
  };
  return (
    <Modal
      opened={isAsked && signedIn !== undefined}
      onClose={() => end(false)}
      zIndex={310} // above whatever is open
      title="Your session has ended"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack>
          <Text size="sm">
            A session lives for two hours after its last use. Enter the password of <b>{signedIn?.userName}</b> to go
            on: nothing on this page is lost.
          </Text>
          {fault !== undefined && (
            <Alert color="red" variant="light" role="alert">
              {fault}
            </Alert>
          )}
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="space-between">
            <Button variant="subtle" onClick={() => end(false)}>
              Sign out
            </Button>
            <Button type="submit" loading={isSending} disabled={password === ''}>
              Go on
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
