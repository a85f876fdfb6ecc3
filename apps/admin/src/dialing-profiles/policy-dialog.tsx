import { areaCode, countryOfState } from '@clearline/numbering';
import { type DayOfWeek, type DialingPolicy, settlePolicy } from '@clearline/rules';
import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { PlaceFields } from './place-fields.tsx';
import { clockText, DAY_WORDS, type PolicyPlace } from './policies.ts';

interface Props {
  readonly edited: { readonly before: DialingPolicy | undefined } | undefined;
  readonly onClose: () => void;
  readonly onSubmit: (policy: DialingPolicy) => void;
}

/** Asks for one policy, or changes one. What the API would refuse is said here, in its words. */
export const PolicyDialog = ({ edited, onClose, onSubmit }: Props) => (
  <Modal
    opened={edited !== undefined}
    onClose={onClose}
    title={edited?.before === undefined ? 'New policy' : 'Change the policy'}
    size="lg"
  >
    {edited && <PolicyForm before={edited.before} onClose={onClose} onSubmit={onSubmit} />}
  </Modal>
);

const minuteOf = (text: string): number | null =>
  text === '' ? null : Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const timeOf = (minute: number | null | undefined): string =>
  minute === null || minute === undefined ? '' : clockText(minute);

function PolicyForm({
  before,
  onClose,
  onSubmit,
}: Omit<Props, 'edited'> & { readonly before: DialingPolicy | undefined }) {
  const [place, setPlace] = useState<PolicyPlace>(before ?? { state: null, areaCode: null });
  const [day, setDay] = useState<DayOfWeek>(before?.dayOfWeek ?? 'ALL');
  const [start, setStart] = useState(timeOf(before?.startMinute));
  const [end, setEnd] = useState(timeOf(before?.endMinute));
  const [doNotDial, setDoNotDial] = useState(before?.doNotDial ?? false);
  const [doNotLeaveMessage, setDoNotLeaveMessage] = useState(before?.doNotLeaveMessage ?? false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const submit = () => {
    const { state, areaCode: code } = place;
    const given = { state, areaCode: code, country: null, dayOfWeek: day, doNotDial, doNotLeaveMessage };
    const settled = settlePolicy(
      { ...given, startMinute: minuteOf(start), endMinute: minuteOf(end) },
      { areaCode, countryOfState },
    );
    if (settled.ok) onSubmit(settled.policy);
    else setFaults(settled.faults.map(({ property, says }) => `${property === null ? '' : `${property}: `}${says}.`));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {faults.length > 0 && (
          <Alert color="red" variant="light" role="alert">
            {faults.join(' ')}
          </Alert>
        )}
        <Group align="flex-start">
          <PlaceFields place={place} onChange={({ state, areaCode: code }) => setPlace({ state, areaCode: code })} />
        </Group>
        <NativeSelect
          label="Days, where the person is"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value as DayOfWeek)}
          data={Object.entries(DAY_WORDS).map(([value, label]) => ({ value, label }))}
          w={240}
        />
        <Group align="flex-start">
          <TextInput
            type="time"
            label="From, in New York"
            value={start}
            onChange={(event) => setStart(event.currentTarget.value)}
            w={160}
          />
          <TextInput
            type="time"
            label="Until, in New York"
            description="Before the start: of the next day"
            inputWrapperOrder={['label', 'input', 'description']}
            value={end}
            onChange={(event) => setEnd(event.currentTarget.value)}
            w={220}
          />
        </Group>
        <Checkbox
          label="Do not dial"
          checked={doNotDial}
          onChange={(event) => setDoNotDial(event.currentTarget.checked)}
        />
        <Checkbox
          label="Do not leave messages"
          checked={doNotLeaveMessage}
          onChange={(event) => setDoNotLeaveMessage(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit">{before === undefined ? 'Add' : 'Change'}</Button>
        </Group>
      </Stack>
    </form>
  );
}
