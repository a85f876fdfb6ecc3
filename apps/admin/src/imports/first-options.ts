import type { Schema } from '@clearline/contract';
import { LIST_FIELDS, type ListName } from './list-fields.ts';
import type { Sniffed } from './sniff.ts';

/**
 * The options with which a file is sent, so that its first rows can be looked at. What its columns hold is said then: until that the
 * first is taken for what the list is about, since columns of which nothing is said are refused.
 */
export function firstOptions(
  list: ListName,
  { format, delimiter, header }: Omit<Sniffed, 'columns'>,
): Schema<'ImportOptions'> {
  if (format !== 'CSV') return { format };
  const [about] = LIST_FIELDS[list];
  return { format, delimiter, header, ...(about && { columns: { [about]: '1' } }) };
}
