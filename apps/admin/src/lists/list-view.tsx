import { Box, Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { RowSelectionState } from '@tanstack/react-table';
import { useState } from 'react';
import { ExportButton } from '../imports/export-button.tsx';
import { useMe } from '../session/me.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Pager } from '../ui/pager.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { useDeletes } from './deletes.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { filterCount, type ListAddress } from './filter.ts';
import { columnsOf } from './list-columns.tsx';
import { ListFilters } from './list-filters.tsx';
import { countWords, type ListKind } from './lists.ts';
import { rowKey, rowName } from './row.ts';
import { PAGE_SIZE, useListPage } from './use-list-page.ts';

const route = getRouteApi('/lists/$list');

/** The rows of a list: looked for, paged through, chosen, deleted. */
export function ListView({ list }: { readonly list: ListKind }) {
  const { timeZone } = useMe().client;
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const { page, total, filter } = useListPage(list, address);
  const deletes = useDeletes(list);
  const [selection, setSelection] = useState<RowSelectionState>({});
  const rows = page.data?.rows;
  const chosen = (rows ?? []).filter((row) => selection[rowKey(row)]);

  // Another filter or order begins at its first page.
  const change = (changed: ListAddress, { replace = false } = {}) => {
    setSelection({});
    void navigate({ search: (old) => ({ ...old, cursor: undefined, ...changed }), replace, resetScroll: false });
  };
  const open = (entry: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, entry }), resetScroll: false });
  const to = (cursor: string | null | undefined) => (cursor ? () => change({ cursor }) : undefined);
  const filters = filterCount(address);

  return (
    <Stack gap="md">
      <ListFilters list={list} address={address} onChange={change} />
      <Paper withBorder>
        <Group justify="space-between" p="sm" mih={54}>
          {chosen.length > 0 ? (
            <Group gap="xs">
              <Text size="sm">{countWords(chosen.length, list)} chosen</Text>
              <Button
                size="xs"
                variant="light"
                color="red"
                onClick={() => void deletes.rows(chosen).then((done) => done && setSelection({}))}
              >
                Delete the chosen
              </Button>
            </Group>
          ) : (
            <Group gap="xs">
              <Text size="sm" c="dimmed" aria-live="polite">
                {total === undefined
                  ? ' '
                  : `${total.isEstimate ? 'About ' : ''}${countWords(total.count, list)}${filters > 0 ? ' found' : ''}`}
              </Text>
              {filters > 0 && rows !== undefined && rows.length > 0 && (
                <Button
                  size="xs"
                  variant="subtle"
                  color="red"
                  disabled={page.isPlaceholderData} // other rows stand there than those that would go
                  onClick={() => void deletes.filtered(filter)}
                >
                  Delete all that are found
                </Button>
              )}
            </Group>
          )}
          <Group gap="xs">
            <ExportButton list={list.name} filter={filter} size="xs" />
            <Select
              aria-label="Order"
              size="xs"
              w={140}
              allowDeselect={false}
              data={[
                { value: 'NEWEST', label: 'Newest first' },
                { value: 'OLDEST', label: 'Oldest first' },
              ]}
              value={address.sort === 'OLDEST' ? 'OLDEST' : 'NEWEST'}
              onChange={(sort) => change({ sort: sort === 'OLDEST' ? sort : undefined })}
            />
          </Group>
        </Group>
        {page.error ? (
          <Box p="md">
            <ErrorState error={page.error} onRetry={() => void page.refetch()} />
          </Box>
        ) : (
          <DataTable
            label={`${list.label}, rows`}
            columns={columnsOf(list, timeZone, open)}
            rows={rows}
            rowId={rowKey}
            nameOf={rowName}
            pageSize={10}
            selection={selection}
            onSelectionChange={setSelection}
            isStale={page.isPlaceholderData}
            empty={
              <EmptyState title={filters > 0 ? 'Nothing is found' : `There are no ${list.noun[1]} yet`}>
                {filters > 0 ? 'No row has all of this. Take a condition away.' : list.does}
              </EmptyState>
            }
          />
        )}
      </Paper>
      <Pager onPrevious={to(page.data?.previous)} onNext={to(page.data?.next)}>
        {rows === undefined
          ? ' '
          : `${rows.length < PAGE_SIZE ? countWords(rows.length, list) : `${PAGE_SIZE} ${list.noun[1]}`} on this page`}
      </Pager>
      <EntryDrawer list={list} entry={address.entry} onClose={() => open(undefined)} deletes={deletes} />
    </Stack>
  );
}
