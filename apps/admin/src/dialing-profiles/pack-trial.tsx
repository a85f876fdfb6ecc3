import type { Schema } from '@clearline/contract';
import { Skeleton, Stack, Text } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { $api } from '../api/client.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ErrorState } from '../ui/states.tsx';

const columns: ColumnDef<Schema<'StateTrial'>>[] = [
  { header: 'State', accessorKey: 'state' },
  { header: 'Hours before', accessorKey: 'hoursBefore' },
  { header: 'Hours after', accessorKey: 'hoursAfter' },
  { header: 'Lost', accessorKey: 'hoursLost' },
  {
    header: 'By',
    cell: ({ row }) => (
      <Text size="sm" maw={280}>
        {row.original.rules.map(({ title, level }) => `${title} (${level})`).join(' ') || 'Nothing that is allowed now'}
      </Text>
    ),
  },
];

/** What adopting a pack would change in the next seven days, state by state, by the policies as they are stored. */
export function PackTrial({
  profileId,
  name,
  version,
  levels,
}: {
  readonly profileId: number;
  readonly name: string;
  readonly version: string;
  readonly levels: readonly Schema<'RegulationLevel'>[];
}) {
  const trial = $api.useQuery('post', '/clearline/v1/dialingProfiles/{id}/packs/{name}/dryRun', {
    params: { path: { id: profileId, name } },
    body: { version, levels: [...levels] },
  });
  if (trial.error) return <ErrorState error={trial.error} onRetry={() => void trial.refetch()} />;
  if (!trial.data) return <Skeleton h={300} aria-busy="true" aria-label="Loading" />;
  const { states } = trial.data;
  const changed = states.filter(
    ({ hoursLost, hoursBefore, hoursAfter }) => hoursLost > 0 || hoursBefore !== hoursAfter,
  );
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {changed.length === 0
          ? 'It changes nothing in the next seven days.'
          : `In the next seven days it changes the hours of ${changed.length} of ${states.length} states that it reaches.`}{' '}
        Policies as they are stored; those of single area codes are left out.
      </Text>
      {changed.length > 0 && (
        <DataTable label="What it changes" columns={columns} rows={changed} rowId={({ state }) => state} empty={null} />
      )}
    </Stack>
  );
}
