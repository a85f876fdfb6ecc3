import { Button, Group, Stack, Text } from '@mantine/core';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { percentSent, type Sent, sentWords } from './sent.ts';

/** How much of the file has gone out, and the way to stop it. */
export function SendingPanel({ sent, onCancel }: { readonly sent: Sent | undefined; readonly onCancel: () => void }) {
  const words = sent === undefined ? 'The file is being read.' : sentWords(sent);
  return (
    <Stack gap="xs">
      <ProgressBar label="Sending the file" percent={sent && percentSent(sent)} words={words} />
      <Group justify="space-between">
        <Text size="sm" className="figures">
          {words}
        </Text>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
