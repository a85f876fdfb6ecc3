import { statesIn } from '@clearline/numbering';
import { Alert, Button, Group, Modal, MultiSelect, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { weekElsewhere } from './elsewhere.ts';
import { STATE_OPTIONS } from './place-fields.tsx';
import { placeName } from './place-name.ts';
import { type PolicyPlace, withPlace } from './policies.ts';
import type { PolicyWeek } from './policy-week.ts';
import { smallestPolicies } from './smallest-policies.ts';
import type { Draft } from './use-draft.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly from: PolicyPlace;
  readonly week: PolicyWeek;
  readonly ahead: number;
  readonly now: number;
  readonly draft: Draft;
}

/** Gives other states the week of a place: by the clock there, or at the same moments. */
export function ElsewhereDialog({ isOpen, onClose, from, week, ahead, now, draft }: Props) {
  const [states, setStates] = useState<string[]>([]);
  const [clock, setClock] = useState('local');
  const weekIn = (place: PolicyPlace) => (clock === 'local' ? weekElsewhere(week, ahead, place, now) : week);
  const weeks = states.map((state) => ({ place: { state, areaCode: null }, week: weekIn({ state, areaCode: null }) }));
  const left = weeks.filter((one) => one.week === undefined);
  const use = () => {
    draft.change(
      weeks.reduce(
        (policies, { place, week: there }) =>
          there === undefined ? policies : withPlace(policies, place, smallestPolicies(there, place)),
        draft.policies,
      ),
    );
    setStates([]);
    onClose();
  };
  const add = (country: 'UNITED_STATES_OF_AMERICA' | 'CANADA') => () =>
    setStates([...new Set([...states, ...statesIn(country)])].filter((state) => state !== from.state));
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Use the hours of ${placeName(from)} elsewhere`} size="lg">
      <Stack>
        <MultiSelect
          label="States and provinces"
          description="Their policies are replaced; those of single area codes stay."
          data={STATE_OPTIONS}
          value={states}
          onChange={setStates}
          searchable
          clearable
          hidePickedOptions
          maxDropdownHeight={240}
        />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={add('UNITED_STATES_OF_AMERICA')}>
            All of the United States
          </Button>
          <Button size="xs" variant="default" onClick={add('CANADA')}>
            All of Canada
          </Button>
        </Group>
        <Radio.Group label="At which hours" value={clock} onChange={setClock}>
          <Stack gap="xs" mt="xs">
            <Radio
              value="local"
              label="At the same hours of the clock there"
              description="As far as every clock of the state allows them all year."
            />
            <Radio value="eastern" label="At the same moments, on New York’s clock" />
          </Stack>
        </Radio.Group>
        {left.length > 0 && (
          <Alert color="orange" variant="light">
            <Text size="sm">
              Left as they are, since no policy can say these hours there:{' '}
              {left.map(({ place }) => placeName(place)).join(', ')}.
            </Text>
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={weeks.length === left.length} onClick={use}>
            {`Use in ${weeks.length - left.length} places`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
