import type { Schema } from '@clearline/contract';
import { Alert, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { ErrorState } from '../ui/states.tsx';
import { DefaultsForm, type Rest } from './defaults-form.tsx';
import { columnsOption, firstGuess, isMapped, mappingOf, tableOf } from './file-table.ts';
import { type Mapping } from './guess-columns.ts';
import { MappingTable } from './mapping-table.tsx';
import { remember, remembered } from './remembered.ts';
import { useStart } from './start.ts';

type Options = Schema<'ImportOptions'>;

/** What each column of the file is read as, by its first rows. */
export function ColumnsStep({ one }: { readonly one: Schema<'Import'> }) {
  const preview = $api.useQuery('get', '/clearline/v1/imports/{id}/preview', { params: { path: { id: one.id } } });
  // What has been said of the columns stays, also where they cannot be read again for the moment.
  if (preview.data) return <Columns one={one} preview={preview.data} />;
  if (preview.error) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  return <Skeleton h={360} />;
}

function Columns({ one, preview }: { readonly one: Schema<'Import'>; readonly preview: Schema<'ImportPreview'> }) {
  const navigate = getRouteApi('/imports/$id').useNavigate();
  const { client } = useMe();
  const [given] = useState<Options>(one.options ?? {});
  const table = tableOf(preview, given);
  // What has not been looked at by anybody is read as the last file of its kind was, else by a guess.
  const [known] = useState(() => (one.status === 'RECEIVED' ? remembered(client.id, one.list, table.columns) : given));
  const [mapping, setMapping] = useState<Mapping>(() =>
    isMapped(given) && known?.columns === undefined
      ? firstGuess(one.list, table, given)
      : mappingOf(preview, table, { ...given, columns: known?.columns }),
  );
  const [rest, setRest] = useState<Rest>({
    defaults: known?.defaults,
    mode: known?.mode ?? 'ATOMIC',
    action: given.action ?? 'ADD',
  });
  const { start, isStarting } = useStart(one.id);
  const canMap = isMapped(given) && table.columns.length > 0;
  const isNothingRead = canMap && Object.keys(mapping).length === 0;

  const check = async () => {
    const options: Options = { ...given, ...rest, ...(canMap && { columns: columnsOption(mapping, table, given) }) };
    if (canMap && given.header !== false) remember(client.id, one.list, table.columns, options);
    if (await start({ dryRun: true, options })) void navigate({ search: {} });
  };
  // A file that cannot be read at all says why here; what is wrong with single rows, the check of all rows says.
  const unreadable = table.columns.length === 0 ? preview.problems[0]?.sentence : undefined;
  return (
    <Stack>
      {unreadable !== undefined ? (
        <Alert color="red" variant="light" role="alert" title="The file cannot be read like this">
          {unreadable} Choose the file again, and another format.
        </Alert>
      ) : (
        <Paper withBorder p="md">
          <Stack gap="sm">
            <Text size="sm">
              {canMap
                ? 'Say what each column holds. What is not read is not kept.'
                : 'The format says what each column holds.'}
            </Text>
            <MappingTable list={one.list} table={table} mapping={mapping} onMapping={canMap ? setMapping : undefined} />
          </Stack>
        </Paper>
      )}
      {unreadable === undefined && (
        <Paper withBorder p="md">
          <DefaultsForm list={one.list} mapping={mapping} value={rest} onChange={setRest} />
        </Paper>
      )}
      <Group justify="flex-end">
        {isNothingRead && (
          <Text size="sm" c="dimmed" role="status">
            No column is read yet.
          </Text>
        )}
        <Button loading={isStarting} disabled={unreadable !== undefined || isNothingRead} onClick={() => void check()}>
          Check all rows
        </Button>
      </Group>
    </Stack>
  );
}
