import { describe, expect, test } from 'vitest';
import { generated, readReleased } from './command.ts';
import { type PackFile, fingerprint, readPacks } from './read-packs.ts';
import { faultsOfRelease } from './released.ts';
import { STRICTEST, strictestOf } from './strictest.ts';
import { someCalendar, somePack, someRule } from '../src/testing.ts';
import { packs } from '../src/packs.ts';

const files = readPacks();
const pack = (name: string, version: string) => files.find((file) => file.file === `${name}/${version}.json`)?.pack;

test('the module holds what the files say', () => {
  expect(packs()).toEqual(files.map((file) => file.pack));
});

test('each version of us-strictest is what the script gives of the overlay of that version', () => {
  const overlays = files.filter((file) => file.pack.name === 'us-state-overlay');
  expect(overlays).toHaveLength(2);
  for (const overlay of overlays) expect(strictestOf(overlay.pack)).toEqual(pack(STRICTEST, overlay.pack.version));
});

test('what is generated does not depend on the order in which the packs are read', () => {
  const written = files.map((file) => file.pack).filter(({ name }) => name !== STRICTEST);
  expect(generated([...written].reverse())).toEqual(generated(written));
});

describe('a released version never changes', () => {
  const [first] = files as [PackFile];
  const released = (of: PackFile) => ({ [of.pack.name]: { [of.pack.version]: fingerprint(of.pack) } });

  test('those that are here are as they were released', () => {
    expect(faultsOfRelease(files, readReleased())).toEqual([]);
  });

  test('a comma that is changed is told', () => {
    const changed = { ...first, pack: { ...first.pack, summary: `${first.pack.summary},` } };
    expect(faultsOfRelease([changed], released(first))).toEqual([expect.stringContaining('never changes')]);
  });

  test('a version that is taken away is told', () => {
    expect(faultsOfRelease([], released(first))).toEqual([expect.stringContaining('never goes')]);
  });

  test('a version that is not written down is told, with what to write', () => {
    expect(faultsOfRelease([first], {})).toEqual([expect.stringContaining(fingerprint(first.pack))]);
  });
});

describe('strictestOf', () => {
  const derive = (...rules: Parameters<typeof someRule>[0][]) =>
    strictestOf(
      somePack({
        calendars: [someCalendar()],
        rules: rules.map((rule, index) => someRule({ id: `r${index}`, ...rule })),
      }),
    );
  const hoursOf = (mode: string, ...rules: Parameters<typeof derive>) =>
    derive(...rules).rules.find(({ id }) => id === `us-strictest-${mode}`)?.hours;
  const daily = (from: string, to: string) => ({ hours: [{ days: ['ALL' as const], from, to }] });

  test.each<[string, Parameters<typeof derive>, object[]]>([
    [
      'the latest start and the earliest end',
      [daily('08:00', '20:00'), daily('10:00', '21:00')],
      daily('10:00', '20:00').hours,
    ],
    [
      'closed where any is closed',
      [daily('08:00', '20:00'), { hours: [{ days: ['WEEKDAY'], from: '08:00', to: '21:00' }] }],
      [{ days: ['WEEKDAY'], from: '08:00', to: '20:00' }],
    ],
    ['closed where two leave nothing', [daily('08:00', '12:00'), daily('12:00', '21:00')], []],
    [
      'not by level C',
      [daily('08:00', '20:00'), { ...daily('12:00', '13:00'), level: 'C' }],
      daily('08:00', '20:00').hours,
    ],
    [
      'not by rules of other call modes',
      [daily('08:00', '20:00'), { ...daily('12:00', '13:00'), callModes: ['PRERECORDED'] }],
      daily('08:00', '20:00').hours,
    ],
    [
      'by texts as by calls',
      [daily('08:00', '20:00'), { ...daily('09:00', '20:00'), channels: ['TEXT'] }],
      daily('09:00', '20:00').hours,
    ],
  ])('%s', (_what, rules, want) => {
    expect(hoursOf('live', ...rules)).toEqual(want);
  });

  test('closes on every calendar on which a rule of levels A and B closes', () => {
    expect(derive({ closedOn: ['days'] }).rules[0]?.closedOn).toEqual(['days']);
    expect(derive({ closedOn: ['days'], level: 'C' }, {}).calendars).toEqual([]);
  });

  test('takes the fewest attempts and the longest period', () => {
    const cap = {
      attemptsMax: 3,
      periodHours: 24,
      per: 'PERSON_AND_SUBJECT' as const,
      afterConversationHours: null,
      presumptionOnly: false,
    };
    const { rules } = derive(
      { frequency: cap },
      { frequency: { ...cap, attemptsMax: 5, periodHours: 48, afterConversationHours: 12 } },
    );
    expect(rules.find(({ frequency }) => frequency)?.frequency).toEqual({
      ...cap,
      periodHours: 48,
      afterConversationHours: 12,
    });
    expect(() => derive({ frequency: cap }, { frequency: { ...cap, per: 'DEBT' } })).toThrow('count different things');
  });

  test('is of level A only where all that it rests on is', () => {
    expect(derive({ level: 'A' }).rules[0]).toMatchObject({ level: 'A', doubt: null });
    expect(derive({ level: 'A' }, { level: 'B' }).rules[0]).toMatchObject({
      level: 'B',
      doubt: expect.stringContaining('r1'),
    });
  });
});
