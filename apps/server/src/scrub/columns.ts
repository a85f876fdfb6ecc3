import { Refusal } from '../http/refusal.ts';
import type { ScrubQuery } from './query.ts';

/** Where values stand in the rows of CSV: indexes from 0. */
export interface Columns {
  readonly phone: number | undefined;
  readonly account: number | undefined;
  readonly zip: number | undefined;
  readonly service: number | undefined;
  /** How many cells a row has, where a header says so. */
  readonly width?: number;
}

type Value = 'phone' | 'account' | 'zip' | 'service';
const WHO = ['phone', 'account', 'zip'] as const;
const parameterOf = (value: Value) => `${value}Column` as const;

/**
 * Finds the columns that a header names.
 * @param added names that no column may have, since they are added
 */
export function columnsByName(header: readonly string[], added: readonly string[], query: ScrubQuery): Columns {
  const names = header.map(folded);
  const taken = added.find((name) => names.includes(folded(name)));
  if (taken !== undefined) throw refused(`header: expected no column ${taken}, which is added`);
  return complete(
    (value) => {
      const asked = query[parameterOf(value)];
      const found = names.flatMap((name, at) => (name === folded(asked ?? value) ? [at] : []));
      if (found.length > 1)
        throw refused(`header: expected one column ${asked ?? value}, and there are ${found.length}`);
      if (asked !== undefined && found.length === 0)
        throw refused(`query.${parameterOf(value)}: expected a column of the header; ${asked} is none`);
      return found[0];
    },
    query,
    header.length,
  );
}

/** Reads columns that are counted from 1, of a file without a header. */
export const columnsByNumber = (query: ScrubQuery): Columns =>
  complete((value) => {
    const asked = query[parameterOf(value)];
    if (asked === undefined)
      return value === 'phone' && query.accountColumn === undefined && query.zipColumn === undefined ? 0 : undefined;
    if (!/^[1-9]\d{0,3}$/.test(asked))
      throw refused(`query.${parameterOf(value)}: expected the number of a column, from 1 on`);
    return Number(asked) - 1;
  }, query);

function complete(columnOf: (value: Value) => number | undefined, query: ScrubQuery, width?: number): Columns {
  const [phone, account, zip] = WHO.map(columnOf);
  const service = columnOf('service');
  if (phone === undefined && account === undefined && zip === undefined)
    throw refused(`header: expected a column ${WHO.join(', ')}, or query.phoneColumn and its like to say which it is`);
  if (service === undefined && query.service === undefined)
    throw refused('query.service: expected a service, as there is no column that names one');
  return { phone, account, zip, service, ...(width !== undefined && { width }) };
}

const folded = (name: string): string => name.trim().toLowerCase();
const refused = (faults: string) => new Refusal('request.invalid', { faults });
