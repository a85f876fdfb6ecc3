import {
  document,
  type Example,
  type JsonSchema,
  type Method,
  type Operation as Spec,
  type OperationId,
  type Parameter,
  type Reference,
  type RequestBody,
  type Role,
} from '@clearline/contract';

/** An operation of the contract, as far as a run looks at it. */
export interface Operation {
  readonly id: OperationId;
  readonly method: Uppercase<Method>;
  /** With its parameters in braces. */
  readonly path: string;
  /** Kebab-case of its tag: `compliance-check`. */
  readonly resource: string;
  readonly parameters: readonly Parameter[];
  /** The schema of the JSON body, its reference followed; absent where there is none. */
  readonly body?: JsonSchema;
  readonly bodyExamples: Readonly<Record<string, Example>>;
  readonly spec: Spec;
  /** User roles that may call it; none on public operations. */
  readonly roles: readonly Role[];
  readonly isPublic: boolean;
  /** Whether the vendor's documentation has it; the others are Clearline's own. */
  readonly isDocumented: boolean;
  /** Whether asking it changes nothing at the deployment. */
  readonly isRead: boolean;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const satisfies readonly Method[];

/** POSTs that ask and change nothing. A log-in opens a session, which every run needs. */
const READING_POSTS: readonly string[] = [
  'login',
  'zipAreaMatch',
  'findMatchingDnc',
  'findMatchingDialtimeDnc',
  'findMatchingEmailDnc',
  'findMatchingSmsDnc',
] satisfies OperationId[];

/** Follows references within the contract. */
export function followed<Target extends object>(given: Target | Reference | JsonSchema): Target {
  if (!('$ref' in given) || given.$ref === undefined) return given as Target;
  const [, ...keys] = given.$ref.split('/');
  const found = keys.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document);
  return followed<Target>(found as Target);
}

/** Every operation of the contract, in its order. */
export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const spec = item[method];
    return spec ? [operationOf(path, method, spec)] : [];
  }),
);

function operationOf(path: string, method: Method, spec: Spec): Operation {
  const id = spec.operationId as OperationId;
  const body = spec.requestBody && followed<RequestBody>(spec.requestBody);
  const { schema, examples = {} } = body?.content['application/json'] ?? {};
  return {
    id,
    method: method.toUpperCase() as Uppercase<Method>,
    path,
    resource: kebab(spec.tags?.[0] ?? 'other'),
    parameters: (spec.parameters ?? []).map((parameter) => followed<Parameter>(parameter)),
    ...(schema && { body: followed<JsonSchema>(schema) }),
    bodyExamples: examples,
    spec,
    roles: spec['x-roles'] ?? [],
    isPublic: !JSON.stringify(spec.security ?? []).includes('LV-Session'),
    isDocumented: /^\/(compliance|session)\//.test(path),
    isRead: method === 'get' || READING_POSTS.includes(id),
  };
}

/** The resources of the contract, as `--only` names them. */
export const RESOURCES: readonly string[] = [...new Set(OPERATIONS.map(({ resource }) => resource))];

/** Throws for a name that the contract does not have. */
export function operationNamed(id: OperationId): Operation {
  const found = OPERATIONS.find((operation) => operation.id === id);
  if (!found) throw new Error(`the contract has no operation ${id}`);
  return found;
}

/** Its line in a report: `GET /compliance/dnc/{id}`. */
export const lineOf = ({ method, path }: Operation): string => `${method} ${path}`;

/** The status of success that the contract declares. */
export const successOf = ({ spec }: Operation): number =>
  Number(Object.keys(spec.responses).find((status) => status.startsWith('2')));

/** The operation that deletes what this one creates; undefined where there is none. */
export const removalOf = ({ path }: Operation): Operation | undefined =>
  OPERATIONS.find((one) => one.method === 'DELETE' && one.path.replace(/\/\{\w+\}$/, '') === path);

function kebab(tag: string): string {
  return tag.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
