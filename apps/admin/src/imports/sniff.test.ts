import { expect, test } from 'vitest';
import { cellsOf, sniff } from './sniff.ts';

test.each([
  [['Telephone,Until', '4155550100,2027-01-01'], 'a.csv', 'CSV', 'COMMA', true, ['Telephone', 'Until']],
  [['phone;"group; id"', '4155550100;7'], 'a.txt', 'CSV', 'SEMICOLON', true, ['phone', 'group; id']],
  [['phone\tzip'], 'a.tsv', 'CSV', 'TAB', true, ['phone', 'zip']],
  [['phone|zip'], 'a.csv.gz', 'CSV', 'PIPE', true, ['phone', 'zip']],
  [['4155550100,A-1'], 'a.csv', 'CSV', 'COMMA', false, ['4155550100', 'A-1']],
  [['(415) 555-0100'], 'a.csv', 'CSV', 'COMMA', false, ['(415) 555-0100']],
  [['ann@example.com'], 'a.csv', 'CSV', 'COMMA', false, ['ann@example.com']],
  [['{"phone":"4155550100"}'], 'a.txt', 'NDJSON', 'COMMA', true, ['{phone:4155550100}']],
  [
    ['phone,id,createdAt,addedBy,filename,importId'],
    'sms.csv',
    'CLEARLINE',
    'COMMA',
    true,
    ['phone', 'id', 'createdAt', 'addedBy', 'filename', 'importId'],
  ],
  [[''], 'empty.jsonl.gz', 'NDJSON', 'COMMA', true, ['']],
  [[], 'empty.csv', 'CSV', 'COMMA', true, ['']],
] as const)('%j of %s is %s', (lines, filename, format, delimiter, header, columns) => {
  expect(sniff(lines, filename)).toEqual({ format, delimiter, header, columns });
});

test.each([
  ['a,b', ['a', 'b']],
  ['"a,b",c', ['a,b', 'c']],
  ['"say ""no""", x ', ['say "no"', 'x']],
  ['', ['']],
  [',', ['', '']],
])('the cells of %s', (line, cells) => {
  expect(cellsOf(line, ',')).toEqual(cells);
});
