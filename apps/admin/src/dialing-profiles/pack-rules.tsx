import type { Schema } from '@clearline/contract';
import { Badge, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { $api } from '../api/client.ts';
import { ErrorState } from '../ui/states.tsx';

/** The rules of a pack with their citations and doubts; those of levels that are not chosen say so. */
export function PackRules({
  name,
  version,
  levels,
}: {
  readonly name: string;
  readonly version: string;
  readonly levels: readonly Schema<'RegulationLevel'>[];
}) {
  const pack = $api.useQuery('get', '/clearline/v1/regulationPacks/{name}/{version}', {
    params: { path: { name, version } },
  });
  if (pack.error) return <ErrorState error={pack.error} onRetry={() => void pack.refetch()} />;
  if (!pack.data) return <Skeleton h={300} aria-busy="true" aria-label="Loading" />;
  return (
    <List listStyleType="none" spacing="sm" size="sm">
      {pack.data.rules.map((rule) => (
        <List.Item key={rule.id}>
          <Stack gap={2}>
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <Badge variant="light" color={levels.includes(rule.level) ? undefined : 'gray'} style={{ flexShrink: 0 }}>
                {rule.level}
              </Badge>
              <Text size="sm">
                {rule.title}
                {!levels.includes(rule.level) && ' Not of the levels that are chosen.'}
              </Text>
            </Group>
            <Text size="xs" c="dimmed">
              {rule.id}: {rule.citation} {rule.source}
              {rule.doubt !== null && ` Doubt: ${rule.doubt}`}
            </Text>
          </Stack>
        </List.Item>
      ))}
    </List>
  );
}
