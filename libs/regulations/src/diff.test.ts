import { describe, expect, test } from 'vitest';
import { diffPacks } from './diff.ts';
import type { Holiday } from './pack.ts';
import { packAt, packs } from './packs.ts';
import { someCalendar, somePack, someRule } from './testing.ts';

const rules = (...given: Parameters<typeof someRule>) => ({ rules: [someRule(...given)] });

test('the overlay gained what took effect in 2026', () => {
  const diff = diffPacks(packAt('us-state-overlay', '1.0.0')!, packAt('us-state-overlay', '1.1.0')!);
  expect(diff).toMatchObject({ name: 'us-state-overlay', from: '1.0.0', to: '1.1.0', effect: 'STRICTER' });
  expect(diff.changes.map(({ subject, kind, id, effect }) => `${subject} ${kind} ${id} ${effect}`)).toEqual([
    'RULE ADDED us-or-frequency STRICTER',
    'RULE ADDED us-or-hours STRICTER',
    'RULE CHANGED us-pa-hours WORDING',
    'RULE ADDED us-pa-hours-sb992 STRICTER',
    'RULE ADDED us-pa-sunday-sb992 STRICTER',
    'RULE CHANGED us-ut-hours WORDING',
    'CALENDAR CHANGED us-ut-holidays STRICTER',
  ]);
  expect(diff.changes.at(-1)?.properties).toMatchObject([
    { property: 'source', effect: 'WORDING' },
    { property: 'holidays.good-friday', before: null, after: { fromYear: 2027 }, effect: 'STRICTER' },
  ]);
});

test('read the other way round, it lost them', () => {
  const diff = diffPacks(packAt('us-state-overlay', '1.1.0')!, packAt('us-state-overlay', '1.0.0')!);
  expect(diff).toMatchObject({ from: '1.1.0', to: '1.0.0', effect: 'LOOSER' });
  expect(diff.changes.map(({ kind }) => kind)).toEqual([
    'REMOVED', 'REMOVED', 'CHANGED', 'REMOVED', 'REMOVED', 'CHANGED', 'CHANGED',
  ]); // prettier-ignore
});

test.each(packs().map((pack) => [`${pack.name} ${pack.version}`, pack] as const))(
  '%s does not differ from itself',
  (_name, pack) => {
    expect(diffPacks(pack, structuredClone(pack))).toMatchObject({ effect: 'WORDING', changes: [] });
  },
);

test('a rule that is stricter and one that is looser make a pack of which it cannot be told', () => {
  const before = somePack({ rules: [someRule({ id: 'a' }), someRule({ id: 'b', closedOn: ['days'] })] });
  const after = somePack({ rules: [someRule({ id: 'a', hours: [] }), someRule({ id: 'b' })] });
  expect(diffPacks(before, after)).toMatchObject({
    effect: 'OTHER',
    changes: [
      { id: 'a', effect: 'STRICTER' },
      { id: 'b', effect: 'LOOSER' },
    ],
  });
});

test('two packs are not versions of one', () => {
  expect(() => diffPacks(somePack(), somePack({ name: 'us-other' }))).toThrow('us-test and us-other');
});

describe('calendars', () => {
  const [holiday] = someCalendar().holidays as [Holiday];
  const diff = (before: Holiday[], after: Holiday[], closedOn = ['days']) =>
    diffPacks(
      somePack({ ...rules({ closedOn }), calendars: [someCalendar({ holidays: before })] }),
      somePack({ ...rules({ closedOn }), calendars: [someCalendar({ holidays: after })] }),
    ).changes;
  const dates = (...given: string[]): Holiday => ({ ...holiday, on: { kind: 'DATES', dates: given } });

  test.each<[string, Holiday[], Holiday[]]>([
    ['a holiday more', [holiday], [holiday, { ...holiday, id: 'second' }]],
    ['an earlier first year', [{ ...holiday, fromYear: 2027 }], [{ ...holiday, fromYear: 2026 }]],
    ['no last year', [{ ...holiday, toYear: 2027 }], [holiday]],
    ['Monday as well as Sunday', [holiday], [{ ...holiday, observed: 'SUNDAY_TO_MONDAY' }]],
    [
      'Sunday as well as Monday',
      [{ ...holiday, observed: 'SUNDAY_TO_MONDAY', actualDayToo: false }],
      [{ ...holiday, observed: 'SUNDAY_TO_MONDAY' }],
    ],
    ['a date more', [dates('2026-12-24')], [dates('2026-12-24', '2026-12-31')]],
  ])('%s is stricter, and looser the other way round', (_what, before, after) => {
    expect(diff(before, after)).toMatchObject([{ subject: 'CALENDAR', effect: 'STRICTER' }]);
    expect(diff(after, before)).toMatchObject([{ subject: 'CALENDAR', effect: 'LOOSER' }]);
  });

  test.each<[string, Holiday, Holiday]>([
    ['another date', holiday, { ...holiday, on: { kind: 'FIXED', month: 1, day: 2 } }],
    ['Monday instead of Sunday', holiday, { ...holiday, observed: 'SUNDAY_TO_MONDAY', actualDayToo: false }],
    [
      'Friday instead of Monday',
      { ...holiday, observed: 'WEEKEND_TO_MONDAY' },
      { ...holiday, observed: 'SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY' },
    ],
  ])('%s cannot be told', (_what, before, after) => {
    expect(diff([before], [after])).toMatchObject([{ effect: 'OTHER' }]);
    expect(diff([after], [before])).toMatchObject([{ effect: 'OTHER' }]);
  });

  test('a name or a note is wording', () => {
    expect(diff([holiday], [{ ...holiday, name: 'First of January', note: 'So named.' }])).toMatchObject([
      { effect: 'WORDING' },
    ]);
  });

  test('a calendar on which no rule closes takes nothing away', () => {
    expect(diff([holiday], [holiday, { ...holiday, id: 'second' }], [])).toMatchObject([{ effect: 'WORDING' }]);
  });
});
