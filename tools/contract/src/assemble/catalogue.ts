import { STATUS_CODES } from 'node:http';
import { isObject } from '../json.ts';
import type { Operation } from '../openapi.ts';
import { isPublic, operatorHeader } from '../operations.ts';
import { fail, placeOf, within } from '../place.ts';
import { parseYaml } from '../read/swagger.ts';

/** One error of `contracts/errors.yaml`. */
export interface CatalogueError {
  readonly status: number;
  readonly code: number;
  /** The public sentence; `{placeholders}` are filled in by the server. */
  readonly message: string;
  readonly description: string;
  readonly on: Selector;
  /** The sentence with its placeholders filled in, for examples. */
  readonly example?: string;
  /** The status and the code are the vendor documentation's. */
  readonly documented?: boolean;
}

export type Catalogue = Readonly<Record<string, CatalogueError>>;

interface Subject {
  readonly path: string;
  readonly operation: Operation;
}

/** Which operations can answer an error. */
const selectors = {
  all: () => true,
  secured: ({ operation }: Subject) => !isPublic(operation),
  id: ({ path }: Subject) => path.includes('{'),
  body: ({ operation }: Subject) => operation.requestBody !== undefined,
  gated: ({ operation }: Subject) => operation['x-phone-dnc-type'] !== undefined,
  role: ({ operation }: Subject) => operation['x-roles'] !== undefined,
  agentless: ({ operation }: Subject) => operation['x-agent'] === false,
  power: ({ operation }: Subject) => operation['x-power'] !== undefined,
  range: ({ operation: { parameters = [] } }: Subject) =>
    parameters.some((parameter) => 'in' in parameter && parameter.in === 'header' && parameter.name === 'Range'),
  login: ({ operation }: Subject) => operation.operationId === 'login' || operation.operationId === 'changePassword',
  operator: ({ operation: { security = [] } }: Subject) =>
    security.some((requirement) => operatorHeader in requirement),
  never: () => false,
} as const;

export type Selector = keyof typeof selectors;

/** Reads `errors.yaml`. Throws a ContractError at the entry that is incomplete or out of range. */
export function readCatalogue(text: string, file: string): Catalogue {
  const place = placeOf(file);
  const document = parseYaml(text, place);
  const errors = isObject(document) ? document['errors'] : undefined;
  if (!isObject(errors)) fail(within(place, 'errors'), 'expected errors by name');
  for (const [name, error] of Object.entries(errors)) {
    const at = within(place, 'errors', name);
    if (!isObject(error)) fail(at, 'expected {status, code, message, description, on}');
    const { status, code, message, description, on, example } = error;
    if (typeof status !== 'number' || !(String(status) in STATUS_CODES) || status < 400) {
      fail(at, `expected an HTTP error status, found ${String(status)}`);
    }
    if (!Number.isInteger(code)) fail(at, `expected a whole number as code, found ${String(code)}`);
    if (typeof message !== 'string' || message === '') fail(at, 'expected a message');
    if (typeof description !== 'string' || description === '') fail(at, 'expected a description');
    if (typeof on !== 'string' || !(on in selectors)) {
      fail(at, `expected on to be one of ${Object.keys(selectors).join(', ')}, found ${String(on)}`);
    }
    if (message.includes('{') && typeof example !== 'string') {
      fail(at, 'a message with placeholders needs an example of it filled in');
    }
  }
  return errors as unknown as Catalogue;
}

/** The errors that an operation can answer, by name, in the catalogue's order. */
export function errorsOf(catalogue: Catalogue, subject: Subject): Catalogue {
  return Object.fromEntries(Object.entries(catalogue).filter(([, error]) => selectors[error.on](subject)));
}
