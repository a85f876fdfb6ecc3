import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, matches, useForm } from '@mantine/form';
import type { Schema } from '@clearline/contract';
import { FormDialog } from '../ui/form-dialog.tsx';

const ZONES = Intl.supportedValuesOf('timeZone');

/** A new client, or another name or code for one. */
export function ClientDialog({
  client,
  onSubmit,
  onClose,
}: {
  client: Schema<'OperatedClient'> | undefined;
  onSubmit: (values: Required<Schema<'NewClient'>>) => Promise<void>;
  onClose: () => void;
}) {
  const form = useForm<Required<Schema<'NewClient'>>>({
    initialValues: {
      name: client?.name ?? '',
      code: client?.code ?? '',
      phoneDncType: client?.phoneDncType ?? 'DIAL_TIME',
      timeZone: client?.timeZone ?? 'America/New_York',
    },
    validate: {
      name: isNotEmpty('Enter a name.'),
      code: matches(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'Enter letters, digits, dots, dashes and underscores.'),
    },
  });
  return (
    <FormDialog
      title={client ? `Edit ${client.name}` : 'Add a client'}
      verb={client ? 'Save' : 'Add client'}
      form={form}
      onSubmit={(values) => onSubmit({ ...values, name: values.name.trim() })}
      onClose={onClose}
    >
      <TextInput label="Name" data-autofocus maxLength={255} {...form.getInputProps('name')} />
      <TextInput
        label="Code"
        description={client ? 'Log-ins name it: programs have to be told of another one.' : 'Log-ins name it.'}
        autoCapitalize="none"
        maxLength={64}
        {...form.getInputProps('code')}
      />
      {!client && (
        <>
          <Select
            label="Time zone"
            description="Days end at this zone’s midnight"
            data={ZONES}
            searchable
            allowDeselect={false}
            {...form.getInputProps('timeZone')}
          />
          <Radio.Group label="Phone DNC Type" {...form.getInputProps('phoneDncType')}>
            <Stack gap="xs" mt="xs">
              <Radio
                value="DIAL_TIME"
                label="Dial-Time Phone DNC"
                description="A list of phones. There is no way back."
              />
              <Radio value="LEGACY" label="Legacy DNC" description="A list of phones, accounts and zips." />
            </Stack>
          </Radio.Group>
        </>
      )}
    </FormDialog>
  );
}
