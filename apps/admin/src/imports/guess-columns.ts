import type { ImportField, ListName } from './list-fields.ts';
import { LIST_FIELDS } from './list-fields.ts';

/** What other systems call the same, without blanks and signs and in lower case. */
const NAMES: Readonly<Record<ImportField, RegExp>> = {
  phone:
    /^(phone|tele?phone|tel|mobile|cell|sms|ani|msisdn)(number|num|no|nbr|phone)?$|^(number|dncnumber|phonenumber1|phone1)$/,
  email: /^e?mail(address)?$/,
  account: /^(account|acct|debtor|customer|client)(number|num|no|nbr|id)?$/,
  zip: /^(zip|zipcode|postal|postalcode|postcode)$/,
  type: /^(type|dnctype|blocktype|block)$/,
  serviceId: /^(service|serviceid|svc)$/,
  contactGroupId: /^(contactgroup|contactgroupid|group|groupid)$/,
  ordinal: /^(ordinal|phoneordinal|position|phoneposition)$/,
  expiresOn: /^(expires?(on|at|date)?|expiry(date)?|expiration(date)?|lastday|until|validuntil|enddate)$/,
  daysToExpiry: /^(daysto(expiry|expire|expiration)|expir(es|y)indays|days)$/,
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Which field each column holds, by its place; what is not named stays out. */
export type Mapping = Readonly<Partial<Record<ImportField, number>>>;

/** What the columns of a file are likely to hold, by their names. Nobody is bound by it: it is shown before anything is checked. */
export function guessColumns(list: ListName, columns: readonly string[]): Mapping {
  const taken = new Set<number>();
  const found = LIST_FIELDS[list].flatMap((field) => {
    const at = columns.findIndex((name, place) => !taken.has(place) && NAMES[field].test(plain(name)));
    if (at < 0) return [];
    taken.add(at);
    return [[field, at] as const];
  });
  return Object.fromEntries(found);
}

/** Gives a column another field, which no other column keeps; null = it is not read. */
export function assign(mapping: Mapping, column: number, field: ImportField | null): Mapping {
  const others = Object.entries(mapping).filter(([name, at]) => at !== column && name !== field);
  return Object.fromEntries(field === null ? others : [...others, [field, column]]);
}

/** The field of a column; null = it is not read. */
export const fieldAt = (mapping: Mapping, column: number): ImportField | null =>
  (Object.entries(mapping).find(([, at]) => at === column)?.[0] as ImportField | undefined) ?? null;
