import { Button, Flex, Group, Paper, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useContactGroups, useServices } from '../api/all-of.ts';
import { useMe } from '../session/me.ts';
import { clockName } from '../ui/instants.ts';
import { filterCount, FILTERS, type ListAddress, textOf } from './filter.ts';
import { type ListKind, TEXT_LABELS } from './lists.ts';

interface Props {
  readonly list: ListKind;
  readonly address: ListAddress;
  readonly onChange: (changed: ListAddress, how?: { readonly replace: boolean }) => void;
}

const TYPES = [
  { value: 'PERMANENT', label: 'Permanent' },
  { value: 'DAILY', label: 'Daily' },
];
const DATES = [
  ['addedFrom', 'Added from'],
  ['addedTo', 'Added until'],
  ['expiresFrom', 'Last day from'],
  ['expiresTo', 'Last day until'],
] as const;

/** What rows are looked for. It is looked for while it is typed. */
export function ListFilters({ list, address, onChange }: Props) {
  const { timeZone } = useMe().client;
  const services = useServices();
  const groups = useContactGroups();
  const { addedFrom, addedTo, expiresFrom, expiresTo, file } = address;
  const [isMore, setIsMore] = useState(
    [addedFrom, addedTo, expiresFrom, expiresTo, file, address.import].some((one) => one !== undefined),
  );
  const named = (all: readonly { readonly id: number; readonly name: string }[] | undefined) =>
    (all ?? []).map(({ id, name }) => ({ value: String(id), label: `${name} (${id})` }));
  const choice = (name: keyof ListAddress) => ({
    value: address[name] ?? null,
    onChange: (value: string | null) => onChange({ [name]: value ?? undefined }),
    clearable: true,
  });
  const clearAll = () => onChange(Object.fromEntries(FILTERS.map((name) => [name, undefined])));
  const looksFor = textOf(address, list);

  return (
    <Paper withBorder p="md" component="search">
      <Stack gap="sm">
        <Flex gap="sm" wrap="wrap" align="flex-end">
          <TypedFilter
            name="q"
            label={`Search ${TEXT_LABELS[looksFor].toLowerCase().replace('zip', 'ZIP')}`}
            address={address}
            onChange={onChange}
            icon
          />
          {list.texts.length > 1 && (
            <Select
              label="In"
              flex="0 1 130px"
              allowDeselect={false}
              data={list.texts.map((text) => ({ value: text, label: TEXT_LABELS[text] }))}
              value={looksFor}
              onChange={(text) => onChange({ in: text === list.texts[0] ? undefined : (text ?? undefined) })}
            />
          )}
          {list.reach === 'service' && (
            <Select
              label="Service"
              flex="1 1 200px"
              placeholder="All"
              data={named(services)}
              searchable
              limit={100}
              {...choice('service')}
            />
          )}
          {list.reach === 'contactGroup' && (
            <Select
              label="Contact group"
              flex="1 1 200px"
              placeholder="All"
              data={named(groups)}
              searchable
              limit={100}
              {...choice('group')}
            />
          )}
          {list.reach !== 'contactGroup' && (
            <Select label="Type" flex="0 1 140px" placeholder="All" data={TYPES} {...choice('type')} />
          )}
        </Flex>
        {isMore && (
          <Flex gap="sm" wrap="wrap" id="more-filters">
            {DATES.map(([name, label]) => (
              <TextInput
                key={name}
                label={label}
                type="date"
                flex="1 1 150px"
                value={address[name] ?? ''}
                onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined }, { replace: true })}
              />
            ))}
            <TypedFilter name="file" label="File name" address={address} onChange={onChange} />
            <TypedFilter name="import" label="Import" address={address} onChange={onChange} />
          </Flex>
        )}
        <Group justify="space-between">
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={isMore ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
            aria-expanded={isMore}
            aria-controls={isMore ? 'more-filters' : undefined}
            onClick={() => setIsMore(!isMore)}
          >
            Dates ({clockName(timeZone)}), file and import
          </Button>
          {filterCount(address) > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={clearAll}>
              Clear all
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

/** A field that looks for what is typed as soon as somebody pauses. */
function TypedFilter({
  name,
  label,
  address,
  onChange,
  icon = false,
}: Pick<Props, 'address' | 'onChange'> & {
  readonly name: 'q' | 'file' | 'import';
  readonly label: string;
  readonly icon?: boolean;
}) {
  const asked = address[name] ?? '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  const send = useDebouncedCallback((text: string) => {
    setKnown(text);
    onChange({ [name]: text || undefined }, { replace: true });
  }, 300);
  // The address was changed by something else than by what is typed here, which may be ahead of it.
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setKnown(asked);
    if (asked !== known) setTyped(asked);
  }
  return (
    <TextInput
      label={label}
      type="search"
      flex="1 1 200px"
      autoComplete="off"
      leftSection={icon ? <IconSearch size={16} /> : undefined}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value.trim());
      }}
      // Who goes on to a button means what he has typed: what is found is deleted and exported by it.
      onBlur={() => send.flush()}
    />
  );
}
