import { Button, Group, Paper, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AUDIT_KINDS } from './kinds.ts';
import { kindWords } from './words.ts';

const FIELDS = [
  { name: 'from', label: 'From', type: 'date' },
  { name: 'to', label: 'Before', type: 'date' },
  { name: 'phone', label: 'Phone', type: 'tel' },
  { name: 'account', label: 'Account', type: 'text' },
  { name: 'email', label: 'Email address', type: 'text' },
  { name: 'actor', label: 'Who', type: 'text', placeholder: 'user:12, sweep' },
  { name: 'operation', label: 'Operation', type: 'text', placeholder: 'createDnc' },
  { name: 'kind', label: 'What was changed', type: 'text' },
  { name: 'id', label: 'Its id', type: 'text' },
  { name: 'requestId', label: 'Request id', type: 'text' },
] as const;

type Name = (typeof FIELDS)[number]['name'];

/** What is searched for, as it stands in the address. */
export type AuditAsked = Readonly<Partial<Record<Name | 'cursor', string>>>;

/** What is searched for in the audit trail. It stands in the address once it is asked. */
export function Filters({
  asked,
  onAsk,
}: {
  readonly asked: AuditAsked;
  readonly onAsk: (search: AuditAsked) => void;
}) {
  const form = useForm({
    initialValues: Object.fromEntries(FIELDS.map(({ name }) => [name, asked[name] ?? ''])) as Record<Name, string>,
    validate: {
      kind: (kind, { id }) => (id.trim() !== '' && kind === '' ? 'Choose what has this id.' : null),
    },
  });
  const isFiltered = FIELDS.some(({ name }) => asked[name] !== undefined);
  const given = (values: typeof form.values): AuditAsked =>
    Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, value.trim()] as const)
        .filter(([, value]) => value !== ''),
    );
  return (
    <Paper withBorder p="md" component="search">
      <form noValidate onSubmit={form.onSubmit((values) => onAsk(given(values)))}>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {FIELDS.map(({ name, label, type, ...rest }) =>
            name === 'kind' ? (
              <Select
                key={name}
                label={label}
                placeholder="Anything"
                data={kindsWith(asked.kind).map((value) => ({ value, label: kindWords(value) }))}
                searchable
                clearable
                {...form.getInputProps(name)}
                value={form.values.kind === '' ? null : form.values.kind}
                onChange={(kind) => form.setFieldValue('kind', kind ?? '')}
              />
            ) : (
              <TextInput
                key={name}
                type={type}
                label={label}
                placeholder={'placeholder' in rest ? rest.placeholder : undefined}
                {...form.getInputProps(name)}
              />
            ),
          )}
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

/** The kinds, and one that somebody has written into the address. */
const kindsWith = (asked: string | undefined): string[] => [...new Set([...AUDIT_KINDS, ...(asked ? [asked] : [])])];
