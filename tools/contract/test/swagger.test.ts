import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { placeOf } from '../src/place.ts';
import { readSwagger } from '../src/read/swagger.ts';
import { upgradeSchema } from '../src/read/upgrade.ts';

const place = placeOf('a.swagger.yaml');

describe('schemas become JSON Schema 2020-12', () => {
  const cases = [
    { name: 'a nullable type', given: { type: 'string', nullable: true }, want: { type: ['string', 'null'] } },
    { name: 'x-nullable', given: { type: 'integer', 'x-nullable': true }, want: { type: ['integer', 'null'] } },
    { name: 'nullable false', given: { type: 'string', nullable: false }, want: { type: 'string' } },
    {
      name: 'a nullable enum takes null as a value',
      given: { type: 'string', enum: ['A'], nullable: true },
      want: { type: ['string', 'null'], enum: ['A', null] },
    },
    {
      name: 'a nullable reference',
      given: { $ref: '#/x', nullable: true, description: 'd' },
      want: { description: 'd', oneOf: [{ $ref: '#/x' }, { type: 'null' }] },
    },
    { name: 'an example', given: { type: 'string', example: 'a' }, want: { type: 'string', examples: ['a'] } },
    {
      name: 'an exclusive bound',
      given: { type: 'integer', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
      want: { type: 'integer', exclusiveMinimum: 0, maximum: 9 },
    },
    {
      name: 'all that a schema holds',
      given: {
        type: 'object',
        properties: { nullable: { type: 'array', items: { type: 'string', nullable: true } } },
        additionalProperties: { type: 'string', nullable: true },
        allOf: [{ type: 'string', nullable: true }],
      },
      want: {
        type: 'object',
        properties: { nullable: { type: 'array', items: { type: ['string', 'null'] } } },
        additionalProperties: { type: ['string', 'null'] },
        allOf: [{ type: ['string', 'null'] }],
      },
    },
    {
      name: 'extensions stay',
      given: { type: 'integer', 'x-scalar': 'date-time' },
      want: { type: 'integer', 'x-scalar': 'date-time' },
    },
  ];
  test.each(cases)('$name', ({ given, want }) => {
    expect(upgradeSchema(given, place)).toEqual(want);
  });

  test('what is no schema is named by its path', () => {
    expect(() => upgradeSchema({ properties: { a: 'string' } }, place)).toThrow(
      'a.swagger.yaml at properties > a: expected a schema, found "string"',
    );
  });
});

describe('a Swagger 2.0 document becomes OpenAPI 3.1', () => {
  const swagger = (operation: object, more: object = {}) =>
    stringify({
      swagger: '2.0',
      info: { title: 't', version: '1' },
      consumes: ['application/json'],
      produces: ['application/json'],
      paths: { '/a': { get: operation } },
      ...more,
    });
  const responses = { '200': { description: 'ok' } };
  const cases = [
    {
      name: 'a query parameter',
      given: swagger({
        parameters: [{ name: 'q', in: 'query', type: 'integer', format: 'int64', 'x-nullable': true }],
        responses,
      }),
      want: {
        security: [],
        parameters: [{ name: 'q', in: 'query', schema: { type: ['integer', 'null'], format: 'int64' } }],
        responses,
      },
    },
    {
      name: 'a body parameter',
      given: swagger({
        parameters: [{ name: 'body', in: 'body', required: true, schema: { type: 'string', 'x-nullable': true } }],
        responses,
      }),
      want: {
        security: [],
        requestBody: { required: true, content: { 'application/json': { schema: { type: ['string', 'null'] } } } },
        responses,
      },
    },
    {
      name: 'a file that is answered',
      given: swagger({
        produces: ['audio/mpeg'],
        responses: { '200': { description: 'ok', schema: { type: 'file' } } },
      }),
      want: {
        security: [],
        responses: {
          '200': { description: 'ok', content: { 'audio/mpeg': { schema: { type: 'string', format: 'binary' } } } },
        },
      },
    },
    {
      name: 'extensions, with what looks like a schema in them',
      given: swagger({ 'x-examples': [{ body: { type: 'string', nullable: true, example: null } }], responses }),
      want: { security: [], 'x-examples': [{ body: { type: 'string', nullable: true, example: null } }], responses },
    },
    {
      name: 'the security of the document is that of each operation',
      given: swagger(
        { responses },
        { security: [{ A: [] }], securityDefinitions: { A: { type: 'apiKey', in: 'header', name: 'A' } } },
      ),
      want: { security: [{ A: [] }], responses },
    },
    {
      name: 'a public operation stays public',
      given: swagger(
        { security: [], responses },
        { security: [{ A: [] }], securityDefinitions: { A: { type: 'apiKey', in: 'header', name: 'A' } } },
      ),
      want: { security: [], responses },
    },
  ];
  test.each(cases)('$name', async ({ given, want }) => {
    const { paths, openapi } = await readSwagger(given, place);
    expect(openapi).toBe('3.1.0');
    expect(paths['/a']?.get).toEqual(want);
  });

  test('parameters of the path and named parameters are written into the operations', async () => {
    const { paths, components } = await readSwagger(
      stringify({
        swagger: '2.0',
        info: { title: 't', version: '1' },
        parameters: { Count: { name: 'count', in: 'query', type: 'integer' } },
        paths: {
          '/a/{id}': {
            parameters: [
              { name: 'id', in: 'path', required: true, type: 'integer' },
              { name: 'q', in: 'query', type: 'string' },
            ],
            get: {
              parameters: [{ $ref: '#/parameters/Count' }, { name: 'q', in: 'query', type: 'boolean' }],
              responses,
            },
          },
        },
      }),
      place,
    );
    expect(paths['/a/{id}']).not.toHaveProperty('parameters');
    expect(paths['/a/{id}']?.get?.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'integer' } },
      { name: 'count', in: 'query', schema: { type: 'integer' } },
      { name: 'q', in: 'query', schema: { type: 'boolean' } },
    ]);
    expect(components).not.toHaveProperty('parameters');
  });

  test('a body that two operations share is written into both', async () => {
    const body = [{ name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/A' } }];
    const operation = { parameters: body, responses };
    const { paths, components } = await readSwagger(
      stringify({
        swagger: '2.0',
        info: { title: 't', version: '1' },
        consumes: ['application/json'],
        paths: { '/a': { post: operation, put: operation } },
        definitions: { A: { type: 'object' } },
      }),
      place,
    );
    const want = { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } };
    expect([paths['/a']?.post?.requestBody, paths['/a']?.put?.requestBody]).toEqual([want, want]);
    expect(Object.keys(components)).toEqual(['schemas']);
  });

  const failures = [
    {
      name: 'another version',
      given: 'openapi: 3.0.0\npaths: {}',
      want: `a.swagger.yaml at swagger: expected a document with swagger: '2.0', found "3.0.0"`,
    },
    { name: 'no document', given: 'hello', want: 'found string' },
    { name: 'broken YAML', given: 'a: [', want: /^a\.swagger\.yaml: .*line 1/ },
  ];
  test.each(failures)('$name is refused', async ({ given, want }) => {
    await expect(readSwagger(given, place)).rejects.toThrow(want);
  });
});
