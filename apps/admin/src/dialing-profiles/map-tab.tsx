import type { Schema } from '@clearline/contract';
import type { CallMode } from '@clearline/rules';
import { Button, Group, NativeSelect, Paper, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useMe } from '../session/me.ts';
import { clockName, dayAndTime } from '../ui/instants.ts';
import { previewOf } from './preview.ts';
import { StatusTable } from './status-table.tsx';
import { TileDetails } from './tile-details.tsx';
import { TileMap } from './tile-map.tsx';
import { TILES } from './tiles.ts';
import type { Draft } from './use-draft.ts';

const route = getRouteApi('/dialing-profiles/$id');
const STEP_MS = 30 * 60_000;
const STEPS = 7 * 48;

const MODES = [
  { value: '', label: 'Any call' },
  { value: 'LIVE', label: 'Live calls' },
  { value: 'AUTODIALED', label: 'Autodialed calls' },
  { value: 'PRERECORDED', label: 'Prerecorded calls' },
] as const;

/** Where people may be called at an instant of the next days, by the profile as it is being edited and the packs that are adopted. */
export function MapTab({
  profileId,
  draft,
  packs,
}: {
  readonly profileId: number;
  readonly draft: Draft;
  readonly packs: readonly Schema<'AdoptedPack'>[];
}) {
  const { at, mode = '', state, view = 'map' } = route.useSearch();
  const navigate = route.useNavigate();
  const { timeZone } = useMe().client;
  const [now] = useState(() => Math.floor(Date.now() / STEP_MS) * STEP_MS);
  const asked = at === undefined ? now : Date.parse(at);
  const [moved, setMoved] = useState<number>();
  const instant = moved ?? (Number.isNaN(asked) ? now : asked);
  const judged = useDeferredValue(instant);
  const { policies, idOf } = draft;
  const facts = useMemo(
    () => ({
      profileId,
      policies: policies.map((policy) => ({ policy, id: idOf(policy) })),
      packs,
      callMode: mode === '' ? null : (mode as CallMode),
    }),
    // The ids belong to the policies, and come with them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [profileId, policies, packs, mode],
  );
  const previews = useMemo(
    () => TILES.map((tile) => ({ tile, preview: previewOf({ state: tile.state, areaCode: null }, facts) })),
    [facts],
  );
  const shown = previews.map(({ tile, preview }) => ({ tile, status: preview.at(judged) }));
  const keep = (next: number) => {
    setMoved(undefined);
    void navigate({
      search: (before) => ({ ...before, at: next === now ? undefined : new Date(next).toISOString() }),
      replace: true,
    });
  };
  const choose = (next: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, state: next, areaCode: undefined }) });
  const chosen = previews.find(({ tile }) => tile.state === state);
  const steps = Math.round((instant - now) / STEP_MS);
  return (
    <Stack>
      <Paper withBorder p="md">
        <Stack>
          <Group justify="space-between" align="flex-end">
            <Text fw={600} role="status" className="figures">
              {instant === now ? 'Now: ' : ''}
              {dayAndTime(instant, timeZone)}{' '}
              <Text span c="dimmed" size="sm">
                {clockName(timeZone)}
              </Text>
            </Text>
            <Group gap="xs">
              <NativeSelect
                aria-label="Calls"
                size="xs"
                value={mode}
                data={[...MODES]}
                onChange={({ currentTarget: { value } }) =>
                  void navigate({ search: (before) => ({ ...before, mode: value || undefined }) })
                }
              />
              <SegmentedControl
                size="xs"
                aria-label="How it is shown"
                value={view === 'table' ? 'table' : 'map'}
                onChange={(next) => void navigate({ search: (before) => ({ ...before, view: next }) })}
                data={[
                  { value: 'map', label: 'Map' },
                  { value: 'table', label: 'Table' },
                ]}
              />
              <Button size="xs" variant="default" disabled={instant === now} onClick={() => keep(now)}>
                Now
              </Button>
            </Group>
          </Group>
          <Slider
            thumbLabel="Time"
            thumbProps={{ 'aria-valuetext': dayAndTime(instant, timeZone) }}
            min={Math.min(0, steps)}
            max={Math.max(STEPS, steps)}
            value={steps}
            label={null}
            onChange={(step) => setMoved(now + step * STEP_MS)}
            onChangeEnd={(step) => keep(now + step * STEP_MS)}
            marks={Array.from({ length: 8 }, (_, day) => ({
              value: day * 48,
              label: day === 0 ? 'Now' : day % 2 === 0 ? `+${day} days` : undefined,
            }))}
            styles={{ markLabel: { color: 'var(--mantine-color-dimmed)' } }}
            mb="lg"
          />
          {view === 'table' ? (
            <StatusTable shown={shown} onChoose={choose} />
          ) : (
            <TileMap shown={shown} chosen={state} onChoose={choose} />
          )}
        </Stack>
      </Paper>
      {chosen && (
        <TileDetails
          key={chosen.tile.state}
          state={chosen.tile.state}
          preview={chosen.preview}
          facts={facts}
          at={judged}
          onClose={() => choose(undefined)}
        />
      )}
    </Stack>
  );
}
