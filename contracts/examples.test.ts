import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type Content, type Example, type JsonSchema, type Operation, type ResponseObject, document } from './index.ts';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');

/** What is wrong with a value by a schema of the contract; an empty list when nothing is. */
function faults(schema: JsonSchema, value: unknown): readonly string[] {
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

interface Case {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly tolerant: boolean;
}

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ line: `${method.toUpperCase()} ${path}`, operation }] : [];
  }),
);

const responses = operations.flatMap(({ line, operation }) =>
  Object.entries(operation.responses).flatMap(([status, response]) =>
    inContent('content' in response ? response.content : undefined, `${line} ${status}`),
  ),
);
const shared = Object.entries(document.components.responses ?? {}).flatMap(([name, { content }]) =>
  inContent(content, name),
);
const requests = operations.flatMap(({ line, operation }) => {
  const refused = exchangesAnswered(operation, (status) => status >= 400);
  const body = operation.requestBody && 'content' in operation.requestBody ? operation.requestBody.content : undefined;
  // A request that the documentation prints to show its refusal is wrong on purpose.
  return inContent(body, line, (name) => !refused.has(name));
});
const parameters = operations.flatMap(({ line, operation }) =>
  (operation.parameters ?? []).flatMap((parameter): readonly Case[] =>
    'schema' in parameter
      ? Object.entries(parameter.examples ?? {}).map(([name, { value }]) => ({
          name: `${line} ${parameter.name}: ${name}`,
          schema: parameter.schema,
          value,
          tolerant: false,
        }))
      : [],
  ),
);

function inContent(
  content: Content | undefined,
  line: string,
  wanted: (name: string) => boolean = () => true,
): readonly Case[] {
  return Object.entries(content ?? {}).flatMap(([type, { schema, examples }]) =>
    Object.entries(examples ?? {}).flatMap(([name, example]) =>
      schema && wanted(name) && /json$/.test(type)
        ? [{ name: `${line}: ${name}`, schema, value: example.value, tolerant: example['x-tolerant'] === true }]
        : [],
    ),
  );
}

function exchangesAnswered(operation: Operation, wanted: (status: number) => boolean): ReadonlySet<string> {
  const names = Object.entries(operation.responses).flatMap(([status, response]) =>
    wanted(Number(status)) && !('$ref' in response) ? Object.keys(examplesOf(response)) : [],
  );
  return new Set(names);
}

function examplesOf(response: ResponseObject): Readonly<Record<string, Example>> {
  const contents = Object.values(response.content ?? {}).map(({ examples }) => examples ?? {});
  return Object.assign({}, response['x-examples'], ...contents) as Readonly<Record<string, Example>>;
}

/** The canonical form of a value that a tolerant reader takes, as far as the schema's types say what it should be. */
function canonical(value: unknown, given: JsonSchema): unknown {
  const schema = resolved(given);
  const branches = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map(resolved);
  const types = branches.flatMap(({ type }) => type ?? []);
  if (Array.isArray(value)) {
    const items = branches.find((branch) => branch.items)?.items;
    return items ? value.map((item) => canonical(item, items)) : value;
  }
  if (typeof value === 'object' && value !== null) {
    const properties = branches.find((branch) => branch.properties)?.properties ?? {};
    const entries = Object.entries(value).filter(([, inner]) => inner !== null);
    return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner, properties[key] ?? {})]));
  }
  if (types.includes('string')) return typeof value === 'number' ? String(value) : value;
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  if (types.includes('integer') && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return value;
}

function resolved(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas?.[name] ?? {});
}

const titled = (cases: readonly Case[]) => cases.map((one) => [one.name, one] as const);

describe('every example is one of its schema', () => {
  test.each(titled([...responses, ...shared]))('answer %s', (_, { schema, value }) => {
    expect(faults(schema, value)).toEqual([]);
  });

  test.each(titled(parameters))('parameter %s', (_, { schema, value }) => {
    expect(faults(schema, value)).toEqual([]);
  });

  test.each(titled(requests.filter(({ tolerant }) => !tolerant)))('request %s', (_, { schema, value }) => {
    expect(faults(schema, value)).toEqual([]);
  });

  test.each(titled(requests.filter(({ tolerant }) => tolerant)))(
    'request %s, read leniently',
    (_, { schema, value }) => {
      expect(faults(schema, value), 'marked as tolerant, and needs no leniency').not.toEqual([]);
      expect(faults(schema, canonical(value, schema))).toEqual([]);
    },
  );
});
