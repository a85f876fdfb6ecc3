import type { Schema } from '@clearline/contract';
import { textsOf } from '../ui/search-texts.ts';
import type { ListKind, ListText } from './lists.ts';

/** What stands in the address of a list. Dates are `2026-11-26`. */
export interface ListAddress {
  /** What is searched, and in which property. */
  readonly q?: string;
  readonly in?: string;
  readonly type?: string;
  readonly service?: string;
  readonly group?: string;
  readonly addedFrom?: string;
  readonly addedTo?: string;
  readonly expiresFrom?: string;
  readonly expiresTo?: string;
  readonly file?: string;
  readonly import?: string;
  readonly sort?: string;
  readonly cursor?: string;
  /** Which row is open. */
  readonly entry?: string;
}

export const FILTERS = [
  ...(['q', 'in', 'type', 'service', 'group', 'addedFrom', 'addedTo'] as const),
  ...(['expiresFrom', 'expiresTo', 'file', 'import'] as const),
] as const satisfies readonly (keyof ListAddress)[];

export const listAddressOf: (search: Readonly<Record<string, unknown>>) => ListAddress = textsOf(
  ...FILTERS,
  ...(['sort', 'cursor', 'entry'] as const),
);

/** The property that a search looks into. */
export const textOf = ({ in: asked }: ListAddress, { texts }: ListKind): ListText =>
  texts.find((text) => text === asked) ?? (texts[0] as ListText);

/** How many conditions are set. */
export const filterCount = (address: ListAddress): number =>
  FILTERS.filter((name) => name !== 'in' && address[name] !== undefined).length;

/** The filter of an address, as the API reads it. What the list has not is left out, so that tabs can be changed. */
export function filterOf(address: ListAddress, list: ListKind): Schema<'ListFilter'> {
  const { q, type, service, group, addedFrom, addedTo, expiresFrom, expiresTo, file } = address;
  const given = {
    ...(q !== undefined && { [textOf(address, list)]: q }),
    ...(list.reach !== 'contactGroup' && { type }),
    ...(list.reach === 'service' && { serviceId: numberOf(service) }),
    ...(list.reach === 'contactGroup' && { contactGroupId: numberOf(group) }),
    ...{ addedFrom, addedTo: addedTo && dayAfter(addedTo), expiresFrom, expiresTo },
    ...{ filename: file, importId: numberOf(address.import) },
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Schema<'ListFilter'>;
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

/** `addedTo` of the API is the first instant that no longer counts; of a person, the last day that does. */
function dayAfter(date: string): string {
  const at = Date.parse(`${date}T00:00Z`);
  return Number.isNaN(at) ? date : new Date(at + 86_400_000).toISOString().slice(0, 10);
}
