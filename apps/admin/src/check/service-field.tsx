import { Select, TextInput } from '@mantine/core';
import type { Schema } from '@clearline/contract';
import { useServicesFault } from '../api/all-of.ts';
import { useMay } from '../session/me.ts';

interface Props {
  /** Undefined: not known yet, or not to be known by this person. */
  readonly services: readonly Schema<'Service'>[] | undefined;
  /** The id. */
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  readonly error: string | undefined;
}

/** Which service it is about: by name for who may list the services, by id for agents, who may not. */
export function ServiceField({ services, value, onChange, error }: Props) {
  const mayList = useMay()('listServices');
  const fault = useServicesFault();
  if (!mayList)
    return (
      <TextInput
        label="Service"
        description="That the contact is made for"
        placeholder="Its id"
        inputMode="numeric"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
    );
  const known = (services ?? []).map(({ id, name }) => ({ value: String(id), label: `${name} (${id})` }));
  const isKnown = value === undefined || known.some((one) => one.value === value);
  return (
    <Select
      label="Service"
      description="That the contact is made for"
      placeholder={services === undefined && fault === undefined ? 'Loading …' : 'Name or id'}
      data={isKnown ? known : [...known, { value, label: `Service ${value}` }]}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      error={error ?? (fault && `${fault} Write service: and its id into the box.`)}
      searchable
      limit={100}
      nothingFoundMessage="There is no such service."
    />
  );
}
