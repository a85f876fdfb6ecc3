import { Button, Group, Paper, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { textsOf } from '../ui/search-texts.ts';
import type { Asked } from './criteria.ts';
import type { Names } from './names.ts';

const given = textsOf('from', 'to', 'service', 'agent', 'phone', 'account');

/** What recordings to look for. What is left empty restricts nothing. */
export function CriteriaForm({
  asked: address,
  names,
  clock,
  isFinding,
  onFind,
}: {
  readonly asked: Asked;
  readonly names: Names;
  /** Whose days these are: `New York time`. */
  readonly clock: string;
  readonly isFinding: boolean;
  readonly onFind: (asked: Asked) => void;
}) {
  const { from = '', to = '', service: ofService = '', agent: ofAgent = '', phone = '', account = '' } = address;
  const form = useForm({
    initialValues: { from, to, service: ofService, agent: ofAgent, phone, account },
    validate: {
      to: (to, { from }) =>
        to !== '' && from !== '' && to < from ? 'Enter a day that is not before the first.' : null,
    },
  });
  const named = (rows: readonly { readonly id: number }[] | undefined, name: (id: number) => string, id: string) => {
    const known = (rows ?? []).map((row) => ({ value: String(row.id), label: name(row.id) }));
    // What stands in the address is shown, also where no name of it is known.
    return id === '' || known.some(({ value }) => value === id) ? known : [{ value: id, label: id }, ...known];
  };
  const { service, agent } = form.values;
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => onFind(given(values)))} noValidate>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          <TextInput type="date" label="First day" description={`In ${clock}`} {...form.getInputProps('from')} />
          <TextInput type="date" label="Last day" description={`In ${clock}`} {...form.getInputProps('to')} />
          <TextInput label="Phone" description="All ten digits" type="tel" {...form.getInputProps('phone')} />
          <Select
            label="Service"
            placeholder="All services"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'All services' }}
            data={named(names.services, names.serviceName, service)}
            value={service === '' ? null : service}
            onChange={(id) => form.setFieldValue('service', id ?? '')}
          />
          <Select
            label="Agent"
            placeholder="All agents"
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'All agents' }}
            data={named(names.agents, names.agentName, agent)}
            value={agent === '' ? null : agent}
            onChange={(id) => form.setFieldValue('agent', id ?? '')}
          />
          <TextInput label="Account" {...form.getInputProps('account')} />
        </SimpleGrid>
        <Group mt="md" justify="flex-end">
          <Button variant="subtle" onClick={() => onFind({})}>
            Clear
          </Button>
          <Button type="submit" loading={isFinding}>
            Find
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
