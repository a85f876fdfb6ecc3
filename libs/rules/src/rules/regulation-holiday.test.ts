import type { HolidayCalendar } from '../hours/regulation-pack.ts';
import { testHoursRule } from '../hours/testing.ts';
import { regulationHoliday } from './regulation-holiday.ts';

const calendars: readonly HolidayCalendar[] = [
  {
    id: 'us-ri',
    title: 'Rhode Island',
    citation: 'R.I. Gen. Laws § 25-1-1',
    source: 'a test',
    holidays: [
      {
        id: 'christmas',
        name: 'Christmas Day',
        on: { kind: 'FIXED', month: 12, day: 25 },
        observed: 'NONE',
        actualDayToo: true,
      },
    ],
  },
];
const rules = [{ id: 'us-ri-holidays', closedOn: ['us-ri'] }];

testHoursRule(regulationHoliday, [
  { name: 'the last ms of the day before', given: { at: '2026-12-25T04:59:59.999Z', rules, calendars } },
  {
    name: 'the first instant of the holiday',
    given: { at: '2026-12-25T05:00Z', rules, calendars },
    want: [
      {
        because: 'Friday, 2026-12-25, in America/New_York is closed by rule us-ri-holidays: Christmas Day.',
        effect: 'NOT_NOW',
        endsAt: '2026-12-26T05:00Z',
      },
    ],
  },
  { name: 'the last ms of the holiday', given: { at: '2026-12-26T04:59:59.999Z', rules, calendars }, want: [{}] },
  { name: 'the day after', given: { at: '2026-12-26T05:00Z', rules, calendars } },
  { name: 'a calendar that no rule names', given: { at: '2026-12-25T05:00Z', rules: [{}], calendars } },
  {
    name: 'the date is that of each zone',
    given: { at: '2026-12-25T05:30Z', zones: ['America/New_York', 'America/Chicago'], rules, calendars },
    want: [{ zone: 'America/New_York' }],
  },
]);
