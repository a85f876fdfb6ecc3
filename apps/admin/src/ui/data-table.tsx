import { Box, Checkbox, Skeleton, Table } from '@mantine/core';
import { type ColumnDef, getCoreRowModel, type RowSelectionState, useReactTable } from '@tanstack/react-table';
import { type ReactNode, useEffect, useRef } from 'react';
import { focusHeading } from './use-focus-back.ts';

interface Props<Row> {
  /** What the table holds, for those who do not see it. */
  readonly label: string;
  readonly columns: readonly ColumnDef<Row>[];
  /** Undefined: they are being loaded. */
  readonly rows: readonly Row[] | undefined;
  readonly rowId: (row: Row) => string;
  /** What stands where no row is. */
  readonly empty: ReactNode;
  /** How many rows a page has: the space is kept while they are loaded, so that nothing jumps. */
  readonly pageSize?: number;
  /** Which rows are chosen, where rows can be. */
  readonly selection?: RowSelectionState;
  readonly onSelectionChange?: (selection: RowSelectionState) => void;
  /** What a row is called where it is chosen. */
  readonly nameOf?: (row: Row) => string;
  /** Rows of another page stand there, quieter, until those of this page have come. */
  readonly isStale?: boolean;
}

const NO_ROWS: readonly never[] = [];

/** What stands in a cell. Called, and not made a component of, which would be another one, and take the focus, each time it is rendered. */
const standing = <Context,>(
  template: string | ((context: Context) => unknown) | undefined,
  context: Context,
): ReactNode => (typeof template === 'function' ? (template(context) as ReactNode) : template);

/** A table of one page of rows. Sorting, filtering and paging are the server's. */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowId, empty, pageSize = 10, selection, onSelectionChange, nameOf, isStale } = props;
  const canSelect = selection !== undefined && onSelectionChange !== undefined;
  const table = useReactTable<Row>({
    data: (rows ?? NO_ROWS) as Row[],
    columns: columns as ColumnDef<Row>[],
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    manualPagination: true, // the library would go back to its first page, which is a change of state, for every other array of rows
    enableRowSelection: canSelect,
    state: { rowSelection: selection ?? {} },
    onRowSelectionChange: (change) =>
      onSelectionChange?.(typeof change === 'function' ? change(selection ?? {}) : change),
  });
  const region = useRef<HTMLDivElement>(null);
  const focused = useRef<Element>(null);
  // Who has deleted a row by its button goes on at the table, and not at the beginning of the page.
  useEffect(() => {
    if (focused.current === null || focused.current.isConnected || document.activeElement !== document.body) return;
    focused.current = null;
    if (region.current) region.current.focus({ preventScroll: true });
    else focusHeading();
  }, [rows]);
  if (rows?.length === 0) return <Box>{empty}</Box>;
  return (
    <Table.ScrollContainer
      minWidth={480}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={label}
      ref={region}
      onFocus={({ target }) => void (focused.current = target)}
    >
      <Table
        verticalSpacing="xs"
        highlightOnHover
        aria-label={label}
        aria-busy={rows === undefined}
        className="figures"
      >
        <Table.Thead>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {canSelect && (
                <Table.Th w={40}>
                  <Checkbox
                    aria-label="Choose all rows of this page"
                    checked={table.getIsAllRowsSelected()}
                    indeterminate={table.getIsSomeRowsSelected()}
                    onChange={table.getToggleAllRowsSelectedHandler()}
                  />
                </Table.Th>
              )}
              {group.headers.map((header) => (
                <Table.Th key={header.id} scope="col">
                  {standing(header.column.columnDef.header, header.getContext())}
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody style={isStale ? { opacity: 0.6 } : undefined}>
          {rows === undefined
            ? Array.from({ length: pageSize }, (_, row) => (
                <Table.Tr key={row}>
                  <Table.Td colSpan={columns.length + (canSelect ? 1 : 0)}>
                    <Skeleton h={22} />
                  </Table.Td>
                </Table.Tr>
              ))
            : table.getRowModel().rows.map((row) => (
                <Table.Tr key={row.id} {...(row.getIsSelected() && { bg: 'var(--mantine-color-default-hover)' })}>
                  {canSelect && (
                    <Table.Td>
                      <Checkbox
                        aria-label={`Choose ${nameOf?.(row.original) ?? row.id}`}
                        checked={row.getIsSelected()}
                        onChange={row.getToggleSelectedHandler()}
                      />
                    </Table.Td>
                  )}
                  {row.getVisibleCells().map((cell) => (
                    <Table.Td key={cell.id}>{standing(cell.column.columnDef.cell, cell.getContext())}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
