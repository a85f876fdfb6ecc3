import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorState } from '../ui/states.tsx';

interface Props<Data> {
  readonly title: string;
  readonly description?: string;
  /** What is shown, as it is read. */
  readonly query: { readonly data?: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  /** The height that is kept while it is loaded, so that nothing jumps. */
  readonly height: number;
  readonly children: (data: Data) => ReactNode;
}

/** A part of the overview that is read by itself: the others do not wait for it. */
export function Panel<Data>({ title, description, query, height, children }: Props<Data>) {
  const { data, error, refetch } = query;
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <div>
          <Title order={2} size="h4">
            {title}
          </Title>
          {description !== undefined && (
            <Text size="sm" c="dimmed">
              {description}
            </Text>
          )}
        </div>
        {data !== undefined ? (
          children(data)
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton h={height} aria-label="Loading" />
        )}
      </Stack>
    </Paper>
  );
}
