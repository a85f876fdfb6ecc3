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
  return (values) => {
    const query = readQuery(queryOf(values, serviceId)) as Asked;
    if (!validate({ path: NO_PATH, query }))
      return { ok: false, expected: describeFaults(validate.errors ?? []).replaceAll('query.', '') };
    if (query.phone === undefined && query.account === undefined && query.zip === undefined)
      return { ok: false, expected: `At least one of ${atLeastOne.query.join(', ')} must be given.` };
    const phone = canonical(readPhone, query.phone);
    const account = canonical(readAccount, query.account);
    const zip = canonical(readZip, query.zip);
    if (phone.ok && account.ok && zip.ok)
      return {
        ok: true,
        value: {
          clientId,
          serviceId: query.service as number,
          phone: phone.value,
          account: account.value,
          zip: zip.value,
        },
      };
    const faults = Object.entries({ phone, account, zip }).flatMap(([name, reading]) =>
      reading.ok ? [] : [`${name}: ${reading.expected}`],
    );
    return { ok: false, expected: faults.join('; ') };
  };
}

const NO_PATH = {};
const ABSENT: Reading<null> = { ok: true, value: null };

const canonical = (read: (raw: string) => Reading, raw: string | undefined): Reading<string | null> =>
  raw === undefined ? ABSENT : read(raw);

// Absent, null and nothing between two delimiters are "not given", as in a query.
function queryOf({ service, phone, account, zip }: RowValues, serviceId: number | undefined): object {
  const query: Record<string, unknown> = {};
  const through = service ?? serviceId;
  if (through !== undefined) query['service'] = through;
  if (phone !== undefined) query['phone'] = phone;
  if (account !== undefined) query['account'] = account;
  if (zip !== undefined) query['zip'] = zip;
  return query;
}
