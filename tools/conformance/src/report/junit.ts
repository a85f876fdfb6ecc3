import { XMLBuilder } from 'fast-xml-parser';
import type { OperationReport, Report, ReportedCheck } from './report.ts';

// A character that XML cannot carry, escaped or not.
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The report as JUnit XML, in the form that Jenkins, GitLab, GitHub's reporters and Azure DevOps read: a test suite an operation, a
 * test case a check. What cannot be tested is skipped, with its reason; what differs passes, and says so in its output.
 */
export function junitOf({ operations, counts: { checks }, tookMs, startedAt, deployment }: Report): string {
  const tests = operations.reduce((sum, operation) => sum + operation.checks.length, 0);
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': carried(`Clearline conformance of ${deployment.base}`),
      '@tests': tests,
      '@failures': checks.fail,
      '@errors': 0,
      '@skipped': checks['not-testable'],
      '@time': seconds(tookMs),
      testsuite: operations.map((operation) => suiteOf(operation, startedAt)),
    },
  });
}

function suiteOf({ id, resource, checks }: OperationReport, startedAt: string) {
  const having = (outcome: ReportedCheck['outcome']) => checks.filter((one) => one.outcome === outcome).length;
  return {
    '@name': id,
    '@tests': checks.length,
    '@failures': having('fail'),
    '@errors': 0,
    '@skipped': having('not-testable'),
    '@time': seconds(checks.reduce((sum, { tookMs }) => sum + tookMs, 0)),
    '@timestamp': startedAt.replace(/\.\d+Z$/, ''),
    testcase: checks.map((one) => caseOf(one, `${resource}.${id}`)),
  };
}

function caseOf({ title, outcome, says = '', tookMs, exchanges }: ReportedCheck, className: string) {
  const message = { '@message': attribute(says) };
  return {
    '@name': attribute(title),
    '@classname': className,
    '@time': seconds(tookMs),
    ...(outcome === 'fail' && {
      failure: {
        ...message,
        '@type': 'deviation',
        '#text': carried(`${says}\n\n${JSON.stringify(exchanges, null, 2)}`),
      },
    }),
    ...(outcome === 'not-testable' && { skipped: message }),
    ...((outcome === 'differs' || outcome === 'pass') &&
      says !== '' && { 'system-out': carried(outcome === 'differs' ? `Differs: ${says}` : says) }),
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
const carried = (text: string): string => text.replace(FORBIDDEN, '\ufffd');
const attribute = (text: string): string => carried(text).replace(/\s+/g, ' ');
