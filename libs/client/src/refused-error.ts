import type { OperationId } from '@clearline/contract';

/** What is known of a refusal: what the API says, of which operation, under which number in its log. */
export interface Refusal {
  /** A code of the API's catalogue; where something in between answered, the HTTP status. */
  readonly code: number;
  /** What is wrong, where, and what was expected. */
  readonly message: string;
  /** The operation that was asked. */
  readonly operation: OperationId;
  /** The HTTP status. */
  readonly status: number;
  /** What the server calls the request (`X-Request-Id`), if it says so. */
  readonly requestId?: string;
}

/** A refusal that is thrown, by `unwrap` and by the methods that walk pages. It holds nothing of what was asked. */
export class RefusedError extends Error implements Refusal {
  override readonly name = 'RefusedError';
  readonly code: number;
  readonly operation: OperationId;
  readonly status: number;
  readonly requestId?: string;

  constructor({ code, message, operation, status, requestId }: Refusal) {
    super(message);
    this.code = code;
    this.operation = operation;
    this.status = status;
    if (requestId !== undefined) this.requestId = requestId;
  }

  /** An Error's message is not enumerable, and without it a log would say nothing. */
  toJSON(): Refusal & { readonly name: string } {
    const { name, code, message, operation, status, requestId } = this;
    return { name, code, message, operation, status, ...(requestId !== undefined && { requestId }) };
  }
}
