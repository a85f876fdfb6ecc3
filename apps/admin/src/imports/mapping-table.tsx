import { NativeSelect, Table, Text } from '@mantine/core';
import type { FileTable } from './file-table.ts';
import { assign, fieldAt, type Mapping } from './guess-columns.ts';
import { type ImportField, LIST_FIELDS, type ListName } from './list-fields.ts';
import { FIELD_WORDS } from './words.ts';

/** The first rows of a file, and over each column what it is read as. */
export function MappingTable({
  list,
  table,
  mapping,
  onMapping,
}: {
  readonly list: ListName;
  readonly table: FileTable;
  readonly mapping: Mapping;
  /** Absent: the format says it, and nobody else. */
  readonly onMapping?: ((mapping: Mapping) => void) | undefined;
}) {
  const choices = [
    { value: '', label: 'Not read' },
    ...LIST_FIELDS[list].map((field) => ({ value: field, label: FIELD_WORDS[field] })),
  ];
  return (
    <Table.ScrollContainer
      minWidth={180 * table.columns.length}
      type="native"
      tabIndex={0}
      role="region"
      aria-label="First rows of the file"
    >
      <Table aria-label="First rows of the file" className="figures" withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            {table.columns.map((name, at) => {
              const field = fieldAt(mapping, at);
              return (
                <Table.Th key={at} scope="col" style={{ verticalAlign: 'bottom' }} miw={160}>
                  <Text size="sm" fw={650} mb={6}>
                    {name === '' ? `Column ${at + 1}` : name}
                  </Text>
                  {onMapping === undefined ? (
                    <Text size="sm" c="dimmed">
                      {field === null ? 'Not read' : FIELD_WORDS[field]}
                    </Text>
                  ) : (
                    <NativeSelect
                      size="xs"
                      styles={{ input: { fontWeight: 400 } }}
                      aria-label={`What column ${at + 1}, ${name}, holds`}
                      data={choices}
                      value={field ?? ''}
                      onChange={(event) => {
                        const { value } = event.currentTarget;
                        onMapping(assign(mapping, at, value === '' ? null : (value as ImportField)));
                      }}
                    />
                  )}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((cells, row) => (
            <Table.Tr key={row}>
              {table.columns.map((_, at) => (
                <Table.Td key={at} c={fieldAt(mapping, at) === null ? 'dimmed' : undefined}>
                  {cells[at]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
