import { Center, Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { $api } from '../api/client.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { ErrorState } from '../ui/states.tsx';
import { MeContext } from './me.ts';
import { personOf, session, useSignedIn } from './session-store.ts';
import { SignInAgain } from './sign-in-again-dialog.tsx';
import { answerSignInAgain } from './sign-in-again.ts';
import { SignInPage } from './sign-in-page.tsx';

interface Props {
  /** Is told when somebody has signed out. */
  readonly onLeft: () => void;
  readonly children: ReactNode;
}

/** Shows the pages to who is signed in, and the sign-in to everybody else. */
export function SessionGate({ onLeft, children }: Props) {
  const signedIn = useSignedIn();
  const before = useRef(signedIn);
  useEffect(() => {
    if (before.current !== undefined && signedIn === undefined) onLeft();
    before.current = signedIn;
  }, [signedIn, onLeft]);
  return signedIn === undefined ? <SignInPage /> : <Known key={personOf(signedIn)}>{children}</Known>;
}

function Known({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  // Somebody else starts with nothing of what the last person saw, asked or could undo; a new session of the same person changes nothing.
  useEffect(
    () => () => {
      queries.clear();
      notifications.clean();
      answerSignInAgain(false);
    },
    [queries],
  );
  const me = $api.useQuery('get', '/clearline/v1/session', {}, { staleTime: 60_000 });
  return (
    <>
      {me.data ? (
        <MeContext value={me.data}>
          <ConfirmProvider>{children}</ConfirmProvider>
        </MeContext>
      ) : me.error ? (
        <Center mih="60vh">
          <ErrorState
            error={me.error}
            onRetry={() => void me.refetch()}
            other={{ label: 'Sign in anew', onClick: () => session.set(undefined) }}
          />
        </Center>
      ) : (
        <Center mih="60vh">
          <Loader aria-label="Loading" />
        </Center>
      )}
      <SignInAgain />
    </>
  );
}
