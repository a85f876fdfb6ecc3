import { stateName } from '@clearline/numbering';
import { Group, Text } from '@mantine/core';
import type { PlaceStatus } from './preview.ts';
import { ALL_STATUSES, STATUSES } from './status-words.ts';
import { COLUMNS, type Tile } from './tiles.ts';
import './tile-map.css';

export interface Shown {
  readonly tile: Tile;
  readonly status: PlaceStatus;
}

/** States and provinces as tiles of one size, by whether their people may be called. */
export function TileMap({
  shown,
  chosen,
  onChoose,
}: {
  readonly shown: readonly Shown[];
  readonly chosen: string | undefined;
  readonly onChoose: (state: string) => void;
}) {
  return (
    <>
      <div className="tile-scroll" role="group" aria-label="Map of states and provinces">
        <div className="tile-map" style={{ gridTemplateColumns: `repeat(${COLUMNS}, minmax(24px, 64px))` }}>
          {shown.map(({ tile: { state, column, row }, status }) => (
            <button
              key={state}
              type="button"
              className="tile"
              data-status={status}
              data-sign={STATUSES[status].sign}
              aria-pressed={state === chosen}
              aria-label={`${state}, ${stateName(state)}: ${STATUSES[status].word}`}
              style={{ gridColumn: column + 1, gridRow: row + 1 }}
              onClick={() => onChoose(state)}
            >
              {state}
            </button>
          ))}
        </div>
      </div>
      <Group gap="md">
        {ALL_STATUSES.map((status) => (
          <Group key={status} gap={6} wrap="nowrap">
            <span className="tile tile-legend" data-status={status} aria-hidden="true">
              {STATUSES[status].sign}
            </span>
            <Text size="sm">
              {STATUSES[status].word} · {shown.filter((one) => one.status === status).length}
            </Text>
          </Group>
        ))}
      </Group>
    </>
  );
}
