import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { correct } from '../src/correct.ts';
import { readOverlay } from '../src/overlay.ts';

const document = {
  paths: {
    '/a': { get: { tags: ['A'], parameters: [{ name: 'q', required: true }, { name: 'r' }], deprecated: false } },
  },
  schemas: {
    A: { type: 'object', required: ['a', 'b'], properties: { a: { type: 'integer' }, b: { type: 'string' } } },
  },
};
const overlay = (...actions: readonly object[]) =>
  readOverlay(
    stringify({
      overlay: '1.0.0',
      info: { title: 't', version: '1' },
      actions: actions.map((action) => ({ 'x-evidence': 'The page.', ...action })),
    }),
    'corrections/a.yaml',
  );
const get = (action: object) => correct(document, overlay(action)).paths['/a'].get;
const schema = (action: object) => correct(document, overlay(action)).schemas.A;

describe('what an action does', () => {
  test('update merges objects deeply', () => {
    const action = { target: '$.schemas.A', 'x-expect': {}, update: { properties: { a: { format: 'int64' } } } };
    expect(schema(action).properties).toEqual({ a: { type: 'integer', format: 'int64' }, b: { type: 'string' } });
  });

  test('update appends to the arrays of an object', () => {
    expect(schema({ target: '$.schemas.A', 'x-expect': {}, update: { required: ['c'] } }).required).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  test('update appends to an array that is the target', () => {
    const action = { target: '$.paths[*].get.parameters', 'x-expect-absent': ['x'], update: { name: 's' } };
    expect(get(action).parameters.map(({ name }) => name)).toEqual(['q', 'r', 's']);
  });

  test('update replaces scalars', () => {
    expect(get({ target: '$.paths[*].get', 'x-expect': {}, update: { deprecated: true } }).deprecated).toBe(true);
  });

  test('update reaches every node that the target matches', () => {
    const action = { target: '$.schemas.A.properties[*]', 'x-expect': {}, update: { description: 'd' } };
    expect(Object.values(schema(action).properties).map((one) => 'description' in one)).toEqual([true, true]);
  });

  test('remove takes a property away', () => {
    expect(get({ target: '$.paths[*].get.deprecated', 'x-expect': false, remove: true })).not.toHaveProperty(
      'deprecated',
    );
  });

  test('remove takes items of an array away, however many', () => {
    expect(schema({ target: '$.schemas.A.required[*]', 'x-expect-absent': ['x'], remove: true }).required).toEqual([]);
    expect(schema({ target: "$.schemas.A.required[?@ == 'a']", 'x-expect': 'a', remove: true }).required).toEqual([
      'b',
    ]);
  });

  test('a node that is named twice is changed once', () => {
    expect(schema({ target: '$.schemas.A.required[0,0]', 'x-expect': 'a', remove: true }).required).toEqual(['b']);
  });

  test('actions follow one another, so that an array can be replaced', () => {
    const { schemas } = correct(
      document,
      overlay(
        { target: '$.schemas.A.required', 'x-expect': ['a', 'b'], remove: true },
        { target: '$.schemas.A', 'x-expect-absent': ['required'], update: { required: ['b'] } },
      ),
    );
    expect(schemas.A.required).toEqual(['b']);
  });

  test('the document that is given stays as it is', () => {
    const before = structuredClone(document);
    get({ target: '$.paths[*].get', 'x-expect': {}, update: { parameters: [{ name: 's' }] } });
    expect(document).toEqual(before);
  });
});

describe('what an action expects', () => {
  const holds = [
    {
      name: 'a part of an object',
      target: '$.schemas.A',
      expected: { 'x-expect': { properties: { a: { type: 'integer' } } } },
    },
    { name: 'a whole array', target: '$.schemas.A', expected: { 'x-expect': { required: ['a', 'b'] } } },
    { name: 'a scalar', target: '$.schemas.A.type', expected: { 'x-expect': 'object' } },
    { name: 'a key that is not there', target: '$.schemas.A', expected: { 'x-expect-absent': ['description'] } },
  ];
  test.each(holds)('$name', ({ target, expected }) => {
    expect(() => correct(document, overlay({ target, ...expected, remove: true }))).not.toThrow();
  });

  const place = (target: string) => `corrections/a.yaml at action 1 > target ${target}: `;
  const broken = [
    {
      name: 'a value that is another by now',
      action: { target: '$.schemas.A.properties.a', 'x-expect': { type: 'string' } },
      want: `${place('$.schemas.A.properties.a')}expected $.schemas.A.properties.a to contain {"type":"string"}, found {"type":"integer"}`,
    },
    {
      name: 'a part of an array',
      action: { target: '$.schemas.A', 'x-expect': { required: ['a'] } },
      want: 'to contain {"required":["a"]}, found {"type":"object","required":["a","b"]',
    },
    {
      name: 'one of several nodes',
      action: { target: '$.schemas.A.properties[*]', 'x-expect': { type: 'integer' } },
      want: `expected $.schemas.A.properties.b to contain {"type":"integer"}, found {"type":"string"}`,
    },
    {
      name: 'a key that is there by now',
      action: { target: '$.schemas.A', 'x-expect-absent': ['description', 'type'] },
      want: `expected $.schemas.A to have no type, found "object"`,
    },
    {
      name: 'a target that matches nothing',
      action: { target: '$.schemas.A.properties.c', 'x-expect': {} },
      want: `${place('$.schemas.A.properties.c')}the target matches nothing. $.schemas.A.properties is there and holds: a, b`,
    },
    {
      name: 'a target that is no JSONPath',
      action: { target: '$.schemas[', 'x-expect': {} },
      want: `${place('$.schemas[')}not a JSONPath of RFC 9535`,
    },
    {
      name: 'an update of a scalar',
      action: { target: '$.schemas.A.type', 'x-expect': 'object', update: { a: 1 } },
      want: 'only an object or an array can be updated',
    },
  ];
  test.each(broken)('$name fails', ({ action, want }) => {
    expect(() => correct(document, overlay({ update: {}, ...action }))).toThrow(want);
  });

  test('the second action is named as the second', () => {
    const good = { target: '$.schemas.A', 'x-expect': {}, update: {} };
    expect(() => correct(document, overlay(good, { ...good, 'x-expect': { type: 'array' } }))).toThrow(
      'corrections/a.yaml at action 2',
    );
  });
});

describe('an overlay that could not be checked is refused', () => {
  const good = { target: '$', update: {}, 'x-expect': {} };
  const cases = [
    {
      name: 'without evidence',
      action: { ...good, 'x-evidence': ' ' },
      want: 'action 1 > target $: expected x-evidence',
    },
    {
      name: 'without an expectation',
      action: { target: '$', update: {} },
      want: 'expected x-expect or x-expect-absent',
    },
    {
      name: 'without a target',
      action: { update: {}, 'x-expect': {} },
      want: 'corrections/a.yaml at action 1: expected a target',
    },
    {
      name: 'with a misspelt key',
      action: { ...good, updates: {} },
      want: 'the key updates is not one of target, update, remove',
    },
    {
      name: 'that does nothing',
      action: { target: '$', 'x-expect': {} },
      want: 'expected either update or remove: true',
    },
    { name: 'that does both', action: { ...good, remove: true }, want: 'expected either update or remove: true' },
    {
      name: 'with a key for a list',
      action: { target: '$', update: {}, 'x-expect-absent': 'a' },
      want: 'x-expect-absent to be a list of keys',
    },
  ];
  test.each(cases)('$name', ({ action, want }) => {
    expect(() => overlay(action)).toThrow(want);
  });

  test.each([
    [
      'another version',
      'overlay: 2.0.0',
      'corrections/a.yaml at overlay: expected an Overlay 1.0 document, found "2.0.0"',
    ],
    [
      'no actions',
      'overlay: 1.0.0\nactions: []',
      'corrections/a.yaml at actions: expected a list of at least one action',
    ],
  ])('%s', (_, text, want) => {
    expect(() => readOverlay(text, 'corrections/a.yaml')).toThrow(want);
  });
});
