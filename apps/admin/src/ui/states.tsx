import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { messageOf } from '../api/message-of.ts';

interface Action {
  readonly label: string;
  readonly onClick: () => void;
}

/** Something could not be read or done: the API's sentence, and the way to try again. */
export function ErrorState({
  error,
  onRetry,
  other,
  title = 'This could not be loaded',
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly other?: Action;
  readonly title?: string;
}) {
  return (
    <Alert color="red" variant="light" role="alert" title={title} icon={<IconAlertTriangle />} maw={640}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{messageOf(error)}</Text>
        <Group gap="xs">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
          {other && (
            <Button size="xs" variant="subtle" onClick={other.onClick}>
              {other.label}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

/** Nothing is there: what would be, and how to get it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md">
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      {children !== undefined && (
        <Text c="dimmed" size="sm" ta="center" maw={480} component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
