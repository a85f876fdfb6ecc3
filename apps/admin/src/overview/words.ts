import type { Schema } from '@clearline/contract';

const LISTS: Readonly<Record<Schema<'OverviewList'>, string>> = {
  DNC: 'DNC list',
  DIALTIME: 'Dial-time phones',
  EMAIL: 'Email addresses',
  SMS: 'SMS phones',
  ACCOUNT: 'Account flags',
  ACCOUNT_PHONE: 'Account phone flags',
};

const TYPES = { DAILY: 'daily', PERMANENT: 'permanent' } as const;

/** `DNC list, permanent`: what people call a list of an overview. */
export const listWords = (list: Schema<'OverviewList'>, type: 'DAILY' | 'PERMANENT' | null = null): string =>
  type === null ? LISTS[list] : `${LISTS[list]}, ${TYPES[type]}`;

const NUMBER = new Intl.NumberFormat('en-US');
/** `1,204`. */
export const numberWords = (value: number): string => NUMBER.format(value);

const ROUGHLY = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
/** `about 10,500,000`, of a number that is estimated. */
export const roughly = (value: number): string => `about ${ROUGHLY.format(value)}`;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `19.2 MB`. */
export function bytesWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(bytes / 1000 ** step)} ${UNITS[step]}`;
}

/** `3.5 %` of a whole; a dash where there is no whole. */
export const shareWords = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format((100 * part) / whole)} %`;

/** `today`, `12 days old`: the age of data of a day, on another day. Both `yyyy-MM-dd`. */
export function ageWords(day: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000);
  if (days <= 0) return 'of today';
  return days === 1 ? '1 day old' : `${numberWords(days)} days old`;
}
