import { Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { Schema } from '@clearline/contract';
import { NewLogInFields } from '../configuration/new-log-in-fields.tsx';
import { tooShort } from '../configuration/password-dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

/** The first Sysadmin of a client that has nothing yet. */
export function AccessDialog({
  client,
  onSubmit,
  onClose,
}: {
  client: Schema<'OperatedClient'>;
  onSubmit: (values: Schema<'NewFirstAccess'>) => Promise<void>;
  onClose: () => void;
}) {
  const form = useForm({
    initialValues: { userName: '', password: '' },
    validate: { userName: isNotEmpty('Enter a user name.'), password: tooShort },
  });
  return (
    <FormDialog
      title={`First access to ${client.name}`}
      verb="Make user and token"
      form={form}
      onSubmit={({ userName, password }) => onSubmit({ userName: userName.trim(), password })}
      onClose={onClose}
    >
      <Text size="sm">
        Makes the first Sysadmin of {client.name} and its first API token.
        {client.users > 0 && ' The user and the token that it has are replaced.'} Once the client has anything of its
        own, nobody can be let in from here.
      </Text>
      <NewLogInFields form={form} />
    </FormDialog>
  );
}
