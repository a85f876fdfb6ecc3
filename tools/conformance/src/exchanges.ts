import type { Example, ResponseObject } from '@clearline/contract';
import type { AnyAsked } from './asked.ts';
import { followed, type Operation, OPERATIONS } from './operations.ts';

/** A request and its answer as the documentation prints them. */
export interface Printed {
  /** Of the operation and of the exchange within it: `readDnc/get-an-existing-entry`. */
  readonly name: string;
  readonly title: string;
  readonly operation: Operation;
  /** What the print asks, taken apart. */
  readonly asked: Required<Pick<AnyAsked, 'path' | 'query'>> & Pick<AnyAsked, 'body'>;
  readonly status: number;
  /** The printed body; absent where none is printed. */
  readonly body?: unknown;
}

type Named = readonly [name: string, example: Example];

/** Every exchange of the documentation that the contract carries. */
export const PRINTED: readonly Printed[] = OPERATIONS.flatMap((operation) =>
  Object.entries(operation.spec.responses).flatMap(([status, given]) => {
    const response = followed<ResponseObject>(given);
    const examples = [response['x-examples'], ...Object.values(response.content ?? {}).map((one) => one.examples)];
    return examples
      .flatMap((named): readonly Named[] => Object.entries(named ?? {}))
      .filter(([, example]) => example['x-request'] !== undefined)
      .map((named) => printedOf(operation, Number(status), named));
  }),
);

function printedOf(operation: Operation, status: number, [name, example]: Named): Printed {
  const [, target = ''] = (example['x-request'] ?? '').split(' ');
  const { pathname, searchParams } = new URL(target, 'http://printed.invalid');
  const body = operation.bodyExamples[name];
  return {
    name: `${operation.id}/${name}`,
    title: example.summary ?? name,
    operation,
    asked: {
      path: pathOf(operation.path, pathname),
      query: Object.fromEntries(searchParams),
      ...(body && { body: body.value }),
    },
    status,
    ...('value' in example && { body: example.value }),
  };
}

function pathOf(template: string, pathname: string): Record<string, string> {
  const given = pathname.split('/');
  return Object.fromEntries(
    template.split('/').flatMap((part, at) => (part.startsWith('{') ? [[part.slice(1, -1), given[at] ?? '']] : [])),
  );
}
