import { PasswordInput, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { Schema } from '@clearline/contract';
import { FormDialog } from '../ui/form-dialog.tsx';
import { tooShort } from './password-dialog.tsx';

type Agent = Schema<'Agent'>;

/** A new agent, or another name for one. */
export function AgentDialog({
  agent,
  onSubmit,
  onClose,
}: {
  agent: Agent | undefined;
  onSubmit: (entered: { userName: string; password: string }) => Promise<void>;
  onClose: () => void;
}) {
  const form = useForm({
    initialValues: { userName: agent?.userName ?? '', password: '' },
    validate: { userName: isNotEmpty('Enter a user name.'), ...(!agent && { password: tooShort }) },
  });
  return (
    <FormDialog
      title={agent ? `Rename the agent ${agent.userName}` : 'Add an agent'}
      verb={agent ? 'Rename' : 'Add agent'}
      form={form}
      onSubmit={({ userName, password }) => onSubmit({ userName: userName.trim(), password })}
      onClose={onClose}
    >
      <TextInput
        label="User name"
        description="Told apart without regard to case"
        autoComplete="off"
        data-autofocus
        maxLength={255}
        {...form.getInputProps('userName')}
      />
      {!agent && (
        <PasswordInput
          label="Password"
          description="At least 8 characters"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
      )}
    </FormDialog>
  );
}
