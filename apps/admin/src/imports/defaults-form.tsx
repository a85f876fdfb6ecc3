import type { Schema } from '@clearline/contract';
import { NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useContactGroups, useServices } from '../api/all-of.ts';
import type { Mapping } from './guess-columns.ts';
import { type ImportField, LIST_FIELDS, type ListName } from './list-fields.ts';

type Options = Schema<'ImportOptions'>;
/** How a file is read, but for its columns. */
export type Rest = Pick<Options, 'defaults' | 'mode' | 'action'>;
type Defaults = NonNullable<Options['defaults']>;

/** What holds for rows that do not say it, and what a bad row does to the others. */
export function DefaultsForm({
  list,
  mapping,
  value,
  onChange,
}: {
  readonly list: ListName;
  readonly mapping: Mapping;
  readonly value: Rest;
  readonly onChange: (value: Rest) => void;
}) {
  const services = useServices();
  const groups = useContactGroups();
  const { defaults = {} } = value;
  const isReplacing = value.action === 'REPLACE';
  const set = <Name extends keyof Defaults>(name: Name, next: Defaults[Name] | undefined) =>
    onChange({ ...value, defaults: { ...defaults, [name]: next } });
  const has = (field: ImportField) => LIST_FIELDS[list].includes(field);
  const of = (field: ImportField) =>
    mapping[field] === undefined ? 'For all rows' : 'For rows whose cell of it is empty';
  const idOf = (text: string) => (text === '' ? undefined : Number(text));
  // One that is not known any more, or not yet, is still what is sent, and not what stands first.
  const named = (
    rows: readonly { readonly id: number; readonly name: string }[] = [],
    none: string,
    chosen: number | undefined,
  ) => [
    { value: '', label: none },
    ...rows.map(({ id, name }) => ({ value: String(id), label: name })),
    ...(chosen === undefined || rows.some(({ id }) => id === chosen)
      ? []
      : [{ value: String(chosen), label: String(chosen) }]),
  ];
  return (
    <Stack>
      <Text size="sm">What the file does not say:</Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {has('type') && (
          <NativeSelect
            label="Type"
            description={of('type')}
            data={[
              { value: '', label: 'None: the file says it' },
              { value: 'PERMANENT', label: 'Permanent' },
              { value: 'DAILY', label: 'Daily: until midnight' },
            ]}
            value={defaults.type ?? ''}
            onChange={(event) => set('type', (event.currentTarget.value || undefined) as Defaults['type'])}
          />
        )}
        {has('serviceId') && (
          <NativeSelect
            label="Service"
            description={of('serviceId')}
            data={named(services, 'The whole client', defaults.serviceId)}
            value={String(defaults.serviceId ?? '')}
            onChange={(event) => set('serviceId', idOf(event.currentTarget.value))}
          />
        )}
        {has('contactGroupId') && (
          <NativeSelect
            label="Contact group"
            description={of('contactGroupId')}
            data={named(groups, 'Every service', defaults.contactGroupId)}
            value={String(defaults.contactGroupId ?? '')}
            onChange={(event) => set('contactGroupId', idOf(event.currentTarget.value))}
          />
        )}
        {has('daysToExpiry') && (
          <TextInput
            type="date"
            label="Last day"
            description={`${of('expiresOn')}; empty: for good`}
            value={defaults.expiresOn ?? ''}
            onChange={(event) => set('expiresOn', event.currentTarget.value || undefined)}
          />
        )}
        {has('ordinal') && (
          <NativeSelect
            label="Which phone of the account"
            description={of('ordinal')}
            data={['', ...Array.from({ length: 10 }, (_, at) => String(at + 1))]}
            value={String(defaults.ordinal ?? '')}
            onChange={(event) => set('ordinal', idOf(event.currentTarget.value))}
          />
        )}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Radio.Group
          label="When a row has a problem"
          value={isReplacing ? 'ATOMIC' : (value.mode ?? 'ATOMIC')}
          onChange={(mode) => onChange({ ...value, mode: mode as Options['mode'] })}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="ATOMIC" label="Nothing is imported: all rows, or none" />
            <Radio value="PARTIAL" disabled={isReplacing} label="The good rows are imported, and the others told" />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label="Rows of the list that are not in the file"
          value={value.action ?? 'ADD'}
          onChange={(action) => onChange(actionOf(value, action))}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="ADD" label="Stay" />
            <Radio value="REPLACE" label="Are deleted: the file is the list" />
          </Stack>
        </Radio.Group>
      </SimpleGrid>
    </Stack>
  );
}

/** A bad row would be one that is not in the file: replacing is all or nothing. */
const actionOf = (value: Rest, action: string): Rest =>
  action === 'REPLACE' ? { ...value, action, mode: 'ATOMIC' } : { ...value, action: 'ADD' };
