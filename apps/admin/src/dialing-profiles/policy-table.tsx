import type { DialingPolicy } from '@clearline/rules';
import { ActionIcon, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { useState } from 'react';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { placeName, placeTitle } from './place-name.ts';
import { DAY_WORDS, sameness } from './policies.ts';
import { PolicyDialog } from './policy-dialog.tsx';
import type { Draft } from './use-draft.ts';
import { windowText } from './week-words.ts';

/** All policies of a profile as they will be saved, each to be changed or deleted. */
export function PolicyTable({ draft, mayChange }: { readonly draft: Draft; readonly mayChange: boolean }) {
  const [edited, setEdited] = useState<{ readonly before: DialingPolicy | undefined }>();
  const put = (policy: DialingPolicy) => {
    const others = draft.policies.filter((one) => sameness(one) !== sameness(policy));
    const before = edited?.before;
    draft.change(
      before === undefined || !others.some((one) => one === before)
        ? [...others.filter((one) => one !== before), policy]
        : others.map((one) => (one === before ? policy : one)),
    );
  };
  const add = mayChange && (
    <Button
      size="xs"
      leftSection={<IconPlus size={14} />}
      variant="default"
      onClick={() => setEdited({ before: undefined })}
    >
      Add a policy
    </Button>
  );
  const columns: ColumnDef<DialingPolicy>[] = [
    { header: 'Place', cell: ({ row }) => placeTitle(row.original) },
    { header: 'Days', cell: ({ row }) => capital(DAY_WORDS[row.original.dayOfWeek]) },
    { header: 'Hours in New York', cell: ({ row }) => hoursIn(row.original) },
    { header: 'Do not dial', cell: ({ row }) => (row.original.doNotDial ? 'Yes' : 'No') },
    { header: 'Leave no message', cell: ({ row }) => (row.original.doNotLeaveMessage ? 'Yes' : 'No') },
    { header: 'Saved', cell: ({ row }) => draft.idOf(row.original) ?? 'Not yet' },
    ...(mayChange
      ? [
          {
            id: 'actions',
            header: '',
            cell: ({ row: { original, index } }) => (
              <Group gap={4} wrap="nowrap" justify="flex-end">
                <ActionIcon
                  variant="subtle"
                  aria-label={`Change policy ${index + 1}, ${placeName(original)}`}
                  onClick={() => setEdited({ before: original })}
                >
                  <IconPencil size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={`Delete policy ${index + 1}, ${placeName(original)}`}
                  onClick={() => draft.change(draft.policies.filter((one) => one !== original))}
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Group>
            ),
          } satisfies ColumnDef<DialingPolicy>,
        ]
      : []),
  ];
  return (
    <Paper withBorder p="md">
      <Stack>
        <Group justify="space-between">
          <Text size="sm" c="dimmed" maw={640}>
            All policies that speak of a person count at once: the latest start, the earliest end, and any that forbids.
          </Text>
          {add}
        </Group>
        <DataTable
          label="Policies"
          columns={columns}
          rows={draft.policies}
          rowId={sameness}
          empty={
            <EmptyState title="There are no policies">People are called from 08:00 to 21:00 where they are.</EmptyState>
          }
        />
      </Stack>
      <PolicyDialog
        edited={edited}
        onClose={() => setEdited(undefined)}
        onSubmit={(policy) => {
          put(policy);
          setEdited(undefined);
        }}
      />
    </Paper>
  );
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function hoursIn({ startMinute: start, endMinute: end }: DialingPolicy): string {
  if (start === null || end === null) return 'Whole day';
  return windowText({ start, end: end > start ? end : end + 1440 });
}
