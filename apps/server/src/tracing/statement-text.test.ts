import { expect, test } from 'vitest';
import { statementName, withoutValues } from './statement-text.ts';

test.each([
  ['SELECT id FROM t WHERE a = $1 AND b = $12', 'SELECT id FROM t WHERE a = $1 AND b = $12'],
  [`SELECT 'O''Brien', 4155550100, 3.5 FROM t`, 'SELECT ?, ?, ? FROM t'],
  [`  INSERT INTO t2\n  VALUES ($1,\t'x')  `, 'INSERT INTO t2 VALUES ($1, ?)'],
  ['SELECT f1, a_2b FROM t', 'SELECT f1, a_2b FROM t'],
])('%j is told as %j', (text, told) => expect(withoutValues(text)).toBe(told));

test('no more than two thousand characters of it', () => expect(withoutValues('a '.repeat(5_000))).toHaveLength(2_000));

test.each([
  ['check_facts', 'WITH ask AS …', 'check_facts'],
  [undefined, '\n  select 1', 'SELECT'],
  [undefined, '', 'statement'],
])('%j of %j is called %s', (name, text, called) => expect(statementName(name, text)).toBe(called));
