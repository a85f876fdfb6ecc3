import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { byteText } from '../ui/byte-text.ts';

const ACCEPT = '.csv,.tsv,.txt,.ndjson,.jsonl,.gz';

/** Where a file is dropped, or chosen by a button. */
export function FileDrop({ file, onFile }: { readonly file: File | undefined; readonly onFile: (file: File) => void }) {
  const [isOver, setIsOver] = useState(false);
  return (
    <Paper
      withBorder
      p="xl"
      bg={isOver ? 'var(--mantine-color-default-hover)' : undefined}
      style={{ borderStyle: 'dashed' }}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped) onFile(dropped);
      }}
    >
      <Stack align="center" gap="xs">
        <IconFileUpload size={32} stroke={1.4} aria-hidden />
        {file === undefined ? (
          <Text>Drop a file here, or choose one.</Text>
        ) : (
          <Text fw={600} style={{ overflowWrap: 'anywhere' }} role="status">
            {file.name}, {byteText(file.size)}
          </Text>
        )}
        <Text size="sm" c="dimmed" ta="center">
          CSV or NDJSON, also packed as .gz, of any size up to the limit of this server.
        </Text>
        <Group>
          <FileButton accept={ACCEPT} onChange={(chosen) => chosen && onFile(chosen)}>
            {(props) => (
              <Button {...props} variant={file === undefined ? 'light' : 'default'}>
                {file === undefined ? 'Choose a file' : 'Choose another file'}
              </Button>
            )}
          </FileButton>
        </Group>
      </Stack>
    </Paper>
  );
}
