import { Anchor, Badge, Stack, Text } from '@mantine/core';
import type { ColumnDef } from '@tanstack/react-table';
import { dateWords, dayAndTime } from '../ui/instants.ts';
import { phoneWords } from '../ui/phone.ts';
import { type ListKind, TEXT_LABELS } from './lists.ts';
import { actorWords, type ListRow, reachWords, rowKey, rowName } from './row.ts';

/** The columns of a list. The first thing that a row names opens it. */
export function columnsOf(
  list: ListKind,
  zone: string,
  onOpen: (entry: string) => void,
): readonly ColumnDef<ListRow>[] {
  const values: ColumnDef<ListRow>[] = list.texts.map((text) => ({
    id: text,
    header: TEXT_LABELS[text],
    cell: ({ row: { original: row } }) => {
      const value = row[text];
      if (value === undefined) return null;
      const shown = text === 'phone' ? phoneWords(value) : value;
      return list.texts.find((one) => row[one] !== undefined) === text ? (
        <Anchor
          component="button"
          type="button"
          size="sm"
          aria-label={`Open ${rowName(row)}`}
          onClick={() => onOpen(rowKey(row))}
        >
          {shown}
        </Anchor>
      ) : (
        shown
      );
    },
  }));
  const ordinal: ColumnDef<ListRow> = { id: 'ordinal', header: 'Position', cell: ({ row }) => row.original.ordinal };
  const reach: ColumnDef<ListRow> = {
    id: 'reach',
    header: list.reach === 'service' ? 'Service' : 'Contact group',
    cell: ({ row }) => reachWords(row.original),
  };
  const type: ColumnDef<ListRow> = {
    id: 'type',
    header: 'Type',
    cell: ({ row }) => (
      <Badge variant="light" color={row.original.type === 'DAILY' ? 'yellow' : 'gray'}>
        {row.original.type}
      </Badge>
    ),
  };
  const lastDay: ColumnDef<ListRow> = {
    id: 'lastDay',
    header: 'Last day',
    cell: ({ row: { original } }) => (original.expiresOn === undefined ? 'For good' : dateWords(original.expiresOn)),
  };
  const added: ColumnDef<ListRow> = {
    id: 'added',
    header: list.isFlag ? 'Set' : 'Added',
    cell: ({ row: { original: row } }) => (
      <Stack gap={0}>
        <span>{dayAndTime(row.createdAt ?? row.modifiedAt, zone)}</span>
        <Text size="xs" c="dimmed">
          {[actorWords(row.addedBy), ...(row.filename === null ? [] : [row.filename])].join(', ')}
        </Text>
      </Stack>
    ),
  };
  return [
    ...values,
    ...(list.name === 'accountPhones' ? [ordinal] : []),
    ...(list.reach === 'none' ? [] : [reach]),
    ...(list.reach === 'contactGroup' ? [lastDay] : [type]),
    added,
  ];
}
