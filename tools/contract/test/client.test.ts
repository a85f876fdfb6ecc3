import { describe, expect, test } from 'vitest';
import { clientResources, type ClientMethod } from '../src/emit/client-methods.ts';
import { methodName, pagesName } from '../src/emit/client-names.ts';
import { emitClient } from '../src/emit/client.ts';
import type { OpenApiDocument, Operation, Schema } from '../src/openapi.ts';
import { assembled } from './miniature.ts';

test.each([
  ['listDialtimeDnc', 'DialtimeDnc', 'list'],
  ['createMultipleDialtimeDnc', 'DialtimeDnc', 'createMultiple'],
  ['findMatchingDnc', 'Dnc', 'findMatching'],
  ['getDncListInfo', 'Dnc', 'getListInfo'],
  ['listDialingProfiles', 'DialingProfiles', 'list'],
  ['addDialingProfileService', 'DialingProfiles', 'addService'],
  ['listCountries', 'Countries', 'list'],
  ['readCountry', 'Countries', 'read'],
  ['getRecording', 'Recording', 'get'],
  ['isSessionValidByQuery', 'Session', 'isValidByQuery'],
  // The resource's name does not follow the verb, or is the beginning of another word.
  ['multiplePhoneDnc', 'Dnc', 'multiplePhoneDnc'],
  ['isLegacyDncEnabled', 'Dnc', 'isLegacyDncEnabled'],
  ['listDncs', 'Dnc', 'listDncs'],
  ['login', 'Session', 'login'],
])('%s of %s is the method %s', (operationId, resource, name) => {
  expect(methodName(operationId, resource)).toBe(name);
});

test.each([
  ['list', 'entries'],
  ['listPacks', 'packsEntries'],
  ['findMatching', 'findMatchingEntries'],
])('the pages of %s are walked by %s', (name, pages) => {
  expect(pagesName(name)).toBe(pages);
});

const integer: Schema = { type: 'integer' };
const instant: Schema = { type: 'integer', 'x-scalar': 'date-time' };
const json = (schema: Schema) => ({ 'application/json': { schema } });
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });
const query = (...names: string[]) => names.map((name) => ({ name, in: 'query', schema: integer }) as const);
const answering = (schema: Schema): Operation['responses'] => ({
  200: { description: 'Done.', content: json(schema) },
});

/** The one method of a contract with one operation, `POST /things/{id}` unless it is another verb. */
function methodOf(operation: Partial<Operation>, verb: 'get' | 'put' | 'post' = 'post'): ClientMethod {
  const whole: Operation = {
    operationId: 'doIt',
    tags: ['Things'],
    security: [{ 'LV-Session': [] }],
    responses: {},
    ...operation,
  };
  return clientResources(documentOf({ '/things/{id}': { [verb]: whole } }))[0]!.methods[0]!;
}

const documentOf = (paths: OpenApiDocument['paths']): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  tags: [{ name: 'Things', description: 'What */ there is.' }],
  paths,
  components: { schemas: { Instant: { 'x-scalar': 'date-time', oneOf: [integer, { type: 'string' }] } } },
});

describe('the body of a method', () => {
  test.each<[string, Partial<Operation>, ClientMethod['body']]>([
    ['is none where the operation has none', {}, undefined],
    ['is the rest of the input', { requestBody: { content: json(object({ name: integer })) } }, 'rest'],
    [
      'is the rest, of all alternatives together',
      { requestBody: { content: json({ oneOf: [object({ a: integer }), object({ b: integer })] }) } },
      'rest',
    ],
    [
      'is a property where a name is that of a parameter',
      { parameters: query('client'), requestBody: { content: json(object({ client: integer })) } },
      'body',
    ],
    [
      'is a property where it is an array',
      { requestBody: { content: json({ type: 'array', items: integer }) } },
      'body',
    ],
    [
      'is a property where it may have any names',
      { requestBody: { content: json({ ...object({ a: integer }), additionalProperties: integer }) } },
      'body',
    ],
    ['is a property where it is not JSON', { requestBody: { content: { 'text/csv': {} } } }, 'body'],
  ])('%s', (_name, operation, body) => {
    expect(methodOf(operation).body).toBe(body);
  });

  test('is of the one media type that there is, and JSON where there is a choice', () => {
    expect(methodOf({ requestBody: { content: { 'text/csv': {} } } }).sends).toBe('text/csv');
    expect(methodOf({ requestBody: { content: { 'text/csv': {}, ...json(object({})) } } }).sends).toBeUndefined();
  });
});

describe('a method may be repeated', () => {
  test.each([
    ['get', {}, true],
    ['put', {}, true],
    ['post', {}, false],
    ['post', { 'x-safe': true }, true],
    ['post', { 'x-safe': false }, false],
  ] as const)('%s %j: %s', (verb, operation, idempotent) => {
    expect(methodOf(operation, verb).idempotent).toBe(idempotent);
  });
});

test.each([
  [{}, false],
  [{ 'x-long': true }, true],
])('a method of %j takes long: %s', (operation, isLong) => expect(methodOf(operation).isLong).toBe(isLong));

