import { TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { FormDialog } from '../ui/form-dialog.tsx';

/** The name of something new, or another one for it. */
export function NameDialog({
  one,
  name,
  onSubmit,
  onClose,
}: {
  one: string;
  name: string;
  onSubmit: (name: string) => Promise<void>;
  onClose: () => void;
}) {
  const form = useForm({ initialValues: { name }, validate: { name: isNotEmpty('Enter a name.') } });
  const isNew = name === '';
  return (
    <FormDialog
      title={isNew ? `Add a ${one}` : `Rename the ${one} ${name}`}
      verb={isNew ? `Add ${one}` : 'Rename'}
      form={form}
      onSubmit={({ name: entered }) => onSubmit(entered.trim())}
      onClose={onClose}
    >
      <TextInput label="Name" data-autofocus maxLength={255} {...form.getInputProps('name')} />
    </FormDialog>
  );
}
