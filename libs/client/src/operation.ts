import type { OperationId, paths } from '@clearline/contract';
import { resources } from './generated/operations.ts';

/** What the client needs to know of an operation to send it. All of it is generated from the contract. */
export interface Operation {
  readonly id: OperationId;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  readonly path: keyof paths;
  readonly inPath?: readonly string[];
  readonly inQuery?: readonly string[];
  /** Where the body comes from: the properties of the input that are in neither path nor query, or its property `body`. */
  readonly body?: 'rest' | 'body';
  /** The media type of the body, where it is not JSON. */
  readonly sends?: string;
  /** Its answer is handed on as a stream. */
  readonly streams?: true;
  /** It answers nothing but that it is done. */
  readonly answersNothing?: true;
  /** It needs no session. */
  readonly isPublic?: true;
  /** It may be sent again where nobody knows whether it arrived. */
  readonly idempotent?: true;
  /** Its work may take minutes. */
  readonly isLong?: true;
  /** Instants are sent as text of ISO 8601, and not as epoch milliseconds. */
  readonly sendsIso?: true;
  /** Where instants stand in its answer: the names on the way to each, joined by dots. */
  readonly dates?: readonly string[];
  /** Of a list in pages: the property of the answer that holds a page, and the name of the method that walks them all. */
  readonly pages?: { readonly items: string; readonly name: string };
}

const byRequest = new Map(
  Object.values(resources)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => [`${operation.method} ${operation.path}`, operation]),
);

/** The operation that a method and a path of the contract (with its braces) name, if there is one. */
export const operationAt = (method: string, path: string): Operation | undefined => byRequest.get(`${method} ${path}`);
