import { describe, expect, test } from 'vitest';
import { compareDocuments, sentenceOf } from '../src/compare/documents.ts';
import type { OpenApiDocument, Operation, Schema } from '../src/openapi.ts';

type Json = Readonly<Record<string, unknown>>;

const ofOperation = (change: Json): OpenApiDocument => {
  const operation = {
    operationId: 'op',
    tags: ['T'],
    security: [{ 'LV-Session': [] }],
    responses: { 200: { description: '' } },
  };
  return documentOf({ '/a/{id}': { post: { ...operation, ...change } as Operation } });
};
const documentOf = (
  paths: OpenApiDocument['paths'],
  schemas: Readonly<Record<string, Schema>> = {},
): OpenApiDocument => ({
  openapi: '3.1.0',
  info: { title: '', version: '1.0.0' },
  paths,
  components: { schemas },
});
const body = (schema: Schema, more: Json = {}): Json => ({
  requestBody: { content: { 'application/json': { schema } }, ...more },
});
const answer = (schema: Schema): Json => ({
  responses: { 200: { description: '', content: { 'application/json': { schema } } } },
});
const compared = (before: OpenApiDocument, after: OpenApiDocument) => compareDocuments(before, after).map(sentenceOf);
const parameter = (more: Json = {}) => ({
  parameters: [{ name: 'q', in: 'query', schema: { type: 'string' }, ...more }],
});

