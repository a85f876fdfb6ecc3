import { Box, Group, Text } from '@mantine/core';
import { useRef } from 'react';
import { type Cell, CELLS, cellKind, cellTime } from './cells.ts';
import { DayMenu } from './day-menu.tsx';
import { clockText, DAY_WORDS, DAYS } from './policies.ts';
import type { PolicyWeek } from './policy-week.ts';
import { usePainting } from './use-painting.ts';
import { WeekLegend } from './week-legend.tsx';
import './week-grid.css';

const SAYS = {
  OPEN: 'allowed',
  DEFAULT: 'allowed by default',
  PART: 'allowed in part',
  SHUT: 'not allowed',
  BEFORE: 'not allowed, no window reaches it',
} as const;

/** The days of the keys that move by cells. */
const STEPS: Readonly<Record<string, readonly [days: number, cells: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -CELLS],
  End: [0, CELLS],
};

/**
 * A week in half hours, to be painted: with the mouse by dragging, by touch with a tap where it begins and one where it ends, with the keys
 * by arrows, Shift with arrows, and Space. Where painting begins decides: what is closed there is allowed, and what is allowed closed.
 */
export function WeekGrid({
  week,
  ahead,
  label,
  onChange,
}: {
  readonly week: PolicyWeek;
  /** Minutes by which the clock that is shown is ahead of New York's. */
  readonly ahead: number;
  readonly label: string;
  /** Undefined: it is only to be read. */
  readonly onChange: ((week: PolicyWeek) => void) | undefined;
}) {
  const painting = usePainting(week, ahead, onChange);
  const isTouch = useRef(false);
  const { focus, isChosen } = painting;
  const cellOf = (target: EventTarget): Cell | undefined => {
    const data = (target as HTMLElement).dataset;
    return data['cell'] === undefined ? undefined : { day: Number(data['day']), cell: Number(data['cell']) };
  };
  return (
    <Box>
      <div className="week-scroll">
        <div className="week-head" aria-hidden="true">
          <span className="week-clock">There</span>
          {Array.from({ length: CELLS / 4 }, (_, at) => (
            <span key={at} style={{ gridColumn: `${at * 4 + 2} / span 4` }}>
              {cellTime(at * 4)}
            </span>
          ))}
        </div>
        {ahead !== 0 && (
          <div className="week-head week-eastern" aria-hidden="true">
            <span className="week-clock">New York</span>
            {Array.from({ length: CELLS / 4 }, (_, at) => (
              <span key={at} style={{ gridColumn: `${at * 4 + 2} / span 4` }}>
                {clockText(at * 120 - ahead)}
              </span>
            ))}
          </div>
        )}
        <div
          role="grid"
          aria-label={label}
          aria-readonly={onChange === undefined}
          aria-multiselectable="true"
          aria-activedescendant={`cell-${focus.day}-${focus.cell}`}
          tabIndex={0}
          className="week-grid"
          onKeyDown={(event) => {
            if (event.target !== event.currentTarget) return;
            const step = STEPS[event.key];
            if (step !== undefined) painting.move(step[0], step[1], event.shiftKey);
            else if (event.key === ' ' || event.key === 'Enter') painting.paint();
            else if (event.key === 'Escape') painting.collapse();
            else return;
            event.preventDefault();
          }}
          onPointerDown={(event) => {
            isTouch.current = event.pointerType === 'touch';
            const cell = cellOf(event.target);
            if (cell !== undefined && !isTouch.current && event.button === 0) painting.begin(cell);
          }}
          onPointerOver={(event) => {
            const cell = cellOf(event.target);
            if (cell !== undefined && !isTouch.current) painting.extend(cell);
          }}
          onClick={(event) => {
            const cell = cellOf(event.target);
            if (cell !== undefined && isTouch.current) painting.tap(cell);
          }}
        >
          {week.map((day, at) => (
            <div role="row" key={DAYS[at]} className="week-row">
              <span role="rowheader" className="week-day">
                {DAY_WORDS[DAYS[at] ?? 'MONDAY'].slice(0, 3)}
              </span>
              {Array.from({ length: CELLS }, (_, cell) => {
                const kind = cellKind(day, cell, ahead);
                return (
                  <span
                    key={cell}
                    role="gridcell"
                    id={`cell-${at}-${cell}`}
                    data-day={at}
                    data-cell={cell}
                    data-kind={kind}
                    data-focus={focus.day === at && focus.cell === cell ? '' : undefined}
                    aria-selected={isChosen({ day: at, cell })}
                    aria-label={`${DAY_WORDS[DAYS[at] ?? 'MONDAY']} ${cellTime(cell)}, ${SAYS[kind]}`}
                  />
                );
              })}
              <span role="gridcell" className="week-said">
                <DayMenu week={week} day={at} ahead={ahead} onChange={onChange} />
              </span>
            </div>
          ))}
        </div>
      </div>
      <Group justify="space-between" mt="xs" align="flex-start">
        <Text size="sm" role="status" mih={22} className="week-words">
          {painting.says}
        </Text>
        <WeekLegend />
      </Group>
      {onChange !== undefined && (
        <Text size="sm" c="dimmed">
          Drag to paint, or use the arrow keys, Shift with them to choose more, and Space to paint. On a touch screen,
          tap where it begins and where it ends.
        </Text>
      )}
    </Box>
  );
}
