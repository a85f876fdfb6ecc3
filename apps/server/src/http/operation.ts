import {
  contract,
  document,
  type Operation as Described,
  type OperationMetadata,
  type Parameter,
  type RequestBody,
  type ResponseObject,
  type Role,
} from '@clearline/contract';
import type { AppRoute } from '@ts-rest/core';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { PhoneDncType } from './caller.ts';
import type { OperationId } from './handler.ts';
import { type Reader, readerOf } from './read.ts';
import { recordsOf } from './records.ts';
import { absolute, contractSchemas, resolve, type Schema } from './schema.ts';

/** Who may call an operation, as the contract says it (x-roles, x-agent, x-power). */
export interface AccessRules {
  readonly roles: readonly Role[];
  readonly agent: boolean;
  readonly power?: 'editDncLists';
}

/** What the server needs of one operation at run time. All of it is read from the contract. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** The path's segments; a parameter is written `{name}`. */
  readonly segments: readonly string[];
  readonly public: boolean;
  /** Whether it may change something. */
  readonly writes: boolean;
  readonly access: AccessRules;
  readonly phoneDncType?: PhoneDncType;
  /** Lower-cased query name to the contract's spelling. */
  readonly queryNames: ReadonlyMap<string, string>;
  /** Query or body properties of which at least one must be given. */
  readonly atLeastOne: { readonly query: readonly string[]; readonly body: readonly string[] };
  /** Whether it has a body of JSON. */
  readonly hasBody: boolean;
  /** The media types of a body that is a file; none where there is no body, or one of JSON. */
  readonly fileTypes: readonly string[];
  readonly readPath: Reader;
  readonly readQuery: Reader;
  readonly readBody: Reader;
  /** Validates `{path, query, body}`. */
  readonly validate: ValidateFunction;
  /** Validates the items of the body's `x-partial` arrays one by one, which `validate` leaves alone. For a valid body. */
  readonly checkRecords: (body: unknown) => unknown;
  /** The names of those arrays. */
  readonly records: readonly string[];
  /** Validates the JSON body of an answer; undefined where the contract declares none for the status. */
  readonly validateAnswer: (status: number) => ValidateFunction | undefined;
  /** The header that says what the body of an answer is; none where the contract declares no body for the status. */
  readonly mediaType: (status: number) => { readonly 'Content-Type'?: string };
  /** The status with which an answer is begun whose work takes long; undefined where none may. */
  readonly longStatus: number | undefined;
  /** The operation's errors repeat code and message as errorCode and errorMessage. */
  readonly repeatsErrors: boolean;
}

const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Builds the run-time view of every operation of the contract, once, at start.
 * @param options.sandbox with those that only a sandbox serves
 */
export function operations({ sandbox = false }: { readonly sandbox?: boolean } = {}): Operation[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
  addFormats.default(ajv);
  for (const format of ['int32', 'int64', 'binary']) ajv.addFormat(format, true);
  ajv.addSchema(contractSchemas());
  const described = new Map(
    Object.values(document.paths).flatMap((item) =>
      VERBS.flatMap((verb) => (item[verb] ? [[item[verb].operationId, item[verb]] as const] : [])),
    ),
  );
  const routes = Object.values(contract).flatMap((resource) => Object.values(resource) as AppRoute[]);
  return routes.flatMap((route) => {
    const metadata = route.metadata as OperationMetadata;
    if (metadata.sandbox && !sandbox) return [];
    const spec = described.get(metadata.operationId);
    if (!spec) throw new Error(`the contract's document has no ${metadata.operationId}`);
    const writes = route.method !== 'GET' && spec['x-safe'] !== true;
    return [{ ...accessOf(route, metadata), writes, ...readingOf(ajv, spec), ...answersOf(ajv, spec) }];
  });
}

/** One of them. Throws for one that is not there. */
export function operationNamed(id: OperationId, served: readonly Operation[]): Operation {
  const found = served.find((operation) => operation.id === id);
  if (!found) throw new Error(`${id} is not served`);
  return found;
}

const accessOf = (
  route: AppRoute,
  { operationId, public: isPublic, roles, agent, power, phoneDncType }: OperationMetadata,
) => ({
  id: operationId,
  method: route.method,
  segments: route.path
    .split('/')
    .slice(1)
    .map((segment) => segment.replace(/^:(.*)$/, '{$1}')),
  public: isPublic,
  access: { roles, agent, ...(power && { power }) },
  ...(phoneDncType && { phoneDncType }),
});

function readingOf(ajv: Ajv2020, spec: Described) {
  const path = objectOf(spec, 'path');
  const query = objectOf(spec, 'query');
  const request = spec.requestBody && resolve<RequestBody>(spec.requestBody);
  const body: Schema | undefined = request?.content['application/json']?.schema;
  const bodyShape: Schema = body ? resolve(body) : {};
  const atLeastOne = { query: namesIn(spec['x-at-least-one']), body: namesIn(bodyShape['x-at-least-one']) };
  // "At least one of" is a business rule with a sentence of its own; the schema says it in a form that has none.
  const { anyOf: _said, ...shapeWithout } = bodyShape;
  const records = recordsOf(atLeastOne.body.length > 0 ? shapeWithout : bodyShape, (schema) =>
    lazily(() => ajv.compile(absolute(schema))),
  );
  return {
    queryNames: new Map(Object.keys(query.properties ?? {}).map((name) => [name.toLowerCase(), name])),
    atLeastOne,
    hasBody: body !== undefined,
    fileTypes: body === undefined ? Object.keys(request?.content ?? {}) : [],
    readPath: readerOf(path),
    readQuery: readerOf(query),
    readBody: readerOf(body ?? {}),
    validate: lazily(() =>
      ajv.compile(
        absolute({
          type: 'object',
          required: ['path', 'query', ...(body && request?.required ? ['body'] : [])],
          properties: { path, query, ...(body && { body: records.shape }) },
        }),
      ),
    ),
    checkRecords: records.check,
    records: records.names,
  };
}

function answersOf(ajv: Ajv2020, spec: Described) {
  const compiled = new Map<number, ValidateFunction | undefined>();
  const contentOf = (status: number) => {
    const response = spec.responses[status];
    return (response && resolve<ResponseObject>(response).content) ?? {};
  };
  return {
    mediaType(status: number) {
      const [type] = Object.keys(contentOf(status));
      return type === undefined ? {} : { 'Content-Type': type };
    },
    validateAnswer(status: number) {
      if (!compiled.has(status)) {
        const schema = contentOf(status)['application/json']?.schema;
        compiled.set(status, schema && ajv.compile(absolute(schema)));
      }
      return compiled.get(status);
    },
    longStatus:
      spec['x-long'] === true ? Number(Object.keys(spec.responses).find((status) => status < '300')) : undefined,
    repeatsErrors: spec['x-error-schema'] !== undefined,
  };
}

function objectOf(spec: Described, where: Parameter['in']): Schema {
  const own = (spec.parameters ?? [])
    .map((parameter) => resolve<Parameter>(parameter))
    .filter((parameter) => parameter.in === where);
  return {
    type: 'object',
    required: own.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])),
  };
}

const namesIn = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

/** Compiles a validator at its first use: sixty of them at once would double the time of a start. */
function lazily(compile: () => ValidateFunction): ValidateFunction {
  let compiled: ValidateFunction | undefined;
  const validate = ((data: unknown) => {
    compiled ??= compile();
    const valid = compiled(data);
    validate.errors = compiled.errors ?? null;
    return valid;
  }) as ValidateFunction;
  return validate;
}