describe('of operations', () => {
  // What one direction breaks, the other adds: each row is compared both ways.
  test.each<[string, Json, Json, string[], string[]]>([
    ['nothing', {}, {}, [], []],
    ['texts and examples', { summary: 'a', description: 'a' }, { summary: 'b' }, [], []],
    ['a name', {}, { operationId: 'b' }, ['breaking: operationId is b'], ['breaking: operationId is op']],
    ['a tag', {}, { tags: ['U'] }, ['breaking: tags is U'], ['breaking: tags is T']],
    ['deprecation', {}, { deprecated: true }, ['addition: it is deprecated'], []],
    ['a session', { security: [] }, {}, ['breaking: it needs LV-Session now'], ['addition: it needs no LV-Session']],
    [
      'a role',
      { 'x-roles': ['MANAGER'] },
      { 'x-roles': ['IT_USER'] },
      ['breaking: the role MANAGER may not', 'addition: the role IT_USER may'],
      ['breaking: the role IT_USER may not', 'addition: the role MANAGER may'],
    ],
    ['agents', { 'x-agent': true }, { 'x-agent': false }, ['breaking: agents may not'], ['addition: agents may call']],
    [
      'a power',
      {},
      { 'x-power': 'editDncLists' },
      ['breaking: x-power is editDncLists'],
      ['addition: x-power is absent'],
    ],
    [
      'a Phone DNC Type',
      { 'x-phone-dnc-type': 'LEGACY' },
      { 'x-phone-dnc-type': 'DIAL_TIME' },
      ['breaking: x-phone-dnc-type is DIAL_TIME'],
      ['breaking: x-phone-dnc-type is LEGACY'],
    ],
    [
      'an optional parameter',
      {},
      parameter(),
      ['addition > query q: the parameter is new'],
      ['breaking > query q: the parameter is gone'],
    ],
    [
      'a mandatory parameter',
      {},
      parameter({ required: true }),
      ['breaking > query q: the parameter is new and mandatory'],
      ['breaking > query q: the parameter is gone'],
    ],
    [
      'a parameter made mandatory',
      parameter(),
      parameter({ required: true }),
      ['breaking > query q: it is mandatory now'],
      ['addition > query q: it may be absent now'],
    ],
    [
      'the type of a parameter',
      parameter(),
      parameter({ schema: { type: 'integer' } }),
      ['breaking > query q: the type "string" is gone', 'addition > query q: the type "integer" is new'],
      ['breaking > query q: the type "integer" is gone', 'addition > query q: the type "string" is new'],
    ],
    [
      'the style of a parameter',
      parameter(),
      parameter({ explode: false }),
      ['breaking > query q: it is written in another style'],
      ['breaking > query q: it is written in another style'],
    ],
    [
      'the case of a header',
      parameter({ in: 'header', name: 'Range' }),
      parameter({ in: 'header', name: 'range' }),
      [],
      [],
    ],
    [
      'of what one must be given',
      { 'x-at-least-one': ['a'] },
      { 'x-at-least-one': ['a', 'b'] },
      ['addition: one of a, b must be given; before a'],
      ['breaking: one of a must be given; before a, b'],
    ],
    [
      'an optional body',
      {},
      body({}),
      ['addition > body: a body may be sent now'],
      ['breaking > body: the body is gone'],
    ],
    [
      'a mandatory body',
      {},
      body({}, { required: true }),
      ['breaking > body: a body is mandatory now'],
      ['breaking > body: the body is gone'],
    ],
    [
      'a body made mandatory',
      body({}),
      body({}, { required: true }),
      ['breaking > body: the body is mandatory now'],
      ['addition > body: the body may be absent now'],
    ],
    [
      'a media type of a body',
      body({}),
      { requestBody: { content: { 'text/csv': {} } } },
      ['breaking > body: application/json is gone', 'addition > body as text/csv: text/csv is new'],
      ['breaking > body as text/csv: text/csv is gone', 'addition > body: application/json is new'],
    ],
    [
      'an answer of success',
      {},
      { responses: { 200: { description: '' }, 202: { description: '' } } },
      ['addition > 202: the answer is new'],
      ['breaking > 202: the answer is gone'],
    ],
    [
      'an answer of failure',
      {},
      { responses: { 200: { description: '' }, 404: { description: '' } } },
      ['addition > 404: the answer is new'],
      ['addition > 404: the answer is gone'],
    ],
    [
      'a header of an answer',
      {},
      { responses: { 200: { description: '', headers: { Location: { schema: { type: 'string' } } } } } },
      ['addition > 200 > header Location: the header is new'],
      ['breaking > 200 > header Location: the header is gone'],
    ],
  ])('%s', (_name, before, after, forth, back) => {
    const short = (lines: readonly string[]) => lines.map((line) => line.replace(/: POST \/a\/\{id\}/, ''));
    const there = short(compared(ofOperation(before), ofOperation(after)));
    const again = short(compared(ofOperation(after), ofOperation(before)));
    expect(there).toEqual(forth.map((part) => expect.stringContaining(part) as string));
    expect(again).toEqual(back.map((part) => expect.stringContaining(part) as string));
  });

  const operation = ofOperation({}).paths['/a/{id}']?.post as Operation;
  const at = (path: string, more: Json = {}) => documentOf({ [path]: { get: { ...operation, ...more } as Operation } });
  const id = (name: string) => ({ parameters: [{ name, in: 'path', required: true, schema: { type: 'integer' } }] });

  test('one that is gone breaks, and one that is new adds; what breaks comes first', () => {
    expect(compared(at('/a'), at('/b'))).toEqual([
      'breaking: GET /a: the operation is gone',
      'addition: GET /b: the operation is new',
    ]);
    expect(compared(at('/b'), at('/a'))).toEqual([
      'breaking: GET /b: the operation is gone',
      'addition: GET /a: the operation is new',
    ]);
  });

  test('a slash at the end of a path is no difference', () => {
    expect(compared(at('/a/'), at('/a'))).toEqual([]);
  });

  test('a parameter of the path under another name is one difference', () => {
    expect(compared(at('/a/{id}', id('id')), at('/a/{key}', id('key')))).toEqual([
      'breaking: GET /a/{id}: its path is /a/{key} now',
    ]);
  });
});

