import { stateName } from '@clearline/numbering';
import { Anchor } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { DataTable } from '../ui/data-table.tsx';
import { STATUSES } from './status-words.ts';
import type { Shown } from './tile-map.tsx';

/** What the map says, as a table in the order of the names. */
export function StatusTable({
  shown,
  onChoose,
}: {
  readonly shown: readonly Shown[];
  readonly onChoose: (state: string) => void;
}) {
  const columns: ColumnDef<Shown>[] = [
    {
      header: 'State or province',
      cell: ({ row: { original } }) => (
        <Anchor component="button" type="button" size="sm" onClick={() => onChoose(original.tile.state)}>
          {stateName(original.tile.state)}
        </Anchor>
      ),
    },
    { header: 'Letters', cell: ({ row }) => row.original.tile.state },
    {
      header: 'May people be called?',
      cell: ({ row }) => `${STATUSES[row.original.status].sign} ${STATUSES[row.original.status].word}`,
    },
  ];
  const byName = [...shown].sort((one, other) =>
    (stateName(one.tile.state) ?? '').localeCompare(stateName(other.tile.state) ?? ''),
  );
  return (
    <DataTable
      label="States and provinces"
      columns={columns}
      rows={byName}
      rowId={({ tile }) => tile.state}
      empty={null}
    />
  );
}
