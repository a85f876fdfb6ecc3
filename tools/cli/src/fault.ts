/** With what a command ends. The same number means the same everywhere, so that a script can tell "no" from "not known". */
export const EXIT = {
  /** Done; of a check: the call is allowed. */
  done: 0,
  /** The answer is no: the call is blocked, or what was looked at has problems. */
  no: 1,
  /** The command line or a setting cannot be used. */
  usage: 2,
  /** Nothing was decided: nobody answers, the answer broke off, or the deployment says "not now". */
  unanswered: 3,
  /** The deployment refuses: log-in, role, or what was asked. */
  refused: 4,
  /** Ended by a signal: 128 and its number, as shells have it. */
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a sentence, and a code: the API's own where it refused. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly exitCode: ExitCode;
  /** Of the API's catalogue; absent where the API was not reached. */
  readonly code: number | undefined;
  /** What the server calls the request. */
  readonly requestId: string | undefined;

  constructor(exitCode: ExitCode, message: string, about: { code?: number; requestId?: string | undefined } = {}) {
    super(message);
    this.exitCode = exitCode;
    this.code = about.code;
    this.requestId = about.requestId;
  }
}

interface Refused {
  readonly code: number;
  readonly message: string;
}

/** What the API refused, in its words: a fault of theirs or of the time is "not decided", and everything else a refusal. */
export function refused({ code, message }: Refused, response: Response): Fault {
  const isLater = response.status >= 500 || response.status === 429;
  const requestId = response.headers.get('X-Request-Id') ?? undefined;
  return new Fault(isLater ? EXIT.unanswered : EXIT.refused, message, { code, requestId });
}

/** A fault with more to say: what has become of what was under way. */
export const saying = (words: string, { exitCode, message, code, requestId }: Fault): Fault =>
  new Fault(exitCode, `${message.replace(/([^.])$/, '$1.')} ${words}`, {
    ...(code !== undefined && { code }),
    requestId,
  });

/** Whether an error says that nobody reads the output any more. */
export const isUnread = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EPIPE';

/**
 * Whatever a call threw, as a fault: a file that cannot be used is told as it is, a deployment that nobody can reach by its address.
 * That nobody reads the output is no fault, and stays what it is.
 */
export function asFault(error: unknown, url: string): Error {
  const { message, cause, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof Fault || isUnread(error)) return error as Error;
  if (cause instanceof Fault) return cause; // of what was to be sent
  if (syscall !== undefined) return new Fault(EXIT.usage, `${message}.`); // those of the network are causes of others
  const why = cause instanceof Error && cause.message !== '' ? cause.message : message;
  return new Fault(EXIT.unanswered, `${url} gave no answer: ${why}. Nothing was decided; treat a contact as blocked.`);
}
