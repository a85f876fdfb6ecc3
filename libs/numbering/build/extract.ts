import { type Table, readTable } from '../src/import/table.ts';

const COLUMNS = [
  'NPA_ID',
  'ASSIGNED',
  'USE',
  'LOCATION',
  'COUNTRY',
  'IN_SERVICE_DT',
  'OVERLAY_COMPLEX',
  'SERVICE',
  'TIME_ZONE',
];

/**
 * What this library keeps of a NPA report: the rows of assigned codes and the columns that say where they are, in the report's own
 * words and form, so that one reader reads both.
 */
export function extractOf(report: string): string {
  const table = readTable(
    report,
    COLUMNS.map((column) => column.toLowerCase()),
  );
  if (!table.ok) throw new Error(table.faults.map(({ line, fault }) => `line ${line}: ${fault}`).join('\n'));
  const rows = table.value.rows.filter((row) => row.cell('assigned') === 'Yes');
  return [
    ...dated(table.value),
    COLUMNS.join(','),
    ...rows.map((row) => COLUMNS.map((name) => quoted(row.cell(name.toLowerCase()).trim())).join(',')),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const dated = ({ preamble }: Table): string[] => preamble.filter((line) => line.toLowerCase().startsWith('file date'));

const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
