import type { Schema } from '@clearline/contract';
import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { phoneWords } from '../ui/phone.ts';
import { clockText } from './clock.ts';
import type { Names } from './names.ts';

type Found = Schema<'FoundRecording'>;

/** The columns of found recordings. */
export const columnsOf = (
  timeZone: string,
  names: Names,
  onOpen: (id: string) => void,
): readonly ColumnDef<Found>[] => [
  {
    id: 'open',
    header: 'Listen',
    cell: ({ row: { original: one } }) => (
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconPlayerPlay size={14} />}
        onClick={() => onOpen(one.id)}
        aria-label={`Play the call with ${phoneWords(one.phone)} of ${dayAndTime(one.fromDate, timeZone)}`}
      >
        Play
      </Button>
    ),
  },
  {
    id: 'began',
    header: `Began (${clockName(timeZone)})`,
    cell: ({ row }) => dayAndTime(row.original.fromDate, timeZone),
  },
  { id: 'length', header: 'Length', cell: ({ row }) => clockText(row.original.duration) },
  { id: 'phone', header: 'Phone', cell: ({ row }) => phoneWords(row.original.phone) },
  { id: 'account', header: 'Account', cell: ({ row }) => row.original.account },
  { id: 'service', header: 'Service', cell: ({ row }) => names.serviceName(row.original.serviceId) },
  { id: 'agent', header: 'Agent', cell: ({ row }) => names.agentName(row.original.agentId) },
];
