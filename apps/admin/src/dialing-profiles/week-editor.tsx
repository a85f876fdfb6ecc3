import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { clockName, dayOf } from '../ui/instants.ts';
import { ElsewhereDialog } from './elsewhere-dialog.tsx';
import { aheadOfEastern, excessesOf, zonesOf } from './local-clock.ts';
import { placeName, placeTitle } from './place-name.ts';
import { clockText, type PolicyPlace, policiesIn, withPlace } from './policies.ts';
import { type PolicyWeek, weekOf } from './policy-week.ts';
import { smallestPolicies } from './smallest-policies.ts';
import type { Draft } from './use-draft.ts';
import { WeekGrid } from './week-grid.tsx';

const route = getRouteApi('/dialing-profiles/$id');

/** The week of one place, to be painted on the clock there. What is painted becomes the fewest policies that say it. */
export function WeekEditor({
  place,
  draft,
  mayChange,
}: {
  readonly place: PolicyPlace;
  readonly draft: Draft;
  readonly mayChange: boolean;
}) {
  const { zone: chosen } = route.useSearch();
  const navigate = route.useNavigate();
  const [now] = useState(() => Date.now());
  const [isCopying, setIsCopying] = useState(false);
  const zones = zonesOf(place);
  const zone = zones.find((one) => one === chosen) ?? zones[0];
  const ahead = zone === undefined ? 0 : aheadOfEastern(zone, now);
  const policies = policiesIn(draft.policies, place);
  const week = weekOf(policies);
  const change = (next: PolicyWeek) => draft.change(withPlace(draft.policies, place, smallestPolicies(next, place)));
  const excesses = excessesOf(week, zones, now);
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <Text size="sm" maw={640}>
          {zone === undefined ? (
            <>{placeTitle(place)} has no clock of its own, so the week is shown on New York’s.</>
          ) : (
            <>
              Half hours of {clockName(zone)}
              {ahead === 0 ? ', which is New York’s' : `, ${aheadText(ahead)} New York now`}. Policies keep New York’s
              clock.
            </>
          )}
        </Text>
        <Group gap="xs" align="flex-end">
          {zones.length > 1 && (
            <Select
              label="Clock"
              size="xs"
              allowDeselect={false}
              data={zones.map((one) => ({ value: one, label: clockName(one) }))}
              value={zone ?? null}
              onChange={(next) => void navigate({ search: (before) => ({ ...before, zone: next ?? undefined }) })}
              w={180}
            />
          )}
          {mayChange && policies.length > 0 && (
            <Button size="xs" variant="default" onClick={() => setIsCopying(true)}>
              Use elsewhere
            </Button>
          )}
        </Group>
      </Group>
      <WeekGrid
        week={week}
        ahead={ahead}
        onChange={mayChange ? change : undefined}
        label={`Hours in ${placeName(place)}`}
      />
      {zones.length > 1 && (
        <Text size="sm" c="dimmed">
          {placeTitle(place)} has more than one clock. A call is made when all of them allow it.
        </Text>
      )}
      {excesses.length > 0 && (
        <Alert color="orange" variant="light" title="Outside of 08:00 to 21:00 where people are">
          {excesses.map(({ zone: where, since, local }) => (
            <Text key={`${where} ${since}`} size="sm">
              {clockName(where)}, {since === now ? 'now' : `from ${dayOf(since, where)}`}: {local}.
            </Text>
          ))}
          <Text size="sm">
            The law of the United States allows sales calls from 08:00 to 21:00 (47 CFR 64.1200(c)(1)). A regulation
            pack keeps them to it.
          </Text>
        </Alert>
      )}
      <ElsewhereDialog
        isOpen={isCopying}
        onClose={() => setIsCopying(false)}
        from={place}
        week={week}
        ahead={ahead}
        now={now}
        draft={draft}
      />
    </Stack>
  );
}

/** `3 hours behind`, or `1:30 hours ahead of`, of minutes ahead. */
const aheadText = (ahead: number): string =>
  `${clockText(Math.abs(ahead)).replace(/^0/, '').replace(/:00$/, '')} hours ${ahead < 0 ? 'behind' : 'ahead of'}`;
