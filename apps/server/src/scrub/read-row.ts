import { readAccount, readPhone, type Reading, readZip } from '@clearline/rules';
import type { CheckAsk } from '../compliance-check/repository.ts';
import { describeFaults } from '../http/faults.ts';
import type { Operation } from '../http/operation.ts';
import type { RowValues } from './file.ts';

/** What a row asks, or the sentence that says why it asks nothing. */
export type ReadRow = (values: RowValues) => Reading<CheckAsk>;

type Asked = Partial<Record<'service', number> & Record<'phone' | 'account' | 'zip', string>>;

/**
 * Reads rows as Is Blocked reads its query, by the same part of the contract and the same canonical forms: what it would refuse is
 * refused here, in its words.
 * @param serviceId of rows that name none
 */
export function rowReader(isBlocked: Operation, clientId: number, serviceId: number | undefined): ReadRow {
  const { readQuery, validate, atLeastOne } = isBlocked;
  return ({ service = serviceId, ...who }) => {
    const query = readQuery(definedOf({ service: service ?? serviceId, ...who })) as Asked;
    if (!validate({ path: {}, query }))
      return { ok: false, expected: describeFaults(validate.errors ?? []).replaceAll('query.', '') };
    if (atLeastOne.query.every((name) => query[name as keyof Asked] === undefined))
      return { ok: false, expected: `At least one of ${atLeastOne.query.join(', ')} must be given.` };
    const faults: string[] = [];
    const canonical = (name: 'phone' | 'account' | 'zip', read: (raw: string) => Reading): string | null => {
      const raw = query[name];
      if (raw === undefined) return null;
      const reading = read(raw);
      if (reading.ok) return reading.value;
      faults.push(`${name}: ${reading.expected}`);
      return null;
    };
    const ask: CheckAsk = {
      clientId,
      serviceId: query.service as number,
      phone: canonical('phone', readPhone),
      account: canonical('account', readAccount),
      zip: canonical('zip', readZip),
    };
    return faults.length > 0 ? { ok: false, expected: faults.join('; ') } : { ok: true, value: ask };
  };
}

// Absent, null and nothing between two delimiters are "not given", as in a query.
const definedOf = (values: RowValues): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
