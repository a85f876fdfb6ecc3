import { PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormDialog } from '../ui/form-dialog.tsx';

/** Says what is wrong with a new password, before the API does. */
export const tooShort = (password: string): string | null =>
  password.length < 8 ? 'Enter at least 8 characters.' : null;

/** Asks for another password for somebody else. */
export function PasswordDialog({
  userName,
  onSubmit,
  onClose,
}: {
  userName: string;
  onSubmit: (password: string) => Promise<void>;
  onClose: () => void;
}) {
  const form = useForm({ initialValues: { password: '' }, validate: { password: tooShort } });
  return (
    <FormDialog
      title={`Another password for ${userName}`}
      verb="Set password"
      form={form}
      onSubmit={({ password }) => onSubmit(password)}
      onClose={onClose}
    >
      <Text size="sm">The sessions of {userName} end. There is no way back to the old password.</Text>
      <PasswordInput
        label="New password"
        description="At least 8 characters"
        autoComplete="new-password"
        data-autofocus
        {...form.getInputProps('password')}
      />
    </FormDialog>
  );
}
