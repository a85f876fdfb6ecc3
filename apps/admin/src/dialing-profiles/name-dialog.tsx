import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { messageOf } from '../api/message-of.ts';
import { useAttempt } from '../ui/use-attempt.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';

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
  const [isSending, setIsSending] = useState(false);
  return (
    <Modal
      opened={asked !== undefined}
      onClose={() => void (isSending || onClose())} // what is on its way may come back to be mended
      title={asked?.title}
    >
      {asked && <NameForm key={asked.title} asked={asked} onClose={onClose} onSending={setIsSending} />}
    </Modal>
  );
}

function NameForm({
  asked,
  onClose,
  onSending,
}: {
  readonly asked: NameQuestion;
  readonly onClose: () => void;
  readonly onSending: (isSending: boolean) => void;
}) {
  useFocusBack();
  const { fault, attempt } = useAttempt();
  const form = useForm({
    initialValues: { name: asked.name, description: asked.description },
    validate: { name: (name) => (name.trim() === '' ? 'Enter a name.' : null) },
  });
  const submit = form.onSubmit(async (text) => {
    onSending(true);
    const send = () => asked.onSubmit({ name: text.name.trim(), description: text.description.trim() });
    const refused = await attempt(send);
    onSending(false);
    if (refused === undefined) onClose();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        {fault !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {messageOf(fault)}
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
          <Button variant="default" disabled={form.submitting} onClick={onClose}>
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
