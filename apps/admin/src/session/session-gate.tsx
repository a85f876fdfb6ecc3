import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { $api } from '../api/client.ts';
import { ErrorState } from '../ui/states.tsx';
import { MeContext } from './me.ts';
import { session, useSignedIn } from './session-store.ts';
import { SignInAgain } from './sign-in-again-dialog.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Shows the pages to who is signed in, and the sign-in to everybody else. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const signedIn = useSignedIn();
  return signedIn === undefined ? <SignInPage /> : <Known key={who(signedIn)}>{children}</Known>;
}

// Somebody else starts with nothing of what the last person saw; a new session of the same person changes nothing.
const who = ({ clientName, userName, agent }: { clientName: string; userName: string; agent: boolean }) =>
  JSON.stringify([clientName, userName, agent]);

function Known({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  useEffect(() => () => queries.clear(), [queries]);
  const me = $api.useQuery('get', '/clearline/v1/session', {}, { staleTime: 60_000 });
  return (
    <>
      {me.data ? (
        <MeContext value={me.data}>{children}</MeContext>
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
