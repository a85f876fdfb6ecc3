/** The part of OpenAPI 3.1 that Clearline's contract uses. Names follow the specification. */
export interface OpenApiDocument extends Extensible {
  readonly openapi: string;
  readonly info: Info;
  readonly servers?: readonly Server[];
  readonly tags?: readonly Tag[];
  readonly security?: readonly SecurityRequirement[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: Components;
}

export type Extensible = Readonly<Record<`x-${string}`, unknown>>;

export interface Info extends Extensible {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: { readonly name: string; readonly identifier?: string };
}

export interface Server extends Extensible {
  readonly url: string;
  readonly description?: string;
  /** The vendor's name of the environment, by which client programs choose it. */
  readonly 'x-environment'?: string;
}

export interface Tag extends Extensible {
  readonly name: string;
  readonly description?: string;
}

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export type Method = 'get' | 'put' | 'post' | 'delete' | 'patch';

export interface PathItem extends Extensible, Readonly<Partial<Record<Method, Operation>>> {
  readonly parameters?: readonly (Parameter | Reference)[];
}

export type Role = 'SYSADMIN' | 'SUPERUSER' | 'MANAGER' | 'IT_USER';

export interface Operation extends Extensible {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly security?: readonly SecurityRequirement[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses: Readonly<Record<string, Response | Reference>>;
  /** User roles that may call the operation; absent on public operations. */
  readonly 'x-roles'?: readonly Role[];
  /** Whether the session of an agent may call it. */
  readonly 'x-agent'?: boolean;
  /** An optional power that a MANAGER needs as well. */
  readonly 'x-power'?: 'editDncLists';
  /** The client's Phone DNC Type that the operation belongs to; absent = open in both. */
  readonly 'x-phone-dnc-type'?: 'LEGACY' | 'DIAL_TIME';
  /** Served by a sandbox only; elsewhere its path does not exist. */
  readonly 'x-sandbox'?: boolean;
  /** A POST that only reads: it changes nothing, so it may be sent again where nobody knows whether it arrived. */
  readonly 'x-safe'?: boolean;
  /** Its work may take minutes, and its answer, of which only one status is a success, is begun before that is done. */
  readonly 'x-long'?: boolean;
  /** Of these query parameters at least one must be given. */
  readonly 'x-at-least-one'?: readonly string[];
  /** Name of the component schema of its error bodies; absent = Error. */
  readonly 'x-error-schema'?: string;
}

export interface Reference {
  readonly $ref: string;
}

export interface Parameter extends Extensible {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: Schema;
  readonly examples?: Examples;
}

export interface RequestBody extends Extensible {
  readonly required?: boolean;
  readonly description?: string;
  readonly content: Content;
}

export interface Response extends Extensible {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Omit<Parameter, 'name' | 'in'>>>;
  readonly content?: Content;
  /** Documented exchanges whose printed answer has no body; the same form as `examples`, without values. */
  readonly 'x-examples'?: Examples;
}

export type Content = Readonly<Record<string, MediaType>>;

export interface MediaType extends Extensible {
  readonly schema?: Schema;
  readonly examples?: Examples;
}

export type Examples = Readonly<Record<string, Example>>;

export interface Example extends Extensible {
  readonly summary?: string;
  readonly description?: string;
  readonly value?: unknown;
  /** The documented request line, as printed: `GET /compliance/…`. */
  readonly 'x-request'?: string;
  /** The documentation prints the request in a form that only the server's lenient reading takes. */
  readonly 'x-tolerant'?: boolean;
  /** The documentation prints "..." in place of parts of the body. */
  readonly 'x-elided'?: boolean;
}

export interface Components {
  readonly schemas?: Readonly<Record<string, Schema>>;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly requestBodies?: Readonly<Record<string, RequestBody>>;
  readonly responses?: Readonly<Record<string, Response>>;
}

export interface SecurityScheme {
  readonly type: string;
  readonly in?: string;
  readonly name?: string;
  readonly description?: string;
}

/** A JSON Schema 2020-12 in the part that the contract uses. */
export interface Schema extends Extensible {
  readonly $ref?: string;
  readonly type?: SchemaType | readonly SchemaType[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** What a scalar stands for where JSON Schema cannot say it, such as `date-time` for epoch milliseconds. */
  readonly 'x-scalar'?: string;
  /** Of these properties at least one must be given. */
  readonly 'x-at-least-one'?: readonly string[];
  /** On an array of a request body: its items are validated one by one, so that a wrong one does not refuse the others. */
  readonly 'x-partial'?: boolean;
}

export type SchemaType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'null';
