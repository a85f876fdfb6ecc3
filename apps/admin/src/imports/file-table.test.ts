import { expect, test } from 'vitest';
import { columnsOption, firstGuess, mappingOf, placesOf, propertiesOf, tableOf } from './file-table.ts';

const CELLS = [['4155550100', '2027-01-01']];

test('lines of NDJSON are columns side by side, also where a line lacks one or is none', () => {
  const table = propertiesOf(['{"phone":"4155550100"}', 'nonsense', '{"days":30,"phone":"4155550101"}', '7']);
  expect(table.columns).toEqual(['phone', 'days']);
  expect(table.rows).toEqual([
    ['4155550100', ''],
    ['', ''],
    ['4155550101', '30'],
    ['', ''],
  ]);
});

test.each([
  ['by name', ['Telephone', 'Until'], {}, { phone: 'Telephone', expiresOn: 'Until' }],
  ['by number where two have the same name', ['Phone', 'phone'], {}, { phone: '1', expiresOn: '2' }],
  ['by number where one has none', ['', 'Until'], {}, { phone: '1', expiresOn: 'Until' }],
  ['by number without a header', ['1', '2'], { header: false }, { phone: '1', expiresOn: '2' }],
  ['by property', ['phone', 'until'], { format: 'NDJSON' }, { phone: 'phone', expiresOn: 'until' }],
] as const)('columns are said %s', (_name, columns, options, want) => {
  expect(columnsOption({ phone: 0, expiresOn: 1 }, { columns }, options)).toEqual(want);
});

test('of a format of its own, the columns are what the API reads them as', () => {
  const preview = {
    columns: [
      { name: '1', field: 'phone' as const },
      { name: '2', field: null },
    ],
    rows: CELLS,
    problems: [],
  };
  const table = tableOf(preview, { format: 'LIVEVOX' });
  expect(table).toEqual({ columns: ['1', '2'], rows: CELLS });
  expect(mappingOf(preview, table, { format: 'LIVEVOX' })).toEqual({ phone: 0 });
});

test('of NDJSON, the columns are the properties of its lines', () => {
  const preview = {
    columns: [{ name: 'number', field: 'phone' as const }],
    rows: [['{"name":"x","number":"4155550100"}']],
    problems: [],
  };
  const options = { format: 'NDJSON', columns: { phone: 'number' } } as const;
  expect(mappingOf(preview, tableOf(preview, options), options)).toEqual({ phone: 1 });
});

test.each([
  [
    { phone: 'Telephone', expiresOn: 'UNTIL ' },
    { phone: 0, expiresOn: 1 },
  ],
  [{ phone: '2' }, { phone: 1 }],
  [{ phone: '3' }, {}],
  [{ phone: '0' }, {}],
  [{ phone: 'Mobile' }, {}],
  [{}, {}],
])('columns that are said as %j stand at %j', (columns, mapping) => {
  expect(placesOf(columns, { columns: ['Telephone', 'Until'] })).toEqual(mapping);
});

test('what is said of columns is found again', () => {
  const mapping = { phone: 2, expiresOn: 0 };
  for (const columns of [
    ['a', 'b', 'c'],
    ['', 'b', 'b'],
    ['1', '2', '3'],
  ]) {
    expect(placesOf(columnsOption(mapping, { columns }, {}), { columns })).toEqual(mapping);
  }
});

test.each([
  ['dialtime', ['Mobile', 'Until'], ['Ann', '4155550100'], {}, { phone: 0, expiresOn: 1 }],
  ['dialtime', ['1', '2'], ['Ann', '(415) 555-0100'], { header: false }, { phone: 1 }],
  ['email', ['1', '2'], ['7', 'ann@example.com'], { header: false }, { email: 1 }],
  ['accounts', ['1', '2'], ['', 'A-1'], { header: false }, { account: 1 }],
  ['dnc', ['One', 'Two'], ['1', '4155550100'], {}, { phone: 0 }],
  ['dnc', ['1', '2'], ['One', 'Two'], { header: false }, { phone: 0 }],
] as const)('%s: %j over %j with %j is taken for %j', (list, columns, row, options, mapping) => {
  expect(firstGuess(list, { columns, rows: [row] }, options)).toEqual(mapping);
});
