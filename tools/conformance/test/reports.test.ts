import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { htmlOf } from '../src/report/html.ts';
import { junitOf } from '../src/report/junit.ts';
import { exitCodeOf, outcomeOf, type Report, reportOf } from '../src/report/report.ts';
import { OPERATIONS } from '../src/operations.ts';
import type { Outcome } from '../src/outcome.ts';
import type { Result } from '../src/runner.ts';

const NASTY = `<script>alert("x")</script> & ]]> ' \u0000 \u001b[31m \ud800`;

const result = (outcome: Outcome, says = NASTY): Result => ({
  title: `is ${outcome} ${NASTY}`,
  basis: outcome === 'differs' ? 'decided' : 'documented',
  outcome,
  says,
  tookMs: 12,
  exchanges:
    outcome === 'fail'
      ? [
          {
            method: 'GET',
            target: `/${NASTY}`,
            requestHeaders: { 'X-A': NASTY },
            status: 200,
            responseHeaders: {},
            responseBody: NASTY,
            tookMs: 1,
          },
        ]
      : [],
});

const reported = (outcomes: readonly (readonly Outcome[])[], isInterrupted = false): Report =>
  reportOf({
    base: 'https://api.example.com',
    client: NASTY,
    known: {
      isClearline: false,
      clientId: 1,
      phoneDncType: 'LEGACY',
      services: [],
      namedServices: [],
      contactGroups: [],
      recording: undefined,
      expendableRecording: undefined,
    },
    isReadOnly: true,
    isInterrupted,
    startedAt: new Date('2026-07-01T16:00:00.123Z'),
    tookMs: 3456,
    requests: 7,
    operations: outcomes.map((some, at) => ({
      operation: OPERATIONS[at]!,
      results: some.map((outcome) => result(outcome)),
    })),
    leftOver: [{ what: NASTY, why: 'so' }],
    redact: (text) => text,
  });

const EVERY = [['pass', 'not-testable'], ['fail', 'pass'], ['differs'], ['not-testable']] as const;

describe('the outcome of an operation', () => {
  test.each<[readonly Outcome[], Outcome]>([
    [['pass', 'pass'], 'pass'],
    [['pass', 'not-testable'], 'pass'],
    [['pass', 'differs'], 'differs'],
    [['differs', 'fail', 'pass'], 'fail'],
    [['not-testable', 'fail'], 'fail'],
    [['not-testable'], 'not-testable'],
    [[], 'not-testable'],
  ])('%j is %s', (outcomes, expected) => {
    expect(outcomeOf(outcomes.map((outcome) => ({ outcome })))).toBe(expected);
  });
});

describe('the exit code', () => {
  test.each<[readonly (readonly Outcome[])[], boolean, number]>([
    [[['pass'], ['not-testable']], false, 0],
    [[['pass', 'differs']], false, 0],
    [[['pass'], ['fail']], false, 1],
    [[['not-testable'], ['not-testable']], false, 2],
    [[['pass'], ['fail']], true, 130],
  ])('of %j is %s', (outcomes, isInterrupted, code) => {
    expect(exitCodeOf(reported(outcomes, isInterrupted))).toBe(code);
  });
});

describe('JUnit XML', () => {
  const xml = junitOf(reported(EVERY));
  type Case = Readonly<Record<'failure' | 'skipped' | 'system-out', unknown>>;
  type Suite = Readonly<Record<string, string>> & { readonly testcase: readonly Case[] };
  const { testsuites } = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => /^test(suite|case)$/.test(name),
  }).parse(xml) as {
    testsuites: Readonly<Record<string, string>> & { readonly testsuite: readonly Suite[] };
  };

  test('is well-formed whatever a deployment answers, and has no character that XML forbids', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(xml).not.toContain('<script>');
  });

  test('counts a suite for each operation and a case for each check', () => {
    expect(testsuites).toMatchObject({ tests: '6', failures: '1', skipped: '2', errors: '0', time: '3.456' });
    expect(testsuites.testsuite.map(({ name, tests, failures, skipped }) => [name, tests, failures, skipped])).toEqual([
      [OPERATIONS[0]?.id, '2', '0', '1'],
      [OPERATIONS[1]?.id, '2', '1', '0'],
      [OPERATIONS[2]?.id, '1', '0', '0'],
      [OPERATIONS[3]?.id, '1', '0', '1'],
    ]);
  });

  test('says why a check fails and why one is skipped, and that what differs passes', () => {
    const cases = testsuites.testsuite.flatMap((suite) => suite.testcase);
    const [, skipped, failed, , differing] = cases;
    expect(skipped?.skipped).toMatchObject({ message: expect.stringContaining('script') });
    expect(failed?.failure).toMatchObject({ message: expect.stringContaining('script'), type: 'deviation' });
    expect(differing).not.toHaveProperty('failure');
    expect(differing?.['system-out']).toMatch(/^Differs: /);
  });
});

describe('the page', () => {
  const page = htmlOf(reported(EVERY));

  test('makes no markup of what a deployment answers', () => {
    expect(page).not.toContain('<script');
    expect(page.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(5);
  });

  test('needs nothing from elsewhere and runs no script', () => {
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/\b(src|href)=/);
    expect(page).not.toMatch(/url\(|@import/);
  });

  test('shows every operation with its checks, what is left over, and a filter with counts', () => {
    for (const { id } of OPERATIONS.slice(0, EVERY.length)) expect(page).toContain(`<b>${id}</b>`);
    expect(page.match(/<li class="check /g)?.length).toBe(6);
    expect(page).toContain('any outcome (4)');
    expect(page).toContain('not testable (2)');
    expect(page).toContain('Left over');
    expect(page).toContain('read-only');
  });
});
