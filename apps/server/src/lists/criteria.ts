import type { Schema } from '@clearline/contract';
import {
  accountKey,
  nextLocalMidnight,
  readAccount,
  readDateOrInstant,
  readInstant,
  type Reading,
  startOfLocalDate,
  withoutSeparators,
  type ZoneClock,
} from '@clearline/rules';
import { email } from '../channel-dnc/channel.ts';
import { canonical } from '../http/canonical.ts';
import { Refusal } from '../http/refusal.ts';
import { type ListField, type ListName, LISTS } from './list.ts';

/** A condition on the rows of a list, as SQL. `mark` takes a value and answers the mark that stands for it. */
export type Condition = (mark: (value: unknown) => string) => string;

/** What rows must match, in canonical form. */
export interface Criteria {
  readonly conditions: readonly Condition[];
  /** Of the values by which the table is read part by part, these only; absent = all. */
  readonly parts?: readonly string[];
  /** Where rows came from; absent = from anywhere. */
  readonly origin?: Origin;
}

export interface Origin {
  readonly importId?: number;
  readonly filename?: string;
  /** As rows have it: `user:12` */
  readonly addedBy?: string;
}

type Filter = Schema<'ListFilter'>;

/** Reads a filter. Throws the Refusal 400 of what the list has not, or what cannot be read. */
export function criteriaOf(list: ListName, filter: Filter, clock: ZoneClock): Criteria {
  const table = LISTS[list];
  const conditions: Condition[] = [];
  const column = (field: ListField): string | undefined => {
    if (filter[field] === undefined) return undefined;
    const found = table.fields[field];
    if (found === undefined) throw refused(`$.filter.${field}: expected nothing, since the list ${list} has none.`);
    return `e.${found}`;
  };
  const within = (field: 'phone' | 'email' | 'account' | 'zip', read: (raw: string) => Reading, begins = false) => {
    const name = column(field);
    const portion = canonical(read, filter[field], `$.filter.${field}`);
    if (name !== undefined && portion !== null)
      conditions.push((mark) => `${name} LIKE ${mark(`${begins ? '' : '%'}${literal(portion)}%`)}`);
  };
  within('phone', readPhonePortion);
  within('email', email.readPortion);
  within('account', readAccountPortion);
  within('zip', readZipPortion, true);
  for (const field of ['serviceId', 'contactGroupId'] as const) {
    const name = column(field);
    if (name !== undefined) conditions.push((mark) => `${name} = ${mark(filter[field])}`);
  }
  const id = column('ids');
  if (id !== undefined) conditions.push((mark) => `${id} = ANY (${mark(filter.ids)}::bigint[])`);

  for (const [field, compare] of [['addedFrom', '>='], ['addedTo', '<']] as const) {
    const at = canonical((raw: number | string) => readInstant(raw, clock), filter[field], `$.filter.${field}`);
    if (at !== null) conditions.push((mark) => `e.${table.addedAt} ${compare} ${mark(new Date(at))}`);
  } // prettier-ignore
  const [expiresFrom, expiresTo] = (['expiresFrom', 'expiresTo'] as const).map((field) =>
    canonical((raw: string) => readDateOrInstant(raw, clock), filter[field], `$.filter.${field}`),
  );
  if (table.ends === 'expires_on') {
    if (typeof expiresFrom === 'string') conditions.push((mark) => `e.expires_on >= ${mark(expiresFrom)}`);
    if (typeof expiresTo === 'string') conditions.push((mark) => `e.expires_on <= ${mark(expiresTo)}`);
  } else {
    const startOf = (date: string) => startOfLocalDate(date, clock);
    const endOf = (date: string) => nextLocalMidnight(startOf(date), clock);
    if (typeof expiresFrom === 'string')
      conditions.push((mark) => `e.lapses_at > ${mark(new Date(startOf(expiresFrom)))}`);
    if (typeof expiresTo === 'string') conditions.push((mark) => `e.lapses_at <= ${mark(new Date(endOf(expiresTo)))}`);
  }
  const isOfDaily = table.ends === 'lapses_at' && (typeof expiresFrom === 'string' || typeof expiresTo === 'string');
  // What is PERMANENT never lapses, by a constraint of the table, and would be read to its end for nothing.
  const type = (column('type') === undefined ? undefined : filter.type) ?? (isOfDaily ? 'DAILY' : undefined);
  const origin = originOf(filter);
  return { conditions, ...(type !== undefined && { parts: [type] }), ...(origin && { origin }) };
}

function originOf({ importId, filename, addedBy }: Filter): Origin | undefined {
  if (importId === undefined && filename === undefined && addedBy === undefined) return undefined;
  return {
    ...(importId !== undefined && { importId }),
    ...(filename !== undefined && { filename }),
    ...(addedBy !== undefined && { addedBy: `${addedBy.kind.toLowerCase()}:${addedBy.id}` }),
  };
}

function readPhonePortion(raw: string): Reading {
  const bare = withoutSeparators(raw);
  if (!/^[\d*]+$/.test(bare))
    return { ok: false, expected: 'expected digits; spaces, parentheses, hyphens, dots and plus signs are ignored' };
  // A whole number with the country code 1 finds the entry, which is stored without.
  return { ok: true, value: bare.length === 11 && bare.startsWith('1') ? bare.slice(1) : bare };
}

function readAccountPortion(raw: string): Reading {
  const reading = readAccount(raw);
  return reading.ok ? { ok: true, value: accountKey(reading.value) } : reading;
}

function readZipPortion(raw: string): Reading {
  const bare = raw.replace(/\s/g, '').toUpperCase();
  return /^[A-Z\d]{1,6}$/.test(bare)
    ? { ok: true, value: bare }
    : { ok: false, expected: 'expected the beginning of a ZIP code, or of a Canadian postal code' };
}

/** The pattern that matches nothing but the text itself. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const refused = (sentence: string) => new Refusal('business.refused', { sentence });
