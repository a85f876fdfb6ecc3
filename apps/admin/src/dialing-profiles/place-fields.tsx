import { areaCode as areaCodeOf, areaCodes, areaCodesIn, stateName, statesIn } from '@clearline/numbering';
import { Select } from '@mantine/core';
import type { PolicyPlace } from './policies.ts';

const optionsOf = (states: readonly string[]) =>
  states.map((state) => ({ value: state, label: `${stateName(state)} (${state})` }));

/** States and provinces to choose from, by country. */
export const STATE_OPTIONS = [
  { group: 'United States', items: optionsOf(statesIn('UNITED_STATES_OF_AMERICA')) },
  { group: 'Canada', items: optionsOf(statesIn('CANADA')) },
];

const codeOptions = (state: string | null) =>
  (state === null ? areaCodes : areaCodesIn(state)).map(({ code, kind, states }) => ({
    value: code,
    label: state !== null ? code : `${code} (${kind === 'geographic' ? states.join(', ') || 'elsewhere' : kind})`,
  }));

/** Asks where policies apply. An area code that is not one of the state that is chosen is let go of. */
export function PlaceFields({
  place: { state, areaCode },
  onChange,
  error,
}: {
  readonly place: PolicyPlace;
  readonly onChange: (place: PolicyPlace) => void;
  readonly error?: string | undefined;
}) {
  const options = codeOptions(state);
  // A code that has left the numbering plan is shown as long as a policy has it.
  const known = areaCode === null || options.some(({ value }) => value === areaCode);
  return (
    <>
      <Select
        label="State or province"
        placeholder="Any"
        data={STATE_OPTIONS}
        value={state}
        onChange={(next) =>
          onChange({
            state: next,
            areaCode:
              next === null || areaCode === null || areaCodeOf(areaCode)?.states.includes(next) ? areaCode : null,
          })
        }
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Any state' }}
        nothingFoundMessage="No such state"
        error={error}
        w={240}
      />
      <Select
        label="Area code"
        placeholder="All"
        data={known ? options : [...options, { value: areaCode, label: areaCode }]}
        value={areaCode}
        onChange={(next) => onChange({ state, areaCode: next })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'All area codes' }}
        limit={100}
        nothingFoundMessage="No such area code here"
        w={160}
      />
    </>
  );
}
