import type { Schema } from '@clearline/contract';
import { expect, test } from 'vitest';
import { isInDoubt, mainReason, verdictWords } from './verdict-words.ts';

type Finding = Schema<'DecisionFinding'>;
const finding = (kind: Finding['kind'], effect: Finding['effect']): Finding => ({
  ...{
    rule: 'a-rule',
    kind,
    effect,
    because: `${kind} it is.`,
    citation: 'a law',
    scope: { kind: 'CLIENT' },
    precedence: 1,
  },
});
const listed = finding('LIST', 'BLOCKS');
const nowhere = finding('PLACE', 'BLOCKS');
const late = finding('HOURS', 'NOT_NOW');

test.each([
  ['ALLOWED', [], 'CALL', true, 'May be called now'],
  ['ALLOWED', [], 'CALL', false, 'May be called at that time'],
  ['ALLOWED', [], 'EMAIL', true, 'May be e-mailed now'],
  ['NO_MESSAGE', [], 'CALL', true, 'May be called now, but no message may be left'],
  ['NOT_NOW', [late], 'TEXT', true, 'May not be sent a text now'],
  ['BLOCKED', [listed], 'CALL', true, 'Must not be called'],
  ['BLOCKED', [nowhere], 'CALL', true, 'Must not be called: it is not known where this person is'],
  ['BLOCKED', [listed, nowhere], 'CALL', true, 'Must not be called'],
  ['BLOCKED', [late], 'CALL', true, 'Must not be called'],
] as const)('%s by %o on %s, now %o: %s', (verdict, findings, channel, isNow, words) => {
  expect(verdictWords({ verdict, findings: [...findings] }, channel, isNow)).toBe(words);
});

test('a doubt is one only where nothing certain forbids the contact', () => {
  expect(isInDoubt({ verdict: 'BLOCKED', findings: [nowhere, late] })).toBe(true);
  expect(isInDoubt({ verdict: 'BLOCKED', findings: [nowhere, listed] })).toBe(false);
  expect(isInDoubt({ verdict: 'BLOCKED', findings: [late] })).toBe(false);
});

test('the reason is the finding that decides, and a notice is none', () => {
  expect(mainReason({ verdict: 'BLOCKED', findings: [listed, late] })).toBe('LIST it is.');
  expect(mainReason({ verdict: 'ALLOWED', findings: [finding('NOTICE', 'NOTICE')] })).toMatch(/^No list/);
});
