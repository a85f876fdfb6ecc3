import { Flex, Select, TextInput } from '@mantine/core';
import { useMe } from '../session/me.ts';
import { clockName, fieldTimeOf } from '../ui/instants.ts';
import type { Question } from './question.ts';

const CHANNELS = [
  { value: 'CALL', label: 'Call' },
  { value: 'TEXT', label: 'Text message' },
  { value: 'EMAIL', label: 'E-mail' },
];
const CALL_MODES = [
  { value: 'LIVE', label: 'Live: a person dials and speaks' },
  { value: 'AUTODIALED', label: 'Autodialed: a system dials, a person speaks' },
  { value: 'PRERECORDED', label: 'Prerecorded or artificial voice' },
];

/** What is asked about beside who and for which service. */
export type More = Pick<Question, 'channel' | 'callMode' | 'state' | 'at'>;

interface Props {
  readonly id: string;
  readonly value: More;
  readonly onChange: (change: More) => void;
  /** What the API says of a field, by its name. */
  readonly faults: Readonly<Partial<Record<keyof More, string>>>;
}

/** How and when somebody is contacted, and where else he may be. */
export function MoreFields({ id, value, onChange, faults }: Props) {
  const { timeZone } = useMe().client;
  const text = (name: keyof More) => ({
    value: value[name] ?? '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
    error: faults[name],
  });
  const choice = (name: keyof More) => ({
    value: value[name] ?? null,
    onChange: (chosen: string | null) => onChange({ [name]: chosen ?? undefined }),
    error: faults[name],
    clearable: true,
  });
  return (
    <Flex gap="md" wrap="wrap" id={id}>
      <Select
        label="Channel"
        flex="1 1 140px"
        data={CHANNELS}
        {...choice('channel')}
        value={value.channel ?? 'CALL'}
        clearable={false}
      />
      <Select label="Call mode" flex="1 1 180px" placeholder="Not said" data={CALL_MODES} {...choice('callMode')} />
      <TextInput
        label="State or province"
        flex="1 1 120px"
        placeholder="Two letters"
        maxLength={2}
        autoComplete="off"
        {...text('state')}
      />
      <TextInput
        label="Date and time"
        flex="1 1 210px"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={`${clockName(timeZone)}; empty = now`}
        type="datetime-local"
        {...text('at')}
        value={value.at === undefined ? '' : fieldTimeOf(value.at, timeZone)}
      />
    </Flex>
  );
}
