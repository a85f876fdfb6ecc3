import { type Check, check } from '../check.ts';
import type { AnyAsked } from '../asked.ts';
import { PRINTED, type Printed } from '../exchanges.ts';
import { faultsOf, quoted } from '../judge.ts';
import { lineOf } from '../operations.ts';
import { Deviation, expectThat, NotTestable } from '../outcome.ts';
import type { Answer } from '../transport.ts';
import type { Use } from '../use.ts';

/**
 * Adapts what the documentation prints to data that the run made: answers the parts to replace. The form of each value stays that of
 * the print, such as `"1320"` in quotes, since it is promised that this form is read.
 */
export type Adapt = (use: Use, printed: Printed) => AnyAsked | Promise<AnyAsked>;

/** By the name of an exchange, or of an operation for all of its exchanges that have none of their own. */
export type Adaptations = Readonly<Record<string, Adapt>>;

/** Properties of an answer whose printed values do not depend on the deployment's data. */
const EXACT: ReadonlySet<string> = new Set([
  'processedCount',
  'successfulEntries',
  'failedEntries',
  'duplicateEntries',
  'code',
  'message',
  'errorCode',
  'errorMessage',
]);

/** Properties that a list has or has not, depending on its length and age. */
const DEPENDENT: ReadonlySet<string> = new Set(['next', 'lastModified']);

/** A check for every exchange of the documentation. One that nobody has adapted is reported as not testable, not left out. */
export const documentedChecks = (adaptations: Adaptations): readonly Check[] =>
  PRINTED.map((printed) =>
    check(printed.operation.id, `the documented exchange “${printed.title}”`, async (use) => {
      const adapt = adaptations[printed.name] ?? adaptations[printed.operation.id];
      if (!adapt) throw new NotTestable('Nobody has adapted this exchange to data that a run can make.');
      const { asked } = printed;
      const answer = await use.exchange(printed.operation.id, { ...asked, ...(await adapt(use, printed)) });
      requireAsPrinted(printed, answer);
    }),
  );

/** Throws a Deviation unless an answer is the printed one, as far as that can be the same with other data. */
export function requireAsPrinted({ operation, status, body }: Printed, answer: Answer): void {
  const line = lineOf(operation);
  if (answer.status !== status)
    throw new Deviation(
      `${line} was answered ${answer.status} where the documentation prints ${status}${quoted(answer.text)}.`,
    );
  const fault = faultsOf(operation, answer).find(({ basis }) => basis === 'documented');
  if (fault) throw new Deviation(`${line}: ${fault.sentence}`);
  if (typeof body !== 'object' || body === null) return;

  const given = (answer.json ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, wanted] of Object.entries(body)) {
    const isErrorsOtherName = status >= 400 && (name === 'code' || name === 'message') && 'errorCode' in given;
    if (DEPENDENT.has(name) || isErrorsOtherName) continue;
    expectThat(name in given, `${line}: the documentation prints ${name}, and the answer has none.`);
    if (EXACT.has(name) && plain(given[name]) !== plain(wanted))
      throw new Deviation(`${line}: ${name} is ${plain(given[name])} where the documentation prints ${plain(wanted)}.`);
  }
}

/** A value as it is compared: the documented sentence about records holds a file name of eight letters that is another one each time. */
const plain = (value: unknown): string => JSON.stringify(value).replace(/(filename: )\w{8}/, '$1…');
