import { Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import type { ColumnDef } from '@tanstack/react-table';
import { $api } from '../api/client.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Panel } from './panel.tsx';
import { Sparkline } from './sparkline.tsx';
import { bytesWords, listWords, numberWords, roughly } from './words.ts';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly entries: number;
  readonly estimated: boolean;
  /** By day, up to today. */
  readonly history: readonly number[];
  /** Of recordings. */
  readonly bytes?: number;
}

/** How large each list is, and how it came to be so. */
export function SizesPanel({ days }: { readonly days: number }) {
  const sizes = $api.useQuery('get', '/clearline/v1/overview/lists');
  const growth = $api.useQuery('get', '/clearline/v1/overview/growth', { params: { query: { days } } });
  return (
    <Panel
      title="Lists"
      description="Entries in force. Long lists are estimated; the numbers of past days were counted in the night."
      query={sizes}
      height={420}
    >
      {(now) => (
        <DataTable<Row>
          {...{ columns: COLUMNS, rowId }}
          label="Sizes of lists"
          rows={rowsOf(now, growth.data)}
          empty={null}
        />
      )}
    </Panel>
  );
}

const rowId = ({ key }: Row) => key;

function rowsOf({ lists, recordings }: Schema<'ListSizes'>, growth: Schema<'ListGrowth'> | undefined): Row[] {
  const past = growth?.days ?? [];
  return [
    ...lists.map(({ list, type, entries, estimated }) => ({
      key: `${list} ${type ?? ''}`,
      name: listWords(list, type),
      ...{ entries, estimated },
      history: past.flatMap((day) =>
        day.lists.filter((one) => one.list === list && one.type === type).map((one) => one.entries),
      ),
    })),
    { key: 'RECORDING', name: 'Recordings', ...recordings, history: past.map((day) => day.recordings.entries) },
  ];
}

const COLUMNS: readonly ColumnDef<Row>[] = [
  { header: 'List', id: 'name', cell: ({ row: { original } }) => original.name },
  {
    header: 'Entries',
    id: 'entries',
    cell: ({ row: { original } }) => (
      <Group gap={6} wrap="nowrap">
        {original.estimated ? (
          <Tooltip label="Estimated from the statistics of the database">
            <Text size="sm">{roughly(original.entries)}</Text>
          </Tooltip>
        ) : (
          <Text size="sm">{numberWords(original.entries)}</Text>
        )}
        {original.bytes !== undefined && (
          <Text size="sm" c="dimmed">
            {bytesWords(original.bytes)}
          </Text>
        )}
      </Group>
    ),
  },
  {
    header: 'Change',
    id: 'change',
    cell: ({ row: { original } }) => <Change {...original} />,
  },
  {
    header: 'Course',
    id: 'course',
    cell: ({ row: { original } }) => <Sparkline values={[...original.history, original.entries]} />,
  },
];

/** From the first day that was counted until now. */
function Change({ history, entries, estimated }: Row) {
  const [before] = history;
  if (before === undefined)
    return (
      <Text size="sm" c="dimmed">
        –<VisuallyHidden>not counted yet</VisuallyHidden>
      </Text>
    );
  const change = entries - before;
  const words = estimated ? roughly(Math.abs(change)) : numberWords(Math.abs(change));
  return <Text size="sm">{change === 0 ? 'none' : `${change > 0 ? '+' : '−'}${words}`}</Text>;
}
