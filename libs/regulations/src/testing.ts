import type { HolidayCalendar, RegulationPack, RegulationRule } from './pack.ts';

/** A rule of the whole United States, open from 8 to 20, but for what the test says. */
export const someRule = (given: Partial<RegulationRule> = {}): RegulationRule => ({
  id: 'us-rule',
  title: 'A rule of a test.',
  level: 'B',
  citation: 'Law § 1',
  source: 'Secondary: a test.',
  checkedOn: '2026-07-01',
  doubt: 'All of it.',
  exemptions: null,
  effectiveFrom: null,
  effectiveTo: null,
  jurisdiction: { country: 'UNITED_STATES_OF_AMERICA', states: null },
  channels: ['CALL'],
  callModes: ['LIVE', 'AUTODIALED', 'PRERECORDED'],
  timeBasis: { kind: 'RECIPIENT' },
  hours: [{ days: ['ALL'], from: '08:00', to: '20:00' }],
  closedOn: [],
  closures: [],
  frequency: null,
  ...given,
});

export const someCalendar = (given: Partial<HolidayCalendar> = {}): HolidayCalendar => ({
  id: 'days',
  title: 'Days of a test',
  citation: 'Law § 2',
  source: 'Secondary: a test.',
  holidays: [
    { id: 'new-year', name: 'New Year', on: { kind: 'FIXED', month: 1, day: 1 }, observed: 'NONE', actualDayToo: true },
  ],
  ...given,
});

export const somePack = (given: Partial<RegulationPack> = {}): RegulationPack => ({
  name: 'us-test',
  version: '1.0.0',
  title: 'A pack of a test',
  summary: 'A pack of a test.',
  asOf: '2026-07-01',
  checkedOn: '2026-07-01',
  basedOn: [],
  calendars: [],
  rules: [someRule()],
  ...given,
});
