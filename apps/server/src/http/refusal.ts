import type { ServerResponse } from 'node:http';
import { errors } from '@clearline/contract';
import { sendJson } from './exchange.ts';

export type RefusalName = keyof typeof errors;

/** Words for the `{placeholders}` of a catalogue message. */
export type RefusalWords = Readonly<Record<string, string | number>>;

export interface RefusalOptions {
  /** Headers that the answer needs, such as Allow or Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What lies behind it, for the log only. */
  readonly cause?: unknown;
}

/**
 * An expected "no": thrown anywhere below the routes, becomes an answer in `sendRefusal` and nowhere else.
 * Status, code and sentence come from the catalogue contracts/errors.yaml.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalName;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: RefusalName, words: RefusalWords = {}, options: RefusalOptions = {}) {
    super(fill(errors[kind].message, words), { cause: options.cause });
    this.kind = kind;
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return errors[this.kind].status;
  }

  get code(): number {
    return errors[this.kind].code;
  }
}

function fill(message: string, words: RefusalWords): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => String(words[name] ?? whole));
}

/**
 * Builds every error body of the server.
 * @param alsoAs names under which code and message are repeated, where the contract's error schema of the operation has them
 */
export function sendRefusal(res: ServerResponse, refusal: Refusal, alsoAs?: 'errorCode/errorMessage'): void {
  const { code, message } = refusal;
  const body = alsoAs ? { code, message, errorCode: code, errorMessage: message } : { code, message };
  sendJson(res, refusal.status, body, refusal.headers);
}
