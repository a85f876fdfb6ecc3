import { Text } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { $api } from '../api/client.ts';
import { dateWords } from '../ui/instants.ts';
import { type Column, StackedBars } from '../ui/stacked-bars.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Panel } from './panel.tsx';
import { listWords, numberWords, roughly } from './words.ts';

const DAYS = 30;

/** What will block no more after each of the coming days. */
export function ExpiriesPanel() {
  const expiries = $api.useQuery('get', '/clearline/v1/overview/expiries', { params: { query: { days: DAYS } } });
  return (
    <Panel
      title="Coming expiries"
      description={`Entries that block for the last time on one of the next ${DAYS} days. Daily entries end today.`}
      query={expiries}
      height={260}
    >
      {(coming) => <Coming {...coming} />}
    </Panel>
  );
}

function Coming({ days, estimated }: Schema<'Expiries'>) {
  if (days.length === 0)
    return <EmptyState title="Nothing expires">No entry has its last day within {DAYS} days.</EmptyState>;
  const lists = [...new Set(days.map(({ list }) => list))];
  return (
    <>
      {estimated && <Text size="sm">There are so many that the numbers are estimated.</Text>}
      <StackedBars
        label="Entries by the last day on which they block"
        columnName="Last day"
        series={lists.map((list) => ({ key: list, label: listWords(list) }))}
        columns={columnsOf(days)}
        words={estimated ? roughly : numberWords}
      />
    </>
  );
}

/** Every day from the first to the last, also those on which nothing expires. */
function columnsOf(days: Schema<'Expiries'>['days']): readonly Column[] {
  const first = Date.parse(days.at(0)?.day ?? '');
  const last = Date.parse(days.at(-1)?.day ?? '');
  const columns: Column[] = [];
  for (let at = first; at <= last; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const parts = Object.fromEntries(
      days.filter((one) => one.day === day).map(({ list, entries }) => [list, entries] as const),
    );
    columns.push({ key: day, label: dateWords(day), parts });
  }
  return columns;
}
