import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useState } from 'react';

export interface Question {
  readonly title: string;
  /** What will be, and whether it can be taken back. */
  readonly children: ReactNode;
  /** The verb on the button: `Delete 12 entries`. */
  readonly verb: string;
  /** False: nothing is destroyed by it. */
  readonly isDestructive?: boolean;
  /** What has to be typed first, where there is no way back. */
  readonly typed?: string;
}

type Ask = (question: Question) => Promise<boolean>;
const ConfirmContext = createContext<Ask>(() => Promise.resolve(false));

/** Asks before something is done that somebody may not want: `if (await confirm({ … })) …`. */
export const useConfirm = (): Ask => use(ConfirmContext);

/** Holds the one dialog in which questions are asked. */
export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Question & { readonly answer: (yes: boolean) => void }>();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((answer) => {
        setTyped('');
        setAsked({ ...question, answer });
        setIsOpen(true);
      }),
    [],
  );
  const end = (yes: boolean) => {
    setIsOpen(false);
    asked?.answer(yes);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      <Modal
        opened={isOpen}
        onClose={() => end(false)}
        zIndex={300} // above a drawer or a form from which it is asked
        title={asked?.title}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            end(true);
          }}
        >
          <Stack>
            <Text size="sm" component="div">
              {asked?.children}
            </Text>
            {asked?.typed !== undefined && (
              <TextInput
                label={`Type ${asked.typed} to go on`}
                autoComplete="off"
                data-autofocus
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
              />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => end(false)}>
                Cancel
              </Button>
              <Button
                type="submit"
                color={asked?.isDestructive === false ? undefined : 'red.9'}
                disabled={asked?.typed !== undefined && typed !== asked.typed}
              >
                {asked?.verb}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </ConfirmContext>
  );
}
