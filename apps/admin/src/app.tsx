import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { router } from './router.ts';
import { SessionGate } from './session/session-gate.tsx';
import { PageLoading } from './shell/page-states.tsx';
import { cssVariables, theme } from './shell/theme.ts';

// The operator of the deployment has no session, so his pages stand beside those of clients.
const OperatorApp = lazy(async () => ({ default: (await import('./operator/operator-app.tsx')).OperatorApp }));
const isOperators = (): boolean => /^\/admin\/operator\/?$/.test(location.pathname);

// Whom somebody has looked for is nothing for the next: the address says it.
const toTheBeginning = () => void router.navigate({ to: '/', replace: true, ignoreBlocker: true });

/** Everything that a page stands in: its look, what it has read, who is signed in, and where it is. */
export function App() {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // The client repeats what may be repeated, and a list that somebody looks at is not old after seconds.
          queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true },
          mutations: { retry: false },
        },
      }),
  );
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queries}>
        {isOperators() ? (
          <Suspense fallback={<PageLoading />}>
            <OperatorApp />
          </Suspense>
        ) : (
          <SessionGate onLeft={toTheBeginning}>
            <RouterProvider router={router} />
          </SessionGate>
        )}
      </QueryClientProvider>
    </MantineProvider>
  );
}
