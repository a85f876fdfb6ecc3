import { Group, Text } from '@mantine/core';

const KINDS = [
  ['OPEN', 'Allowed'],
  ['DEFAULT', 'By default'],
  ['PART', 'In part'],
  ['SHUT', 'Not allowed'],
  ['BEFORE', 'Out of reach'],
] as const;

/** What the cells of a week mean. */
export const WeekLegend = () => (
  <Group gap="sm">
    {KINDS.map(([kind, says]) => (
      <Group key={kind} gap={6} wrap="nowrap">
        <span className="week-legend" data-kind={kind} aria-hidden="true" />
        <Text size="xs">{says}</Text>
      </Group>
    ))}
  </Group>
);
