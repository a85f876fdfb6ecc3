import { Box, Group, Paper, Select, Stack, Table, Text, Title } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { useState } from 'react';
import { useMe } from '../session/me.ts';
import { clockName, dateWords } from '../ui/instants.ts';
import { percent, spanWords, weekOf } from './week.ts';
import './week-strip.css';

/** When, in seven days, nothing that is known now forbids the contact: a table whose bars are for the eye. */
export function WeekStrip({ decision }: { readonly decision: Schema<'Decision'> }) {
  const { timeZone } = useMe().client;
  const clocks = [...new Set([...decision.place.zones, timeZone])];
  const [chosen, setChosen] = useState<string>();
  const zone = chosen !== undefined && clocks.includes(chosen) ? chosen : (clocks[0] ?? timeZone);
  if (decision.windows.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="hours">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} id="hours">
            Allowed hours of seven days
          </Title>
          {clocks.length > 1 ? (
            <Select
              aria-label="Clock"
              size="xs"
              w={220}
              allowDeselect={false}
              data={clocks.map((clock) => ({
                value: clock,
                label: clock === timeZone ? `${clockName(clock)} (client)` : clockName(clock),
              }))}
              value={zone}
              onChange={(clock) => setChosen(clock ?? undefined)}
            />
          ) : (
            <Text size="sm" c="dimmed">
              {clockName(zone)}
            </Text>
          )}
        </Group>
        <Table aria-labelledby="hours" className="figures week-strip" withRowBorders={false} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Day</Table.Th>
              <Table.Td aria-hidden="true" className="week-strip-scale">
                {['00', '06', '12', '18', '24'].map((hour) => (
                  <span key={hour}>{hour}</span>
                ))}
              </Table.Td>
              <Table.Th scope="col">Allowed</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {weekOf(decision, zone).map(({ date, spans, past }) => (
              <Table.Tr key={date}>
                <Table.Th scope="row" fw={400}>
                  {dateWords(date).replace(/, \d{4}$/, '')}
                </Table.Th>
                <Table.Td aria-hidden="true">
                  <Box className="week-strip-day">
                    {past > 0 && <span className="week-strip-past" style={{ width: percent(past) }} />}
                    {spans.map(({ from, to }) => (
                      <span key={from} style={{ insetInlineStart: percent(from), width: percent(to - from) }} />
                    ))}
                  </Box>
                </Table.Td>
                <Table.Td>{spanWords(spans)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Paper>
  );
}
