import type { OperationId } from '@clearline/contract';
import type { AnyAsked, Answered, Asked } from './asked.ts';
import { sentFor } from './asked.ts';
import type { Inventor } from './invent.ts';
import { faultsOf, quoted } from './judge.ts';
import { bestFor, type Credentials, type LogIn, titleOf } from './log-in.ts';
import { lineOf, type Operation, operationNamed, removalOf, successOf } from './operations.ts';
import { type Basis, Deviation, NotTestable, Unanswered } from './outcome.ts';
import type { Surroundings } from './surroundings.ts';
import type { Answer, Sent, Transport } from './transport.ts';
import type { Undoing } from './undoing.ts';

export interface Refused {
  readonly status: number;
  /** The code of the body, where one is expected. 202 and 203 are documented, all others decided. */
  readonly code?: number;
}

/** What a check works with. */
export interface Use {
  readonly known: Surroundings;
  readonly invent: Inventor;
  readonly logIns: readonly LogIn[];
  /** The access token and the client code, for checks of log-ins. */
  readonly access: string;
  readonly client: string;
  /** A user whose password may be changed for a moment; undefined when none was named. */
  readonly expendableUser: Credentials | undefined;

  /** Asks an operation and answers the body with which it succeeds. Anything else is a deviation if the check is about it, and else a reason not to test. */
  readonly ask: <Id extends OperationId>(id: Id, asked: Asked<Id>) => Promise<Answered<Id>>;
  /** The same, in a form that the contract does not declare. */
  readonly askLoosely: <Id extends OperationId>(id: Id, asked: AnyAsked) => Promise<Answered<Id>>;
  /** Asks an operation and expects it to refuse. */
  readonly refused: (id: OperationId, asked: AnyAsked, expected: Refused) => Promise<Answer>;
  /** Asks as a well-behaved program does and answers whatever came. */
  readonly exchange: (id: OperationId, asked: AnyAsked, by?: LogIn) => Promise<Answer>;
  /** Sends by hand; the headers are all that is sent. */
  readonly send: (id: OperationId, sent: Partial<Sent>) => Promise<Answer>;
  /** The headers of a request to an operation, with the session of the best log-in. Throws NotTestable when there is none. */
  readonly headersFor: (id: OperationId, by?: LogIn) => Promise<Record<string, string>>;

  /** Takes away at the end of the check what it made. */
  readonly later: Undoing['later'];
  readonly remains: Undoing['remains'];
  /** Makes something once for all checks of the operation; it is taken away after the last. */
  readonly shared: <Made>(key: string, make: (use: Use) => Promise<Made>) => Promise<Made>;
}

/** What all checks of a run have in common. */
export interface Bench {
  readonly transport: Transport;
  readonly known: Surroundings;
  readonly invent: Inventor;
  readonly logIns: readonly LogIn[];
  readonly access: string;
  readonly client: string;
  readonly expendableUser: Credentials | undefined;
  /** Whether nothing may be sent that changes data. */
  readonly isReadOnly: boolean;
  /** Told of every answer, for what is counted per operation. */
  readonly heard: (operation: Operation, answer: Answer) => void;
}

/**
 * The use of the bench for checks of one operation.
 * @param subject the operation that is judged
 * @param shared what checks of it share, with its own undoing
 */
