import type { Schema } from '@clearline/contract';
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe } from '../session/me.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { actorWords, STATUS_WORDS } from './words.ts';

/** The same file has been here: it is not imported twice by mistake. */
export function KnownFile({ earlier, onAnew }: { readonly earlier: Schema<'Import'>; readonly onAnew: () => void }) {
  const { timeZone } = useMe().client;
  return (
    <Alert color="yellow" variant="light" role="alert" title="This very file has been here before">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          By {actorWords(earlier.addedBy)} on {dayAndTime(earlier.createdAt, timeZone)} ({clockName(timeZone)}), for the
          same list and read in the same way. It stands at: {STATUS_WORDS[earlier.status].toLowerCase()}. So nothing has
          been sent again. Rows that are in the list already would not be added twice in any case.
        </Text>
        <Group>
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/imports/$id" params={{ id: String(earlier.id) }} {...props} />}
          >
            Go to that import
          </Button>
          <Anchor component="button" type="button" size="sm" onClick={onAnew}>
            Import it once more all the same
          </Anchor>
        </Group>
      </Stack>
    </Alert>
  );
}
