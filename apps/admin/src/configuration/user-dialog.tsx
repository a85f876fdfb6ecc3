import { Checkbox, Select } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { Schema } from '@clearline/contract';
import { FormDialog } from '../ui/form-dialog.tsx';
import { NewLogInFields } from './new-log-in-fields.tsx';
import { tooShort } from './password-dialog.tsx';
import { ROLE_CHOICES } from './roles.ts';

type User = Schema<'User'>;
type Role = Schema<'UserRole'>;

interface Entered {
  readonly userName: string;
  readonly password: string;
  readonly role: Role;
  readonly editDncLists: boolean;
}

/** A new user, or another role or power for one. */
export function UserDialog({
  user,
  onSubmit,
  onClose,
}: {
  user: User | undefined;
  onSubmit: (entered: Entered) => Promise<void>;
  onClose: () => void;
}) {
  const form = useForm<Entered>({
    initialValues: {
      userName: user?.userName ?? '',
      password: '',
      role: user?.role ?? 'MANAGER',
      editDncLists: user?.editDncLists ?? false,
    },
    validate: user ? {} : { userName: isNotEmpty('Enter a user name.'), password: tooShort },
  });
  return (
    <FormDialog
      title={user ? `Edit the user ${user.userName}` : 'Add a user'}
      verb={user ? 'Save' : 'Add user'}
      form={form}
      onSubmit={(entered) => onSubmit({ ...entered, userName: entered.userName.trim() })}
      onClose={onClose}
    >
      {!user && <NewLogInFields form={form} />}
      <Select label="Role" data={ROLE_CHOICES} allowDeselect={false} {...form.getInputProps('role')} />
      {form.values.role === 'MANAGER' && (
        <Checkbox
          label="Edit DNC Lists"
          description="The power to see and change DNC lists. Without it a manager only checks."
          {...form.getInputProps('editDncLists', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
