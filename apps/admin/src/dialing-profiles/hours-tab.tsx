import { Badge, Group, Paper, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { PlaceFields } from './place-fields.tsx';
import { placeTitle } from './place-name.ts';
import { type PolicyPlace, placeKey, policiesIn } from './policies.ts';
import { PolicyTable } from './policy-table.tsx';
import type { Draft } from './use-draft.ts';
import { WeekEditor } from './week-editor.tsx';

const route = getRouteApi('/dialing-profiles/$id');

/** The hours of a profile: a week to be painted for each place, or all policies in a table. */
export function HoursTab({ draft, mayChange }: { readonly draft: Draft; readonly mayChange: boolean }) {
  const { view = 'week', state, areaCode } = route.useSearch();
  const navigate = route.useNavigate();
  const asked =
    state === undefined && areaCode === undefined ? undefined : { state: state ?? null, areaCode: areaCode ?? null };
  const places = placesOf(draft);
  const place = asked ?? places[0];
  const show = (next: PolicyPlace) =>
    void navigate({
      search: ({ state: _state, areaCode: _areaCode, zone: _zone, ...now }) => ({
        ...now,
        ...(next.state !== null && { state: next.state }),
        ...(next.areaCode !== null && { areaCode: next.areaCode }),
      }),
    });
  return (
    <Stack>
      <SegmentedControl
        aria-label="How the hours are shown"
        value={view}
        onChange={(next) => void navigate({ search: (now) => ({ ...now, view: next }) })}
        data={[
          { value: 'week', label: 'Week' },
          { value: 'table', label: 'Table of policies' },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {view === 'table' ? (
        <PolicyTable draft={draft} mayChange={mayChange} />
      ) : (
        <Paper withBorder p="md">
          <Stack>
            <Group align="flex-end">
              <PlaceFields place={place ?? { state: null, areaCode: null }} onChange={show} />
            </Group>
            {places.length > 0 && (
              <Group gap="xs" component="nav" aria-label="Places with policies">
                <Text size="sm" c="dimmed">
                  With policies:
                </Text>
                {places.map((one) => (
                  <UnstyledButton
                    key={placeKey(one)}
                    onClick={() => show(one)}
                    aria-current={place !== undefined && placeKey(one) === placeKey(place) ? 'true' : undefined}
                    mih={24}
                  >
                    <Badge
                      variant={place !== undefined && placeKey(one) === placeKey(place) ? 'filled' : 'light'}
                      tt="none"
                      style={{ cursor: 'pointer' }}
                    >
                      {placeTitle(one)} · {policiesIn(draft.policies, one).length}
                    </Badge>
                  </UnstyledButton>
                ))}
              </Group>
            )}
            {place === undefined ? (
              <Text size="sm" c="dimmed">
                Choose a state, an area code, or both. Where a profile has no policy, people are called from 08:00 to
                21:00 where they are.
              </Text>
            ) : (
              <WeekEditor key={placeKey(place)} place={place} draft={draft} mayChange={mayChange} />
            )}
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}

const placesOf = ({ policies }: Draft): readonly PolicyPlace[] => [
  ...new Map(policies.map(({ state, areaCode }) => [placeKey({ state, areaCode }), { state, areaCode }])).values(),
];
