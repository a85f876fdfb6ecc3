import { Select, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { Schema } from '@clearline/contract';
import { FormDialog } from '../ui/form-dialog.tsx';

type Service = Schema<'Service'>;

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A new service, or another name, group or profile for one. */
export function ServiceDialog({
  service,
  groups,
  profiles,
  onSubmit,
  onClose,
}: {
  service: Service | undefined;
  groups: readonly Choice[];
  profiles: readonly Choice[];
  onSubmit: (entered: Omit<Service, 'id'>) => Promise<void>;
  onClose: () => void;
}) {
  const text = (id: number | null | undefined) => (id === null || id === undefined ? null : String(id));
  const idOf = (chosen: string | null) => (chosen === null ? null : Number(chosen));
  const form = useForm({
    initialValues: {
      name: service?.name ?? '',
      group: text(service?.contactGroupId),
      profile: text(service?.dialingProfileId),
    },
    validate: { name: isNotEmpty('Enter a name.') },
  });
  return (
    <FormDialog
      title={service ? `Edit the service ${service.name}` : 'Add a service'}
      verb={service ? 'Save' : 'Add service'}
      form={form}
      onSubmit={({ name, group, profile }) =>
        onSubmit({ name: name.trim(), contactGroupId: idOf(group), dialingProfileId: idOf(profile) })
      }
      onClose={onClose}
    >
      <TextInput label="Name" data-autofocus maxLength={255} {...form.getInputProps('name')} />
      <Select
        label="Contact group"
        description="Dial-time, email and SMS entries of this group hold for the service. Without a group, only entries without one do."
        placeholder="None"
        clearable
        searchable
        data={[...groups]}
        {...form.getInputProps('group')}
      />
      <Select
        label="Dialing profile"
        description="When the service may call. Without one, the default of the client holds."
        placeholder="Default of the client"
        clearable
        searchable
        data={[...profiles]}
        {...form.getInputProps('profile')}
      />
    </FormDialog>
  );
}