export function useOf(
  bench: Bench,
  subject: Operation,
  undo: Undoing,
  shared: { readonly made: Map<string, Promise<unknown>>; readonly undo: Undoing },
): Use {
  /** Of the subject it is a deviation, of any other a reason not to test. */
  const complain = (operation: Operation, sentence: string, basis?: Basis): Error =>
    operation.id === subject.id
      ? new Deviation(sentence, basis)
      : new NotTestable(`It needs ${operation.id}, of which: ${sentence}`);

  async function send(operation: Operation, sent: Sent): Promise<Answer> {
    if (bench.isReadOnly && !operation.isRead)
      throw new NotTestable(`It needs ${lineOf(operation)}, which --read-only leaves out.`);
    try {
      const answer = await bench.transport.send(sent);
      if (isAt(operation, sent)) bench.heard(operation, answer);
      return answer;
    } catch (error) {
      if (error instanceof Unanswered && !operation.isRead && operation.method !== 'DELETE')
        undo.remains(`what ${lineOf(operation)} may have made`, 'it was not answered, so nothing is known of it');
      if (error instanceof Unanswered && operation.id !== subject.id)
        throw new NotTestable(`It needs ${operation.id}, of which: ${error.message}`);
      throw error;
    }
  }

  async function headersFor(operation: Operation, by?: LogIn): Promise<Record<string, string>> {
    const common = { Accept: 'application/json', ...(operation.body && { 'Content-Type': 'application/json' }) };
    if (operation.path.startsWith('/session/')) return { ...common, 'LV-Access': bench.access };
    if (operation.isPublic) return common;
    const chosen = by ?? bestFor(operation, bench.logIns);
    if (!chosen)
      throw new NotTestable(
        `${operation.id} needs a log-in of ${operation.roles.join(' or ')}: name one with --as ROLE=USER:PASSWORD.`,
      );
    return { ...common, 'LV-Session': await chosen.session() };
  }

  async function exchange(operation: Operation, asked: AnyAsked, by?: LogIn): Promise<Answer> {
    const answer = await send(operation, { ...sentFor(operation, asked), headers: await headersFor(operation, by) });
    laterWithout(operation, asked, answer);
    const isRoleUnknown = by === undefined && bestFor(operation, bench.logIns)?.kind === undefined;
    if (answer.status === 403 && isRoleUnknown && !operation.isPublic)
      throw new NotTestable(
        `${operation.id} was answered 403, and it is not known what ${titleOf(undefined)} may: tell its role with --role.`,
      );
    return answer;
  }

  /** Whatever is created is deleted in the end by the operation that the contract has for that, also what should have been refused. */
  function laterWithout(operation: Operation, asked: AnyAsked, { status, json }: Answer): void {
    const { id } = (json ?? {}) as { id?: unknown };
    const removal = removalOf(operation);
    if (status >= 300 || successOf(operation) !== 201 || typeof id !== 'number' || !removal) return;
    const [name = 'id'] = /\w+(?=\}$)/.exec(removal.path) ?? [];
    undo.later(`what ${lineOf(operation)} made as ${id}`, () =>
      exchange(removal, { path: { ...asked.path, [name]: id } }),
    );
  }

  async function success(operation: Operation, asked: AnyAsked): Promise<unknown> {
    const answer = await exchange(operation, asked);
    const expected = successOf(operation);
    if (answer.status !== expected)
      throw complain(
        operation,
        `${lineOf(operation)} was answered ${answer.status} where ${expected} was expected${quoted(answer.text)}.`,
      );
    const fault = faultsOf(operation, answer).find(({ basis }) => basis === 'documented');
    if (fault) throw complain(operation, `${lineOf(operation)}: ${fault.sentence}`);
    return answer.json;
  }

  const use: Use = {
    known: bench.known,
    invent: bench.invent,
    logIns: bench.logIns,
    access: bench.access,
    client: bench.client,
    expendableUser: bench.expendableUser,
    ask: async (id, asked) => (await success(operationNamed(id), asked)) as never,
    askLoosely: async (id, asked) => (await success(operationNamed(id), asked)) as never,
    exchange: (id, asked, by) => exchange(operationNamed(id), asked, by),
    headersFor: (id, by) => headersFor(operationNamed(id), by),
    send: async (id, sent) => {
      const operation = operationNamed(id);
      return send(operation, {
        ...sentFor(operation, {}),
        ...sent,
        headers: sent.headers ?? (await headersFor(operation)),
      });
    },
    async refused(id, asked, expected) {
      const operation = operationNamed(id);
      const answer = await exchange(operation, asked);
      requireRefusal(answer, expected, (sentence, basis) =>
        complain(operation, `${lineOf(operation)} ${sentence}`, basis),
      );
      return answer;
    },
    // Where nothing may be changed there is nothing to take away.
    later: bench.isReadOnly ? () => undefined : undo.later,
    remains: bench.isReadOnly ? () => undefined : undo.remains,
    shared: (key, make) => {
      const made = shared.made.get(key) ?? make(useOf(bench, subject, shared.undo, shared));
      shared.made.set(key, made);
      return made as never;
    },
  };
  return use;
}

/** Whether a request is one to the operation; a link of a deployment may lead elsewhere. */
const isAt = ({ path }: Operation, { target }: Sent): boolean =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?(\\?|$)`).test(target);

/** Throws what `complain` makes of it unless an answer refuses as expected. */
export function requireRefusal(
  { status, json, text }: Answer,
  expected: Refused,
  complain: (sentence: string, basis?: Basis) => Error,
): void {
  if (status !== expected.status)
    throw complain(`was answered ${status} where ${expected.status} was expected${quoted(text)}.`);
  if (expected.code === undefined) return;
  const { code, errorCode } = (json ?? {}) as { code?: unknown; errorCode?: unknown };
  if (code === expected.code || errorCode === expected.code) return;
  const basis: Basis = expected.code < 1000 && text !== '' ? 'documented' : 'decided';
  throw complain(
    `was answered ${status}, and its code is ${String(code)} where ${expected.code} was expected${quoted(text)}.`,
    basis,
  );
}