describe('of schemas: what is narrowed breaks who sends, and what is widened breaks who receives', () => {
  test.each<[string, Schema, Schema, 'narrowed' | 'widened' | 'changed' | 'both' | 'same', string]>([
    ['a type more', { type: 'string' }, { type: ['string', 'integer'] }, 'widened', 'the type "integer" is new'],
    ['null', { type: 'string' }, { type: ['string', 'null'] }, 'widened', 'the form null is new'],
    [
      'null, said otherwise',
      { type: ['string', 'null'] },
      { oneOf: [{ type: 'string' }, { type: 'null' }] },
      'same',
      '',
    ],
    ['a number for an integer', { type: 'integer' }, { type: 'number' }, 'widened', 'the type "number" is new'],
    ['another type', { type: 'string' }, { type: 'boolean' }, 'both', 'the type'],
    ['any type', { type: 'string' }, {}, 'widened', 'any type is allowed'],
    ['a value of an enumeration', { enum: ['A'] }, { enum: ['A', 'B'] }, 'widened', 'the value "B" is new'],
    [
      'an enumeration',
      { type: 'string' },
      { type: 'string', enum: ['A'] },
      'narrowed',
      'any value was allowed; now "A"',
    ],
    ['a constant', { const: 'A' }, { enum: ['A'] }, 'same', ''],
    ['a maximum', { type: 'integer' }, { type: 'integer', maximum: 9 }, 'narrowed', 'maximum is 9; before nothing'],
    ['a higher maximum', { maximum: 9 }, { maximum: 10 }, 'widened', 'maximum is 10; before 9'],
    ['a higher minimum', { minimum: 9 }, { minimum: 10 }, 'narrowed', 'minimum is 10; before 9'],
    ['a minimal length', { type: 'string' }, { type: 'string', minLength: 1 }, 'narrowed', 'minLength is 1'],
    ['no length at all', { type: 'string' }, { type: 'string', minLength: 0 }, 'same', ''],
    ['fewer items', { maxItems: 100 }, { maxItems: 50 }, 'narrowed', 'maxItems is 50; before 100'],
    ['a pattern', {}, { pattern: '^a' }, 'narrowed', 'pattern is ^a; before nothing'],
    ['another pattern', { pattern: '^b' }, { pattern: '^a' }, 'changed', 'pattern is ^a; before ^b'],
    ['another format', { format: 'int32' }, { format: 'int64' }, 'changed', 'format is int64; before int32'],
    [
      'another meaning of a number',
      { 'x-scalar': 'date' },
      { 'x-scalar': 'date-time' },
      'changed',
      'x-scalar is date-time',
    ],
    ['unique items', { uniqueItems: false }, { uniqueItems: true }, 'narrowed', 'uniqueItems is true'],
    ['items judged one by one', {}, { 'x-partial': true }, 'widened', 'x-partial is true; before nothing'],
    [
      'what items are',
      { items: { type: 'string' } },
      { items: { type: ['string', 'integer'] } },
      'widened',
      '[]: the type "integer" is new',
    ],
    [
      'of what one must be given',
      {},
      { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      'narrowed',
      'one of a, b must be given; before nothing',
    ],
    [
      'a mandatory property',
      { properties: { a: {} } },
      { properties: { a: {} }, required: ['a'] },
      'narrowed',
      '.a: it is mandatory now',
    ],
    [
      'a property made optional',
      { properties: { a: {} }, required: ['a'] },
      { properties: { a: {} } },
      'widened',
      '.a: it may be absent now',
    ],
    [
      'the type of a property',
      { properties: { a: { type: 'string' } } },
      { properties: { a: {} } },
      'widened',
      '.a: any type is allowed',
    ],
    [
      'other values',
      { additionalProperties: { type: 'string' } },
      { additionalProperties: { type: ['string', 'integer'] } },
      'widened',
      '.*: the type',
    ],
    ['a part of an allOf', { allOf: [{ type: 'string' }] }, { type: 'string' }, 'same', ''],
    [
      'a form more',
      { oneOf: [{ type: 'string' }] },
      { oneOf: [{ type: 'string' }, { type: 'integer' }] },
      'widened',
      'the form integer is new',
    ],
    [
      'what differs in one form',
      { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      { oneOf: [{ type: 'integer', maximum: 1 }, { type: 'string' }] },
      'narrowed',
      'maximum is 1',
    ],
    [
      'what stands beside forms',
      { oneOf: [{ type: 'string' }, { type: 'integer' }], enum: ['A', 1] },
      { oneOf: [{ type: 'string' }, { type: 'integer' }], enum: ['A', 1, 'B'] },
      'widened',
      'the value "B" is new',
    ],
    [
      'a property beside forms',
      { properties: { a: { type: 'string' } }, oneOf: [{ properties: { b: {} } }] },
      { properties: { a: {} }, oneOf: [{ properties: { b: {} } }] },
      'widened',
      '.a: any type is allowed',
    ],
    ['a description', { description: 'a' }, { description: 'b', examples: [1] }, 'same', ''],
  ])('%s', (_name, before, after, verdict, what) => {
    const levels = (wrap: (schema: Schema) => Json, one: Schema, other: Schema) => {
      const changes = compareDocuments(ofOperation(wrap(one)), ofOperation(wrap(other)));
      for (const change of changes) expect(sentenceOf(change)).toContain(verdict === 'both' ? 'the type' : what);
      return changes.map(({ level }) => level);
    };
    const expected = {
      same: [[], []],
      narrowed: [['breaking'], ['addition']],
      widened: [['addition'], ['breaking']],
      changed: [['breaking'], ['breaking']],
      both: [
        ['breaking', 'addition'],
        ['breaking', 'addition'],
      ],
    }[verdict];
    expect([levels(body, before, after), levels(answer, before, after)]).toEqual(expected);
  });

  // What comes and goes is not the same both ways: who receives passes over what it does not know.
  test.each<[string, Schema, Schema, string[], string[]]>([
    ['a property that is new', {}, { properties: { a: {} } }, ['addition'], ['addition']],
    [
      'a property that is new and mandatory',
      {},
      { properties: { a: {} }, required: ['a'] },
      ['breaking'],
      ['addition'],
    ],
    ['a property that is gone', { properties: { a: {} } }, {}, ['breaking'], ['breaking']],
    ['other names closed', {}, { additionalProperties: false }, ['breaking'], []],
    ['other names opened', { additionalProperties: false }, {}, ['addition'], []],
    ['another default', { default: 1 }, { default: 2 }, ['breaking'], []],
    ['a default', {}, { default: 2 }, ['addition'], []],
    ['deprecation', {}, { deprecated: true }, ['addition'], ['addition']],
  ])('%s', (_name, before, after, sent, received) => {
    const levels = (wrap: (schema: Schema) => Json) =>
      compareDocuments(ofOperation(wrap(before)), ofOperation(wrap(after))).map(({ level }) => level);
    expect([levels(body), levels(answer)]).toEqual([sent, received]);
  });
});

describe('of components', () => {
  const user: Schema = { $ref: '#/components/schemas/A' };
  const using = (schema: Schema) =>
    documentOf(
      {
        '/a': { post: { ...body(user), ...answer(user) } as unknown as Operation },
        '/b': { get: answer(user) as unknown as Operation },
      },
      { A: schema },
    );

  test('a difference is told once for each direction, by the name of the component', () => {
    const [before, after] = [
      using({ properties: { a: { type: 'string' } } }),
      using({ properties: { a: { type: ['string', 'integer'] } } }),
    ];
    expect(compared(before, after)).toEqual([
      'breaking: A.a in answers: the type "integer" is new',
      'addition: A.a in requests: the type "integer" is new',
    ]);
  });

  test('one that holds itself is compared to its end', () => {
    const tree = (more: Schema): Schema => ({
      properties: { child: { oneOf: [user, { type: 'null' }] }, list: { items: user }, ...more.properties },
    });
    expect(compared(using(tree({})), using(tree({ properties: { b: {} } })))).toEqual([
      'addition: A.b in requests: the property is new',
      'addition: A.b in answers: the property is new',
    ]);
  });

  test('a component or the same written in place is no difference', () => {
    const inline = documentOf({ '/b': { get: answer({ type: 'string', maxLength: 3 }) as unknown as Operation } });
    const named = documentOf(
      { '/b': { get: answer(user) as unknown as Operation } },
      { A: { type: 'string', maxLength: 3 } },
    );
    expect([compared(inline, named), compared(named, inline)]).toEqual([[], []]);
  });
});
