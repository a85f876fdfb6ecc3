import type { Outcome } from '../outcome.ts';

/** How outcomes are called to people. */
export const NAMES: Readonly<Record<Outcome, string>> = {
  pass: 'passed',
  fail: 'failed',
  differs: 'differ',
  'not-testable': 'not testable',
};
