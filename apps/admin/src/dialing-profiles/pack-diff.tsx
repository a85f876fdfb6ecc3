import { Badge, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { $api } from '../api/client.ts';
import { ErrorState } from '../ui/states.tsx';

const EFFECTS: Readonly<Record<string, string>> = { STRICTER: 'orange', LOOSER: 'red', WORDING: 'gray' };

/** What differs between the version that is adopted and another. */
export function PackDiff({ name, from, to }: { readonly name: string; readonly from: string; readonly to: string }) {
  const diff = $api.useQuery('get', '/clearline/v1/regulationPacks/{name}/diff', {
    params: { path: { name }, query: { from, to } },
  });
  if (diff.error) return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <Skeleton h={300} aria-busy="true" aria-label="Loading" />;
  const { changes, effect } = diff.data;
  if (changes.length === 0) return <Text size="sm">{`${from} and ${to} say the same.`}</Text>;
  return (
    <Stack gap="sm">
      <Text size="sm">{`From ${from} to ${to}: ${changes.length} changes, together ${effect.toLowerCase()}.`}</Text>
      <List listStyleType="none" spacing="sm" size="sm">
        {changes.map((change) => (
          <List.Item key={change.id}>
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <Badge variant="light" color={EFFECTS[change.effect] ?? 'gray'} style={{ flexShrink: 0 }}>
                {change.effect}
              </Badge>
              <Text size="sm">
                {change.title}{' '}
                <Text span size="xs" c="dimmed">
                  {change.id}, {change.kind.toLowerCase()}
                  {change.properties.length > 0 && `: ${change.properties.map(({ property }) => property).join(', ')}`}
                </Text>
              </Text>
            </Group>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
