import type { Schema } from '@clearline/contract';
import { Group, Paper, Stack, Text } from '@mantine/core';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { rowsWords } from './words.ts';

/** How far a dry run or an import has come. It goes on without anybody looking. */
export function ProgressPanel({ one }: { readonly one: Schema<'Import'> }) {
  const { read, failed, merged } = one.rows;
  const isDry = one.status === 'CHECKING';
  // How many rows a file has is known when all of them are read: until then the bar only moves.
  const part = !isDry && merged > 0 ? Math.min(100, (100 * merged) / Math.max(1, read - failed)) : undefined;
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Text fw={600}>{isDry ? 'All rows are being checked' : 'Rows are being imported'}</Text>
        <ProgressBar label={isDry ? 'Checking' : 'Importing'} percent={part} words={`${rowsWords(read)} read`} />
        <Group gap="lg" className="figures" role="status">
          <Text size="sm">{rowsWords(read)} read</Text>
          {failed > 0 && <Text size="sm">{rowsWords(failed)} with a problem</Text>}
          {merged > 0 && <Text size="sm">{rowsWords(merged)} brought into the list</Text>}
        </Group>
        <Text size="sm" c="dimmed">
          It goes on when this page is left. Its address leads back to it.
        </Text>
      </Stack>
    </Paper>
  );
}
