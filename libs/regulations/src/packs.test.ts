import { describe, expect, test } from 'vitest';
import { newest, newestPacks, packAt, packs, versionsOf } from './index.ts';

const NAMES = [
  'ca-crtc',
  'livevox-standard',
  'us-federal-debt',
  'us-federal-telemarketing',
  'us-state-overlay',
  'us-strictest',
];

test('the packs that there are, by name', () => {
  expect(newestPacks().map(({ name }) => name)).toEqual(NAMES);
});

test('every version of a pack, the oldest first', () => {
  expect(versionsOf('us-state-overlay').map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
  expect(versionsOf('us-state-overlays')).toEqual([]);
  expect(packs().map(({ name, version }) => `${name} ${version}`)).toEqual(
    NAMES.flatMap((name) => versionsOf(name).map(({ version }) => `${name} ${version}`)),
  );
});

test('a pack by name and version', () => {
  expect(packAt('us-state-overlay', '1.0.0')?.asOf).toBe('2025-12-31');
  expect(packAt('us-state-overlay', '9.0.0')).toBeUndefined();
  expect(packAt('constructor', '1.0.0')).toBeUndefined();
});

test('the newest version of a pack', () => {
  expect(newest('us-state-overlay')?.version).toBe('1.1.0');
  expect(newest('us-state')).toBeUndefined();
});

describe('a pack cannot be changed', () => {
  const pack = newest('us-state-overlay')!;
  test.each<[string, () => unknown]>([
    ['its name', () => (pack.name = 'mine')],
    ['its rules', () => pack.rules.pop()],
    ['a rule', () => (pack.rules[0]!.hours = null)],
    ['the hours of a rule', () => (pack.rules[0]!.hours![0]!.to = '23:00')],
    ['a holiday', () => (pack.calendars[0]!.holidays[0]!.toYear = 2020)],
    ['the list of packs', () => (packs() as unknown[]).pop()],
  ])('%s', (_what, change) => {
    expect(change).toThrow(TypeError);
  });
});
