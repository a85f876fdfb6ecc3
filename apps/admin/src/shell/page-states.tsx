import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../ui/states.tsx';
import { Page } from '../ui/page.tsx';

/** While the script of a page is loaded. */
export const PageLoading = () => (
  <Stack role="group" aria-busy="true" aria-label="Loading">
    <Skeleton h={32} w={200} />
    <Skeleton h={200} />
  </Stack>
);

/** No such page. */
export const NotFound = () => (
  <Page title="There is no such page">
    <Text>
      The address may be mistyped, or of another version.{' '}
      <Anchor renderRoot={(props) => <Link to="/" {...props} />}>Go to the first page</Anchor>.
    </Text>
  </Page>
);

/** A page that failed: a bug, or a script of a version that is not served any more. */
export const PageFault = ({ error, reset }: ErrorComponentProps) => (
  <ErrorState error={error} onRetry={reset} other={{ label: 'Load anew', onClick: () => location.reload() }} />
);
