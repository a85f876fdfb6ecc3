import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { messageOf } from '../api/message-of.ts';

export interface NameQuestion {
  readonly title: string;
  readonly verb: string;
  readonly name: string;
  readonly description: string;
  readonly onSubmit: (text: { readonly name: string; readonly description: string }) => Promise<void>;
}

/** Asks for the name and the description of a profile. It stays, with what was typed, where the API refuses them. */
export function NameDialog({
  asked,
  onClose,
}: {
  readonly asked: NameQuestion | undefined;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={asked !== undefined} onClose={onClose} title={asked?.title}>
      {asked && <NameForm key={asked.title} asked={asked} onClose={onClose} />}
    </Modal>
  );
}

function NameForm({ asked, onClose }: { readonly asked: NameQuestion; readonly onClose: () => void }) {
  const [error, setError] = useState<unknown>();
  const form = useForm({
    initialValues: { name: asked.name, description: asked.description },
    validate: { name: (name) => (name.trim() === '' ? 'Enter a name.' : null) },
  });
  const submit = form.onSubmit(async (text) => {
    setError(undefined);
    try {
      await asked.onSubmit({ name: text.name.trim(), description: text.description.trim() });
      onClose();
    } catch (fault) {
      setError(fault);
    }
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {messageOf(error)}
          </Alert>
        )}
        <TextInput
          label="Name"
          maxLength={255}
          data-autofocus
          required
          withAsterisk={false}
          {...form.getInputProps('name')}
        />
        <Textarea label="Description" maxLength={1000} autosize minRows={2} {...form.getInputProps('description')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={form.submitting}>
            {asked.verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
