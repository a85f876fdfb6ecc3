import type { Schema } from '@clearline/contract';
import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { $api, api } from '../api/client.ts';
import { DataTable } from '../ui/data-table.tsx';
import { notifyFailed } from '../ui/notify.tsx';
import { Pager } from '../ui/pager.tsx';
import { fileNameOf, saveFile } from '../ui/save-file.ts';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { CODE_WORDS, fits, tally, WHOLE_ROW } from './problem-filter.ts';
import { rowsWords } from './words.ts';

type Problem = Schema<'ImportProblem'>;
const route = getRouteApi('/imports/$id');
/** As many as the API answers at once: the file has the others. */
const MOST = 1000;
const PAGE_SIZE = 25;

const COLUMNS: readonly ColumnDef<Problem>[] = [
  { id: 'row', header: 'Row', cell: ({ row }) => row.original.row.toLocaleString('en-US') },
  { id: 'column', header: 'Column', cell: ({ row }) => row.original.column ?? WHOLE_ROW },
  { id: 'code', header: 'Problem', cell: ({ row }) => CODE_WORDS[row.original.code] },
  { id: 'sentence', header: 'What was expected', cell: ({ row }) => row.original.sentence },
];

/** What is wrong with which rows: filtered by column and kind, and as a file. */
export function Problems({ id, total }: { readonly id: number; readonly total: number }) {
  const { column, code, offset = '0' } = route.useSearch();
  const navigate = route.useNavigate();
  const [isSaving, setIsSaving] = useState(false);
  const found = $api.useQuery('get', '/clearline/v1/imports/{id}/problems', {
    params: { path: { id }, query: { count: MOST, offset: 0 } },
  });
  const all = found.data?.problems;
  const fitting = all?.filter((problem) => fits(problem, { column, code }));
  const from = Number(offset);
  const filter = (next: { readonly column?: string | undefined; readonly code?: string | undefined }) =>
    void navigate({ search: { column, code, ...next } });
  const turn = (to: number) => void navigate({ search: { column, code, offset: String(to) } });

  const save = async () => {
    setIsSaving(true);
    try {
      const { data, error, response } = await api.GET('/clearline/v1/imports/{id}/result', {
        params: { path: { id } },
        parseAs: 'stream',
      });
      if (error !== undefined) throw error;
      const file = await new Response(data as ReadableStream).blob();
      saveFile(file, fileNameOf(response.headers.get('Content-Disposition'), `import-${id}-problems.csv`));
    } catch (fault) {
      notifyFailed(fault);
    } finally {
      setIsSaving(false);
    }
  };
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <Stack component="section" aria-labelledby="problems" gap="sm">
      <Group justify="space-between" align="flex-end">
        <Title order={2} id="problems">
          {rowsWords(total)} with a problem
        </Title>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={14} />}
          loading={isSaving}
          onClick={() => void save()}
        >
          Download them all
        </Button>
      </Group>
      <Group align="flex-end">
        <NativeSelect
          label="Column"
          size="xs"
          data={[
            { value: '', label: 'All columns' },
            ...tally(all ?? [], ({ column: name }) => name ?? WHOLE_ROW).map(([name, count]) => ({
              value: name,
              label: `${name} (${count})`,
            })),
          ]}
          value={column ?? ''}
          onChange={(event) => filter({ column: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          label="Problem"
          size="xs"
          data={[
            { value: '', label: 'All problems' },
            ...tally(all ?? [], ({ code: kind }) => kind).map(([kind, count]) => ({
              value: kind,
              label: `${CODE_WORDS[kind]} (${count})`,
            })),
          ]}
          value={code ?? ''}
          onChange={(event) => filter({ code: event.currentTarget.value || undefined })}
        />
        {all?.length === MOST && (
          <Text size="sm" c="dimmed">
            Of the first {MOST.toLocaleString('en-US')}: the file has them all.
          </Text>
        )}
      </Group>
      <DataTable
        label="Problems"
        columns={COLUMNS}
        rows={fitting?.slice(from, from + PAGE_SIZE)}
        rowId={({ row, column: name, code: kind }) => `${row} ${name} ${kind}`}
        empty={<EmptyState title="No problem is of this kind" />}
      />
      <Pager
        onPrevious={from > 0 ? () => turn(from - PAGE_SIZE) : undefined}
        onNext={fitting && from + PAGE_SIZE < fitting.length ? () => turn(from + PAGE_SIZE) : undefined}
      >
        {fitting && fitting.length > 0
          ? `${from + 1}–${Math.min(from + PAGE_SIZE, fitting.length)} of ${fitting.length.toLocaleString('en-US')}`
          : ''}
      </Pager>
    </Stack>
  );
}
