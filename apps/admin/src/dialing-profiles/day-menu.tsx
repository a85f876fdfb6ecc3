import { Button, Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { DAY_WORDS, DAYS } from './policies.ts';
import type { DayHours, PolicyDay, PolicyWeek } from './policy-week.ts';
import { dayText } from './week-words.ts';

/** What a day says in words, and what cannot be painted: the default hours, do not dial, no messages, the same on other days. */
export function DayMenu({
  week,
  day,
  ahead,
  onChange,
}: {
  readonly week: PolicyWeek;
  readonly day: number;
  readonly ahead: number;
  readonly onChange: ((week: PolicyWeek) => void) | undefined;
}) {
  const own = week[day];
  if (own === undefined) return null;
  const name = DAY_WORDS[DAYS[day] ?? 'MONDAY'];
  const text = dayText(own, ahead);
  if (onChange === undefined) return <span style={{ fontSize: 'var(--mantine-font-size-xs)' }}>{text}</span>;
  const set = (change: Partial<PolicyDay>) =>
    onChange(week.map((one, at) => (at === day ? { ...one, ...change } : one)));
  const setHours = (hours: DayHours) => () => set({ hours });
  const tick = (isOn: boolean) => (isOn ? <IconCheck size={14} /> : <span style={{ width: 14 }} />);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" size="compact-xs" fullWidth justify="flex-start" aria-label={`${name}: ${text}`}>
          {text}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item leftSection={tick(own.hours.kind === 'DEFAULT')} onClick={setHours({ kind: 'DEFAULT' })}>
          Default hours, 08:00–21:00
        </Menu.Item>
        <Menu.Item leftSection={tick(own.hours.kind === 'CLOSED')} onClick={setHours({ kind: 'CLOSED' })}>
          Do not dial
        </Menu.Item>
        <Menu.Item leftSection={tick(own.noMessage)} onClick={() => set({ noMessage: !own.noMessage })}>
          Do not leave messages
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={tick(false)} onClick={() => onChange(week.map(() => own))}>
          The same every day
        </Menu.Item>
        <Menu.Item leftSection={tick(false)} onClick={() => onChange(week.map((one, at) => (at < 5 ? own : one)))}>
          The same Monday to Friday
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
