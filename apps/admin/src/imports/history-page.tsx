import type { Schema } from '@clearline/contract';
import { Anchor, Badge, Button, Group, NativeSelect } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { IconFileUpload } from '@tabler/icons-react';
import { $api } from '../api/client.ts';
import { useMay, useMe } from '../session/me.ts';
import { DataTable } from '../ui/data-table.tsx';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { ExportButton } from './export-button.tsx';
import { LIST_NEEDS, listOf, LISTS, LIST_WORDS } from './list-fields.ts';
import { actorWords, STATUS_COLORS, statusWords } from './words.ts';

type Import = Schema<'Import'>;
const route = getRouteApi('/imports');
const PAGE_SIZE = 25;

/** What has been imported, and deleted by a filter: by whom, when, from which file, and what came of it. */
export function HistoryPage() {
  const { list: asked, offset: from = '0' } = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const { timeZone } = useMe().client;
  const list = listOf(asked);
  const offset = Number(from);
  const found = $api.useQuery(
    'get',
    '/clearline/v1/imports',
    { params: { query: { count: PAGE_SIZE, offset, ...(list && { list }) } } },
    { placeholderData: keepPreviousData },
  );
  const rows = found.data?.imports;
  const turn = (to: number) => void navigate({ search: { list, offset: to > 0 ? String(to) : undefined } });
  return (
    <Page
      title="Import and export"
      description="Files that were brought into the lists, and deletes by a filter. Choose a list to export it."
      actions={<NewButton />}
    >
      <Group align="flex-end">
        <NativeSelect
          label="List"
          data={[
            { value: '', label: 'All lists' },
            ...LISTS.filter((name) => may(LIST_NEEDS[name])).map((value) => ({ value, label: LIST_WORDS[value] })),
          ]}
          value={list ?? ''}
          onChange={(event) => void navigate({ search: { list: event.currentTarget.value || undefined } })}
        />
        {list !== undefined && (
          <ExportButton list={list} filter={{}}>
            Export the whole list
          </ExportButton>
        )}
      </Group>
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable
          label="Imports"
          columns={columnsOf(timeZone)}
          rows={rows}
          rowId={({ id }) => String(id)}
          isStale={found.isPlaceholderData}
          empty={
            <EmptyState title="Nothing has been imported yet" action={<NewButton />}>
              A file of phones, e-mail addresses or accounts is checked row by row before anything changes, and can be
              taken back afterwards.
            </EmptyState>
          }
        />
      )}
      <Pager
        onPrevious={offset > 0 ? () => turn(offset - PAGE_SIZE) : undefined}
        onNext={found.data?.next ? () => turn(offset + PAGE_SIZE) : undefined}
      >
        {rows && rows.length > 0 ? `${offset + 1}–${offset + rows.length}` : ''}
      </Pager>
    </Page>
  );
}

const NewButton = () => (
  <Button leftSection={<IconFileUpload size={16} />} renderRoot={(props) => <Link to="/imports/new" {...props} />}>
    Import a file
  </Button>
);

const columnsOf = (timeZone: string): readonly ColumnDef<Import>[] => [
  {
    id: 'file',
    header: 'File',
    cell: ({ row: { original: one } }) => (
      <Anchor size="sm" renderRoot={(props) => <Link to="/imports/$id" params={{ id: String(one.id) }} {...props} />}>
        {one.filename ?? 'Delete of rows'}
      </Anchor>
    ),
  },
  { id: 'list', header: 'List', cell: ({ row }) => LIST_WORDS[row.original.list] },
  {
    id: 'status',
    header: 'State',
    cell: ({ row: { original: one } }) => (
      <Badge variant="light" color={STATUS_COLORS[one.status]}>
        {statusWords(one)}
      </Badge>
    ),
  },
  { id: 'rows', header: 'Rows', cell: ({ row }) => countsOf(row.original) },
  { id: 'who', header: 'By', cell: ({ row }) => actorWords(row.original.addedBy) },
  {
    id: 'when',
    header: `When (${clockName(timeZone)})`,
    cell: ({ row }) => dayAndTime(row.original.createdAt, timeZone),
  },
];

/** The counts that say something: `1,200 added, 3 with a problem`. */
function countsOf({ status, rows }: Import): string {
  const { added, changed, removed, failed } = rows;
  const isDry = status === 'CHECKED' || status === 'CHECKING';
  const counts = isDry
    ? { 'to be added': added, 'to be changed': changed, 'to be removed': removed, 'with a problem': failed }
    : { added, changed, removed, 'with a problem': failed };
  const told = Object.entries(counts).flatMap(([what, count]) =>
    count > 0 ? [`${count.toLocaleString('en-US')} ${what}`] : [],
  );
  return told.length > 0 ? told.join(', ') : '–';
}
