import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { messageOf } from '../api/message-of.ts';

let shown = 0;

/** Says that something is done; with `undo`, it can be taken back as long as the line is there. */
export function notifyDone(message: string, undo?: () => Promise<void>): void {
  shown += 1;
  const id = `done-${shown}`;
  notifications.show({
    id,
    color: 'green',
    autoClose: undo ? 30_000 : 5_000,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: undo ? (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            void undo().catch(notifyFailed);
          }}
        >
          Undo
        </Button>
      </Group>
    ) : (
      message
    ),
  });
}

/**
 * Says what went wrong with something that was done elsewhere than in a form.
 * @param title what has not been done, where that is not plain from where it was asked: then it stays until it is read
 */
export const notifyFailed = (error: unknown, title?: string): void => {
  notifications.show({
    color: 'red',
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    autoClose: title === undefined ? 10_000 : false,
    title,
    message: messageOf(error),
  });
};
