import { Box, Button, Collapse, Group, Stack, Table, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import './stacked-bars.css';

/** One kind of what is stacked. */
export interface Series {
  readonly key: string;
  readonly label: string;
}

export interface Column {
  readonly key: string;
  /** `Wed, Jul 1, 2026`. */
  readonly label: string;
  /** By the key of the series; absent = 0. */
  readonly parts: Readonly<Record<string, number>>;
}

interface Props {
  /** What the columns tell. */
  readonly label: string;
  /** What a column is, as the head of the table says: `Day`. */
  readonly columnName: string;
  readonly series: readonly Series[];
  readonly columns: readonly Column[];
  readonly words: (value: number) => string;
}

// Told apart by people who see fewer colours, too; the table tells everything without any.
const COLOURS = ['#4263eb', '#e8590c', '#0c8599', '#ae3ec9', '#f08c00', '#2f9e44', '#868e96'];
const colourOf = (index: number): string => COLOURS[Math.min(index, COLOURS.length - 1)] ?? '';

/**
 * Numbers by day as stacked columns, and as a table for who asks for it. Drawn by hand: the charts of Mantine go with another version of
 * it, and what they are made of would weigh more than the page.
 */
export function StackedBars({ label, columnName, series, columns, words }: Props) {
  const [isTable, { toggle }] = useDisclosure();
  const totals = columns.map(({ parts }) => series.reduce((sum, { key }) => sum + (parts[key] ?? 0), 0));
  const most = Math.max(1, ...totals);
  const first = columns.at(0)?.label ?? '';
  const last = columns.at(-1)?.label ?? '';
  return (
    <Stack gap="xs">
      <Box
        role="img"
        aria-label={`${label}, ${first} to ${last}; at most ${words(Math.max(0, ...totals))} in one column. The table below has the numbers.`}
      >
        <Text size="xs" c="dimmed" className="figures">
          {words(most)}
        </Text>
        <div className="bars">
          {columns.map((column, at) => (
            <Tooltip key={column.key} label={<Told column={column} series={series} words={words} />} multiline>
              <div className="bars-column">
                {series.map(({ key }, index) => {
                  const value = column.parts[key] ?? 0;
                  if (value === 0) return null;
                  return (
                    <div
                      key={key}
                      className="bars-part"
                      data-total={totals[at]}
                      style={{ height: `${(100 * value) / most}%`, background: colourOf(index) }}
                    />
                  );
                })}
              </div>
            </Tooltip>
          ))}
        </div>
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {first}
          </Text>
          <Text size="xs" c="dimmed">
            {last}
          </Text>
        </Group>
      </Box>
      <Group justify="space-between" gap="xs">
        <Group gap="md">
          {series.map(({ key, label: name }, index) => (
            <Group key={key} gap={6} wrap="nowrap">
              <div className="bars-key" style={{ background: colourOf(index) }} />
              <Text size="sm">{name}</Text>
            </Group>
          ))}
        </Group>
        <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={isTable}>
          {isTable ? 'Hide the table' : 'Show as a table'}
        </Button>
      </Group>
      <Collapse expanded={isTable}>
        {isTable && <Numbers {...{ label, columnName, series, columns, words }} />}
      </Collapse>
    </Stack>
  );
}

const Told = ({ column, series, words }: Pick<Props, 'series' | 'words'> & { readonly column: Column }) => (
  <Stack gap={2}>
    <Text size="xs" fw={600}>
      {column.label}
    </Text>
    {series.map(({ key, label }) => (
      <Text key={key} size="xs">
        {label}: {words(column.parts[key] ?? 0)}
      </Text>
    ))}
  </Stack>
);

/** The same in figures, the latest first, without what is nothing. */
function Numbers({ label, columnName, series, columns, words }: Props) {
  const told = columns.filter(({ parts }) => Object.values(parts).some((value) => value > 0)).reverse();
  return (
    <Table.ScrollContainer
      minWidth={160 + 120 * series.length}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table aria-label={label} className="figures">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{columnName}</Table.Th>
            {series.map((one) => (
              <Table.Th key={one.key} scope="col" ta="right">
                {one.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {told.map((column) => (
            <Table.Tr key={column.key}>
              <Table.Td>{column.label}</Table.Td>
              {series.map((one) => (
                <Table.Td key={one.key} ta="right">
                  {words(column.parts[one.key] ?? 0)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
