import { type Check, check, DECIDED } from '../check.ts';
import { errors } from '@clearline/contract';
import type { AnyAsked } from '../asked.ts';
import { sentFor } from '../asked.ts';
import { ABSENT_ID, absentUuid } from '../invent.ts';
import { quoted } from '../judge.ts';
import { allows, type Kind, ROLES, titleOf } from '../log-in.ts';
import { lineOf, type Operation } from '../operations.ts';
import { Deviation, expectThat, NotTestable } from '../outcome.ts';
import { TYPE_NAMES } from '../scope.ts';
import { requireRefusal, type Use } from '../use.ts';

const ACCESS = { isAboutAccess: true } as const;

/** Of every operation: who may call it, by the roles that the contract has from the documentation. */
export const accessChecks = (operations: readonly Operation[]): readonly Check[] =>
  operations.flatMap((operation) =>
    operation.isPublic ? [] : [...sessionChecks(operation), ...roleChecks(operation), ...gateChecks(operation)],
  );

/**
 * A request that asks for nothing that is there and carries an empty body: it does nothing even where it is let in. It is sent to
 * see who is let in.
 */
export function harmless({ parameters, body }: Operation): AnyAsked {
  const named = (place: string) => parameters.filter((one) => one.in === place && one.required).map(({ name }) => name);
  return {
    path: Object.fromEntries(named('path').map((name) => [name, ABSENT_ID])),
    query: Object.fromEntries(named('query').map((name) => [name, QUERY[name] ?? ABSENT_ID])),
    ...(body && { body: {} }),
  };
}

/** Whether that request does nothing for certain: it reads, or lacks what it must give, or names what is not there. */
export const isHarmless = ({ isRead, isDocumented, method, path, body }: Operation): boolean =>
  isRead ||
  isDocumented ||
  (method === 'DELETE' && path.includes('{')) ||
  (body?.required ?? []).length > 0 ||
  body?.['x-at-least-one'] !== undefined;

/** Throws NotTestable where to ask would be to do. */
function requireHarmless(operation: Operation): void {
  if (!isHarmless(operation))
    throw new NotTestable(
      `No request to ${operation.id} is known that does nothing where it is let in, so none is sent.`,
    );
}

const QUERY: Readonly<Record<string, unknown>> = { count: 1, offset: 0, dncType: 'DAILY' };

const sessionChecks = (operation: Operation): readonly Check[] =>
  [
    { of: 'without a session', session: () => undefined },
    { of: 'with a session that nobody opened', session: absentUuid },
  ].map(({ of, session }) =>
    check(
      operation.id,
      `answers 401 ${of}`,
      async (use) => {
        requireHarmless(operation);
        const id = session();
        const answer = await use.send(operation.id, {
          ...sentFor(operation, harmless(operation)),
          headers: { 'Content-Type': 'application/json', ...(id !== undefined && { 'LV-Session': id }) },
        });
        requireRefusal(
          answer,
          { status: 401, code: errors['session.missing'].code },
          (sentence, basis) => new Deviation(`${lineOf(operation)} ${of} ${sentence}`, basis),
        );
      },
      ACCESS,
    ),
  );

const roleChecks = (operation: Operation): readonly Check[] =>
  ([...ROLES, 'AGENT'] as const).map((kind) => {
    const may = allows(operation, kind) === true;
    return check(
      operation.id,
      may ? `lets ${titleOf(kind)} in` : `answers 403 to ${titleOf(kind)}`,
      async (use) => requireAccess(use, operation, kind, may),
      ACCESS,
    );
  });

async function requireAccess(use: Use, operation: Operation, kind: Kind, may: boolean): Promise<void> {
  const by = use.logIns.find((one) => one.kind === kind);
  if (!by)
    throw new NotTestable(
      kind === 'AGENT' ? 'Name an agent with --agent USER:PASSWORD.' : `Name one with --as ${kind}=USER:PASSWORD.`,
    );
  requireHarmless(operation);
  const { status, text } = await use.exchange(operation.id, harmless(operation), by);
  const who = `${lineOf(operation)}, asked by ${titleOf(kind)},`;
  if (may) expectThat(status !== 403 && status !== 401, `${who} was answered ${status}${quoted(text)}.`);
  else expectThat(status === 403, `${who} was answered ${status} where 403 was expected${quoted(text)}.`);
}

const gateChecks = (operation: Operation): readonly Check[] => {
  const type = operation.spec['x-phone-dnc-type'];
  if (type === undefined) return [];
  return [
    check(
      operation.id,
      `is open to clients with ${TYPE_NAMES[type]} and answers 400 to all others`,
      async (use) => {
        const { phoneDncType } = use.known;
        if (phoneDncType === undefined)
          throw new NotTestable('isLegacyDncEnabled did not tell the Phone DNC Type of this client.');
        requireHarmless(operation);
        const answer = await use.exchange(operation.id, harmless(operation));
        const line = `${lineOf(operation)}, of a client with ${TYPE_NAMES[phoneDncType]},`;
        if (phoneDncType === type) {
          const isRefused = answer.status === 400 && /not configured/i.test(answer.text);
          expectThat(!isRefused, `${line} was answered ${answer.status}${quoted(answer.text)}.`);
          return `This client is set to ${TYPE_NAMES[type]}, and is let in.`;
        }
        requireRefusal(answer, { status: 400 }, (sentence) => new Deviation(`${line} ${sentence}`));
        expectThat(
          /not configured to use/i.test(answer.text),
          `${line} was answered 400 without the sentence “You are not configured to use this method”${quoted(answer.text)}.`,
        );
        requireRefusal(
          answer,
          { status: 400, code: 202 },
          (sentence) => new Deviation(`${line} ${sentence}`, DECIDED.basis),
        );
        return `This client is set to ${TYPE_NAMES[phoneDncType]}, and is refused.`;
      },
      ACCESS,
    ),
  ];
};
