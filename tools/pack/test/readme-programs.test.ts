import { expect, test } from 'vitest';
import { isAsSaid, programsOf } from './readme-programs.ts';

const fenced = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
const document = (...blocks: readonly string[]) => ['# Title', ...blocks, 'More.', ''].join('\n\n');

test('a program is a marker, a block and its output', () => {
  const markdown = document('<!-- example: one -->', fenced('ts', 'f();'), fenced('text', '1'), fenced('ts', 'g();'));
  expect(programsOf(markdown)).toEqual([
    { title: 'one', language: 'ts', line: 3, code: 'f();\n', output: '1\n', outputIs: 'text' },
  ]);
});

test.each([
  [
    'without a program',
    ['<!-- example: a -->', 'Words.', fenced('ts', 'f();')],
    'line 3: expected a block of ts or sh',
  ],
  ['in another language', ['<!-- example: a -->', fenced('py', 'f()'), fenced('text', '1')], 'a block of ts or sh'],
  ['without output', ['<!-- example: a -->', fenced('ts', 'f();'), 'Words.'], 'one of text or json'],
])('one %s is an error', (_name, blocks, message) => {
  expect(() => programsOf(document(...blocks))).toThrow(message);
});

test.each<[string, 'text' | 'json', string, string, boolean]>([
  ['the same text', 'text', 'a\nb\n', 'a\nb', true],
  ['other text', 'text', 'a\nb', 'a\nc', false],
  ['more text', 'text', 'a', 'a\nb', false],
  ['what … stands for', 'text', 'serves … at 1', 'serves x y at 1', true],
  ['… at an end', 'text', 'serves …', 'serves', false],
  ['… does not reach another line', 'text', 'a … b', 'a x\ny b', false],
  ['signs of patterns', 'text', '[ 1.5 ]', '[ 1x5 ]', false],
  ['the same JSON, otherwise written', 'json', '{ "a": 1, "b": [2] }', '{"b":[2],"a":1}', true],
  ['other JSON', 'json', '{ "a": 1 }', '{"a":2}', false],
])('%s', (_name, outputIs, output, printed, expected) => {
  expect(isAsSaid(printed, { output, outputIs })).toBe(expected);
});
