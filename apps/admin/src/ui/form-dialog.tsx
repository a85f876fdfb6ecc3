import { Button, Group, Modal, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { ErrorState } from './states.tsx';

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
  const [fault, setFault] = useState<unknown>();
  const submit = async (values: Values) => {
    setFault(undefined);
    try {
      await onSubmit(values);
      onClose();
    } catch (error) {
      setFault(error);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack>
          {fault !== undefined && <ErrorState error={fault} title="Not saved" />}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
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
