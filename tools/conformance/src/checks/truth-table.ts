import { type Check, check } from '../check.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat } from '../outcome.ts';
import type { Use } from '../use.ts';
import { makeEntry, unlistedPhone, unlistedZip } from './dnc-entries.ts';
import { serviceOf } from './known.ts';

/** A value of the documentation's example, by the name that it is printed under. */
type Name = string;

interface Contact {
  readonly phone?: Name;
  readonly account?: Name;
  readonly zip?: Name;
  /** The printed service. */
  readonly service?: 123 | 456 | 789;
}

/** The documentation's example configuration ("Do Not Call Rules"). */
const ENTRIES: readonly Contact[] = [
  { service: 123, phone: '4152257000' },
  { service: 456, phone: '6173432000', account: 'A12345' },
  { phone: '2016668000', account: 'A12345' },
  { phone: '5034441000' },
  { zip: '94110' },
  { account: 'A6789' },
];

interface Row extends Contact {
  readonly service: 123 | 456 | 789;
  readonly blocked: boolean;
}

/** Its eleven inputs with their printed results. The service of the first is cut from the page, and entry 1 says which it is. */
const ROWS: readonly Row[] = [
  { phone: '4152257000', service: 123, blocked: true },
  { phone: '5034441000', service: 123, blocked: true },
  { phone: '3133335000', service: 123, blocked: false },
  { phone: '6173432000', account: 'A12345', service: 456, blocked: true },
  { phone: '4152257000', account: 'A12345', service: 123, blocked: true },
  { phone: '7024441000', account: 'A6789', service: 123, blocked: true },
  { phone: '4152257000', account: 'A12345', service: 456, blocked: false },
  { phone: '2016668000', account: 'A6789', service: 789, blocked: false },
  { phone: '6173432000', service: 456, blocked: false },
  { account: 'A12345', service: 456, blocked: false },
  { zip: '94110', service: 456, blocked: true },
];

/** The row on which the documentation contradicts itself: it prints false, and its rule and its row 6 say true. */
const CONTRADICTORY = 8;

/** Row 7 needs a service other than that of entry 1; all others hold with one service for all three. */
const NEEDS_ANOTHER_SERVICE = 7;

/** The eleven rows of the documentation's truth table, on entries like its own with numbers of fiction. */
export const truthTable: readonly Check[] = ROWS.map((row, at) =>
  check(
    'isBlocked',
    `row ${at + 1} of the documented table: ${titleOf(row)} is ${row.blocked ? 'blocked' : 'not blocked'}`,
    async (use) => {
      if (at + 1 === NEEDS_ANOTHER_SERVICE) serviceOf(use, 1);
      const table = await use.shared('the documented table', makeTable);
      const query = await table(row);
      const { result } = await use.ask('isBlocked', { query });
      if (at + 1 === CONTRADICTORY)
        return result
          ? 'STRICT matching: it answers true, by the rule and row 6, where the documentation prints false.'
          : 'DOCUMENTED matching: it answers false, as the documentation prints, against the rule and row 6.';
      expectThat(
        result === row.blocked,
        `${lineOf(operationNamed('isBlocked'))} answers ${result} where the documentation prints ${row.blocked}. Asked for ${JSON.stringify(query)}, which stands for ${titleOf(row)}.`,
      );
      return undefined;
    },
  ),
);

/** Makes the entries, and answers how to ask for a row in their terms. */
async function makeTable(use: Use) {
  const invented = new Map<Name, string>();
  const as = async (printed: Name | undefined, invent: () => string | Promise<string>): Promise<string | undefined> => {
    if (printed === undefined) return undefined;
    const value = invented.get(printed) ?? (await invent());
    invented.set(printed, value);
    return value;
  };
  const [first, second = first, third = second] = [serviceOf(use), use.known.services[1], use.known.services[2]];
  const services = { 123: first, 456: second, 789: third };
  const valuesOf = async ({ phone, account, zip }: Contact) => {
    const values = {
      phone: await as(phone, () => unlistedPhone(use)),
      account: await as(account, use.invent.account),
      zip: await as(zip, () => unlistedZip(use)),
    };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  };
  for (const entry of ENTRIES)
    await makeEntry(use, {
      type: 'PERMANENT',
      ...(await valuesOf(entry)),
      ...(entry.service !== undefined && { serviceId: services[entry.service] }),
    });
  return async (row: Row) => ({ service: services[row.service], ...(await valuesOf(row)) });
}

function titleOf({ phone, account, zip, service }: Row): string {
  return Object.entries({ phone, account, zip, service })
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]))
    .join(', ');
}
