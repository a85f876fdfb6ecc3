import type { Example, ResponseObject } from '@clearline/contract';
import { DESCRIBED, type Described, followed } from './described.ts';

/** A request and its answer as the documentation prints them, after the corrections of its slips. */
export interface Exchange {
  /** Of the operation and of the exchange within it: `readDnc/get-an-existing-entry`. */
  readonly name: string;
  readonly title: string;
  readonly operation: Described;
  readonly method: string;
  readonly target: string;
  readonly body?: unknown;
  readonly status: number;
  /** Absent where no body is printed. */
  readonly answer?: { readonly contentType: string; readonly body: unknown };
  /** The print has "..." in place of parts of the answer. */
  readonly elided: boolean;
}

/** Every documented exchange: each is a named example with a request line, on an answer and on the request alike. */
export const EXCHANGES: readonly Exchange[] = DESCRIBED.flatMap((operation) =>
  Object.entries(operation.spec.responses).flatMap(([status, given]) => {
    const response = followed<ResponseObject>(given);
    const bodiless = printed(response['x-examples']).map((one) => exchangeOf(operation, Number(status), one));
    const withBody = Object.entries(response.content ?? {}).flatMap(([contentType, { examples }]) =>
      printed(examples).map(([name, example]) => ({
        ...exchangeOf(operation, Number(status), [name, example]),
        answer: { contentType, body: example.value },
      })),
    );
    return [...bodiless, ...withBody];
  }),
);

type Named = readonly [name: string, example: Example];

function printed(examples: Readonly<Record<string, Example>> | undefined): readonly Named[] {
  return Object.entries(examples ?? {}).filter(([, example]) => example['x-request'] !== undefined);
}

function exchangeOf(operation: Described, status: number, [name, example]: Named): Exchange {
  const [method, target] = (example['x-request'] ?? '').split(' ') as [string, string];
  const request = operation.requestExamples[name];
  return {
    name: `${operation.id}/${name}`,
    title: example.summary ?? name,
    operation,
    method,
    target,
    ...(request && { body: request.value }),
    status,
    elided: example['x-elided'] === true,
  };
}
