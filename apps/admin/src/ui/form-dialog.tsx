import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { ErrorState } from './states.tsx';
import { useAttempt } from './use-attempt.ts';
import { useFocusBack } from './use-focus-back.ts';

interface Props<Values> {
  readonly title: string;
  /** The verb on the button: `Add service`. */
  readonly verb: string;
  readonly form: UseFormReturnType<Values>;
  /** Sends what was entered. What it throws is said above the fields, and nothing that was typed is lost. */
  readonly onSubmit: (values: Values) => Promise<void>;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A form over the page, for something new or something that is changed. It is there as long as it is rendered. */
export function FormDialog<Values>({ title, verb, form, onSubmit, onClose, children }: Props<Values>) {
  useFocusBack();
  const { fault, attempt } = useAttempt();
  const submit = async (values: Values) => {
    if ((await attempt(() => onSubmit(values))) === undefined) onClose();
  };
  // What is on its way is waited for: it may come back to be mended.
  const close = () => void (form.submitting || onClose());
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack>
          {fault !== undefined && <ErrorState error={fault} title="Not saved" />}
          {children}
          <Group justify="flex-end">
            <Button variant="default" disabled={form.submitting} onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
