import type { Holiday, RegulationHours, RegulationRule } from '../src/pack.ts';
import { DAYS, rowsOf, singleDays, weekOf } from '../src/week.ts';

type Frequency = NonNullable<RegulationRule['frequency']>;

const capital = (word: string) => word.charAt(0) + word.slice(1).toLowerCase();
const short = (day: string) => capital(day).slice(0, 3);
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NTH: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
};

/** Hours as people write them: `Mon–Fri 09:00–18:00, Sat 10:00–17:00, Sun closed`. */
export function hoursInWords(hours: readonly RegulationHours[]): string {
  const week = weekOf(hours);
  const open = rowsOf(week).map((row) => `${daysInWords(row.days.flatMap(singleDays))} ${row.from}–${row.to}`);
  const closed = DAYS.filter((day) => week[day] === null);
  return [...open, ...(closed.length > 0 ? [`${daysInWords(closed)} closed`] : [])].join(', ');
}

/** Days of the week, runs of three and more as a range. */
function daysInWords(given: readonly string[]): string {
  const days = DAYS.filter((day) => given.includes(day));
  if (days.length === DAYS.length) return 'daily';
  const runs = days.reduce<(typeof days)[]>((all, day) => {
    const last = all.at(-1);
    const follows = last !== undefined && DAYS.indexOf(day) === DAYS.indexOf(last.at(-1) ?? day) + 1;
    return follows ? [...all.slice(0, -1), [...last, day]] : [...all, [day]];
  }, []);
  return runs
    .map((run) => (run.length > 2 ? `${short(run[0] ?? '')}–${short(run.at(-1) ?? '')}` : run.map(short).join(', ')))
    .join(', ');
}

export function frequencyInWords({
  attemptsMax,
  periodHours,
  per,
  afterConversationHours,
  presumptionOnly,
}: Frequency): string {
  const whom = per === 'DEBT' ? 'debt' : 'person and subject';
  const pause = afterConversationHours === null ? '' : `, none for ${afterConversationHours} h after a conversation`;
  return `${attemptsMax} in ${periodHours} h per ${whom}${pause}${presumptionOnly ? ' (presumption)' : ''}`;
}

/** Whose clock a rule means; nothing where it is the person's. */
export function basisInWords(basis: RegulationRule['timeBasis']): string {
  if (basis.kind === 'RECIPIENT') return '';
  return basis.kind === 'FIXED' ? `by the clock of ${basis.zone}` : `by the person's clock and that of ${basis.zone}`;
}

export function dateInWords(on: Holiday['on']): string {
  switch (on.kind) {
    case 'FIXED':
      return `${on.day} ${MONTHS[on.month - 1] ?? ''}`;
    case 'NTH_WEEKDAY': {
      const day = `${NTH[on.nth] ?? ''} ${capital(on.weekday)} of ${MONTHS[on.month - 1] ?? ''}`;
      return on.plusDays === undefined ? day : `${daysApart(on.plusDays)} the ${day}`;
    }
    case 'EASTER':
      return `${daysApart(on.offsetDays)} Easter Sunday`;
    case 'DATES':
      return on.dates.join(', ');
  }
}

const daysApart = (days: number) =>
  `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'before' : 'after'}`;

/** On which days a holiday closes when it falls on a weekend. */
export function observanceInWords({ observed, actualDayToo, on }: Holiday): string {
  if (on.kind !== 'FIXED' || observed === 'NONE') return '';
  const days = {
    SUNDAY_TO_MONDAY: 'Sunday: Monday',
    WEEKEND_TO_MONDAY: 'Saturday, Sunday: Monday',
    SATURDAY_TO_FRIDAY_SUNDAY_TO_MONDAY: 'Saturday: Friday; Sunday: Monday',
  }[observed];
  return `${days}${actualDayToo ? ', and the day itself' : ''}`;
}
