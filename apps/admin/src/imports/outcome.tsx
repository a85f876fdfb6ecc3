import type { Schema } from '@clearline/contract';
import { Alert, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../session/me.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { ExportButton } from './export-button.tsx';
import { CheckedActions, FailedActions, UndoButton } from './outcome-actions.tsx';

type Import = Schema<'Import'>;

/** What came of an import, or would come of it, in numbers, and what can be done now. */
export function Outcome({ one }: { readonly one: Import }) {
  const { timeZone } = useMe().client;
  const [openedAt] = useState(Date.now);
  const { status, rows, undoUntil } = one;
  const isThere = one.kind === 'IMPORT' && status === 'DONE' && rows.added + rows.changed > 0;
  const canUndo = status === 'DONE' && undoUntil !== null && undoUntil > openedAt;
  return (
    <Stack>
      {status === 'FAILED' && (
        <Alert color="red" variant="light" role="alert" title="Nothing has been imported">
          {one.failure}
        </Alert>
      )}
      {status === 'CHECKED' && <Text role="status">Nothing has changed yet. This is what an import would do:</Text>}
      {status === 'UNDONE' && <Text role="status">This has been undone. What it had done:</Text>}
      {status !== 'FAILED' && <Counts one={one} />}
      {status === 'CHECKED' && <CheckedActions one={one} />}
      {status === 'FAILED' && <FailedActions one={one} />}
      {(canUndo || isThere) && (
        <Group>
          {canUndo && <UndoButton one={one} />}
          {isThere && (
            <ExportButton list={one.list} filter={{ importId: one.id }}>
              Export its rows
            </ExportButton>
          )}
          {canUndo && (
            <Text size="sm" c="dimmed">
              It can be undone until {dayAndTime(undoUntil, timeZone)} ({clockName(timeZone)}).
            </Text>
          )}
        </Group>
      )}
      {status === 'DONE' && rows.failed > 0 && (
        <Text size="sm">
          The rows with a problem have not been imported. Mend them in the file, and import it again.
        </Text>
      )}
    </Stack>
  );
}

function Counts({ one: { kind, status, rows } }: { readonly one: Import }) {
  const would = status === 'CHECKED';
  const counts: readonly (readonly [label: string, count: number, color?: string])[] =
    kind === 'DELETE'
      ? [['Deleted', rows.removed]]
      : [
          [would ? 'To be added' : 'Added', rows.added],
          [would ? 'To be changed' : 'Changed', rows.changed],
          ['There already', rows.unchanged],
          ...(rows.removed > 0 ? [[would ? 'To be removed' : 'Removed', rows.removed] as const] : []),
          ['With a problem', rows.failed, rows.failed > 0 ? 'var(--mantine-color-error)' : undefined],
          ['Rows of the file', rows.read],
        ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3, md: 6 }} m={0}>
      {counts.map(([label, count, color]) => (
        <Paper key={label} withBorder p="md">
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fz="xl" fw={650} className="figures" c={color}>
            {count.toLocaleString('en-US')}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
