import { Button, Group, Paper, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

type Asked = Readonly<
  Partial<Record<'from' | 'to' | 'actor' | 'operation' | 'phone' | 'account' | 'email' | 'cursor', string>>
>;

const FIELDS = [
  { name: 'from', label: 'From', type: 'date' },
  { name: 'to', label: 'Before', type: 'date' },
  { name: 'phone', label: 'Phone', type: 'tel' },
  { name: 'account', label: 'Account', type: 'text' },
  { name: 'email', label: 'Email address', type: 'text' },
  { name: 'actor', label: 'Who', type: 'text', placeholder: 'user:12, sweep' },
  { name: 'operation', label: 'Operation', type: 'text', placeholder: 'createDnc' },
] as const;

/** What is searched for in the audit trail. It stands in the address once it is asked. */
export function Filters({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (search: Asked) => void }) {
  const form = useForm({
    initialValues: Object.fromEntries(FIELDS.map(({ name }) => [name, asked[name] ?? ''])) as Record<
      (typeof FIELDS)[number]['name'],
      string
    >,
  });
  const isFiltered = FIELDS.some(({ name }) => asked[name] !== undefined);
  const given = (values: typeof form.values): Asked =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  return (
    <Paper withBorder p="md" component="search">
      <form onSubmit={form.onSubmit((values) => onAsk(given(values)))}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {FIELDS.map(({ name, label, type, ...rest }) => (
            <TextInput
              key={name}
              type={type}
              label={label}
              placeholder={'placeholder' in rest ? rest.placeholder : undefined}
              {...form.getInputProps(name)}
            />
          ))}
          <Group gap="xs" align="flex-end">
            <Button type="submit">Search</Button>
            <Button variant="default" disabled={!isFiltered} onClick={() => onAsk({})}>
              Clear
            </Button>
          </Group>
        </SimpleGrid>
      </form>
    </Paper>
  );
}