describe('a list in pages', () => {
  const page = answering(object({ things: { type: 'array', items: integer }, next: { type: ['string', 'null'] } }));
  test('has count, offset, an array and what comes next', () => {
    const { pages } = methodOf(
      { operationId: 'listThings', parameters: query('count', 'offset'), responses: page },
      'get',
    );
    expect(pages).toEqual({ items: 'things', name: 'entries' });
  });
  test.each([
    ['without offset', { parameters: query('count'), responses: page }],
    [
      'without next',
      { parameters: query('count', 'offset'), responses: answering(object({ things: { type: 'array' } })) },
    ],
    [
      'with two arrays',
      {
        parameters: query('count', 'offset'),
        responses: answering(object({ a: { type: 'array' }, b: { type: 'array' }, next: { type: 'string' } })),
      },
    ],
  ])('is none %s', (_name, operation) => {
    expect(methodOf(operation, 'get').pages).toBeUndefined();
  });
});

describe('instants', () => {
  test('are found on their way through objects, arrays, references and alternatives', () => {
    const entry = object({ at: { $ref: '#/components/schemas/Instant' }, name: integer });
    const { instants } = methodOf({
      requestBody: { content: json(object({ until: { oneOf: [instant, { type: 'null' }] }, at: integer })) },
      responses: answering(object({ entries: { type: 'array', items: entry }, at: instant })),
    });
    expect(instants).toEqual({ sent: ['until'], answered: ['at', 'entries.at'] });
  });

  test('of a schema that holds itself are those of its first level', () => {
    const looped = documentOf({
      '/things': {
        get: {
          operationId: 'readThing',
          tags: ['Things'],
          responses: answering({ $ref: '#/components/schemas/Thing' }),
        },
      },
    });
    const thing = object({ at: instant, inner: { $ref: '#/components/schemas/Thing' } });
    const [resource] = clientResources({ ...looped, components: { schemas: { Thing: thing } } });
    expect(resource?.methods[0]?.instants.answered).toEqual(['at']);
  });

  test.each([
    ['numbers', instant, false],
    ['texts', { type: 'string', format: 'date-time' } as const, true],
  ])('that are %s are sent as such', (_name, at, sendsIso) => {
    const method = methodOf({ requestBody: { content: json(object({ at })) } });
    expect([method.sendsIso, method.instants.sent]).toEqual([sendsIso, ['at']]);
  });
});

describe('at least one', () => {
  test.each<[string, Partial<Operation>]>([
    ['parameters of which one is needed', { 'x-at-least-one': ['a', 'b'] }],
    [
      'properties of which one is needed',
      { requestBody: { content: json({ ...object({ a: integer, b: integer }), 'x-at-least-one': ['a', 'b'] }) } },
    ],
    [
      'alternatives of what is required',
      {
        requestBody: {
          content: json({ ...object({ a: integer, b: integer }), anyOf: [{ required: ['a'] }, { required: ['b'] }] }),
        },
      },
    ],
  ])('is read from %s', (_name, operation) => {
    expect(methodOf(operation).atLeastOne).toEqual(['a', 'b']);
  });
  test('is not read from alternatives that need two at once', () => {
    const schema = { ...object({ a: integer, b: integer }), anyOf: [{ required: ['a', 'b'] }, { required: ['c'] }] };
    expect(methodOf({ requestBody: { content: json(schema) } }).atLeastOne).toEqual([]);
  });
});

test('two operations with the name of one method are an error that names it', () => {
  const operation = (operationId: string): Operation => ({ operationId, tags: ['Things'], responses: {} });
  const paths = { '/a': { get: operation('readThing') }, '/b': { get: operation('readThings') } };
  expect(() => clientResources(documentOf(paths))).toThrow(
    'the client at things: two operations would be the method read',
  );
});

describe('what is written', () => {
  test('has the requests, and the types with their documentation', async () => {
    const files = Object.fromEntries(emitClient(await assembled()));
    expect(files['libs/client/src/generated/operations.ts']).toContain(
      "    removeNumber: { id: 'removeNumber', method: 'DELETE', path: '/list/{id}', inPath: ['id'], answersNothing: true, idempotent: true },\n",
    );
    expect(files['libs/client/src/generated/resources.ts']).toContain(`  /**
   * Add Number
   *
   * \`POST /list\`
   */
  addNumber(input: Input<'addNumber', Dates>, options?: CallOptions<'addNumber'>): Promise<Result<'addNumber', Dates>>;
`);
  });

  test('has the environments of the vendor and no other server', async () => {
    const [[, text]] = emitClient(await assembled()) as [[string, string]];
    expect(text).toContain("  NA4: 'https://api.na4.livevox.com',\n");
    expect(text).not.toContain('127.0.0.1');
  });

  test('cannot end a comment early', () => {
    const text = emitClient(documentOf({}))[1]![1];
    expect(text).toContain(' * What *\\/ there is.\n');
  });
});
