import { Stack, Text } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import type { ColumnDef } from '@tanstack/react-table';
import { $api } from '../api/client.ts';
import { useMe } from '../session/me.ts';
import { DataTable } from '../ui/data-table.tsx';
import { clockName, dateWords, dayAndTime } from '../ui/instants.ts';
import { Panel } from './panel.tsx';
import { ageWords, numberWords } from './words.ts';

type Version = Schema<'DataVersion'>;

/** Whether the sweep runs, and how old the data are that decisions rest on. */
export function UpkeepPanel() {
  const upkeep = $api.useQuery('get', '/clearline/v1/overview/upkeep');
  return (
    <Panel title="Sweep and data" query={upkeep} height={420}>
      {({ lastSweep, nextSweepAt, data }) => (
        <Stack gap="sm">
          <Sweep last={lastSweep} nextAt={nextSweepAt} />
          <DataTable<Version>
            label="Versions of data"
            columns={COLUMNS}
            rows={data}
            rowId={({ data: kind, name }) => `${kind} ${name ?? ''}`}
            empty={null}
          />
        </Stack>
      )}
    </Panel>
  );
}

function Sweep({ last, nextAt }: { last: Schema<'SweptNight'> | null; nextAt: number }) {
  const { timeZone } = useMe().client;
  const clock = clockName(timeZone);
  const next = `The next sweep is due ${dayAndTime(nextAt, timeZone)}, ${clock}.`;
  if (last === null) return <Text size="sm">No night was swept yet. {next}</Text>;
  const { dnc, accounts, accountPhones, channelEntries } = last.removed;
  const removed = dnc + accounts + accountPhones + channelEntries;
  const seconds = ((last.endedAt - last.startedAt) / 1000).toFixed(1);
  return (
    <Text size="sm">
      The night to {dateWords(last.night)} was swept in {seconds} s, at {dayAndTime(last.startedAt, timeZone)}, {clock}:{' '}
      {removed === 0
        ? 'nothing had lapsed'
        : `${numberWords(removed)} entries and flags that had lapsed were taken away`}
      . {next}
    </Text>
  );
}

const NAMES: Readonly<Record<Version['data'], string>> = {
  SERVER: 'Server',
  CONTRACT: 'Contract',
  RULES: 'Rules',
  ZONES: 'Time zones',
  NUMBERING: 'Area codes and zips',
  REGULATION_PACK: 'Regulations',
};

const today = () => new Date().toISOString().slice(0, 10);

const COLUMNS: readonly ColumnDef<Version>[] = [
  {
    header: 'Data',
    id: 'data',
    cell: ({ row: { original } }) => (original.name === null ? NAMES[original.data] : `Regulations: ${original.name}`),
  },
  { header: 'Version', id: 'version', cell: ({ row: { original } }) => original.version },
  {
    header: 'Age',
    id: 'age',
    cell: ({ row: { original } }) => (original.dated === null ? '–' : ageWords(original.dated, today())),
  },
];
