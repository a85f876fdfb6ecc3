import { Checkbox, Code, NativeSelect, ScrollArea, SimpleGrid, Stack, Text } from '@mantine/core';
import { LIST_WORDS, type ListName } from './list-fields.ts';
import type { Sniffed } from './sniff.ts';
import { FORMAT_WORDS } from './words.ts';

/** How a file is written. */
export type Format = Omit<Sniffed, 'columns'>;

const DELIMITER_WORDS = { COMMA: 'Comma', SEMICOLON: 'Semicolon', TAB: 'Tab', PIPE: 'Bar |' } as const;

const dataOf = <Name extends string>(words: Readonly<Record<Name, string>>, names = Object.keys(words) as Name[]) =>
  names.map((value) => ({ value, label: words[value] }));

/** For which list a file is, and how it is written, beside its first lines. */
export function FormatForm({
  lists,
  list,
  format,
  lines,
  onList,
  onFormat,
}: {
  readonly lists: readonly ListName[];
  readonly list: ListName;
  readonly format: Format;
  readonly lines: readonly string[];
  readonly onList: (list: ListName) => void;
  readonly onFormat: (format: Format) => void;
}) {
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label="List"
          description="Into which its rows go"
          data={dataOf(LIST_WORDS, [...lists])}
          value={list}
          onChange={(event) => onList(event.currentTarget.value as ListName)}
        />
        <NativeSelect
          label="Format"
          description="As its first lines look like"
          data={dataOf(FORMAT_WORDS)}
          value={format.format}
          onChange={(event) => onFormat({ ...format, format: event.currentTarget.value as Format['format'] })}
        />
        {format.format === 'CSV' && (
          <>
            <NativeSelect
              label="Between the columns"
              data={dataOf(DELIMITER_WORDS)}
              value={format.delimiter}
              onChange={(event) => onFormat({ ...format, delimiter: event.currentTarget.value as Format['delimiter'] })}
            />
            <Checkbox
              mt={{ base: 0, sm: 32 }}
              label="The first row names the columns"
              checked={format.header}
              onChange={(event) => onFormat({ ...format, header: event.currentTarget.checked })}
            />
          </>
        )}
      </SimpleGrid>
      <div>
        <Text size="sm" fw={500} id="first-lines">
          Its first lines
        </Text>
        <ScrollArea.Autosize viewportProps={{ tabIndex: 0, role: 'region', 'aria-labelledby': 'first-lines' }}>
          <Code block>{lines.join('\n')}</Code>
        </ScrollArea.Autosize>
      </div>
    </Stack>
  );
}
