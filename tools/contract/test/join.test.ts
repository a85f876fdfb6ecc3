import { describe, expect, test } from 'vitest';
import { join } from '../src/assemble/join.ts';
import type { OpenApiDocument } from '../src/openapi.ts';

const get = { operationId: 'get', tags: ['A'], responses: { '200': { description: 'ok' } } };
const part = (file: string, document: Partial<OpenApiDocument>) => ({
  file,
  document: { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: {}, components: {}, ...document },
});
const schemas = (type: 'string' | 'integer') => ({ components: { schemas: { A: { type } } } });
const scheme = { type: 'apiKey', in: 'header', name: 'S' };

describe('documents are joined', () => {
  test('paths, verbs of one path, tags and schemas of all', () => {
    const joined = join([
      part('a', { paths: { '/a': { get } }, tags: [{ name: 'A' }], ...schemas('string') }),
      part('b', { paths: { '/a': { put: get }, '/b': { get } }, tags: [{ name: 'B' }] }),
    ]);
    expect(joined.paths).toEqual({ '/a': { get, put: get }, '/b': { get } });
    expect(joined.tags).toEqual([{ name: 'A' }, { name: 'B' }]);
    expect(joined.components.schemas).toEqual({ A: { type: 'string' } });
  });

  test('what is equal is merged', () => {
    const joined = join([part('a', schemas('string')), part('b', schemas('string'))]);
    expect(joined.components.schemas).toEqual({ A: { type: 'string' } });
  });

  test('a security scheme without a description is no other scheme', () => {
    const described = { components: { securitySchemes: { S: { ...scheme, description: 'd' } } } };
    const joined = join([part('a', { components: { securitySchemes: { S: scheme } } }), part('b', described)]);
    expect(joined.components.securitySchemes).toEqual({ S: { ...scheme, description: 'd' } });
  });

  const conflicts = [
    {
      name: 'a schema',
      a: schemas('string'),
      b: schemas('integer'),
      want: 'b.yaml at schema A: it is declared differently in a.yaml.\n  there: {"type":"string"}\n  here:  {"type":"integer"}',
    },
    {
      name: 'an operation',
      a: { paths: { '/a': { get } } },
      b: { paths: { '/a': { get: { ...get, summary: 's' } } } },
      want: 'b.yaml at /a get: it is declared differently in a.yaml',
    },
    {
      name: 'a tag',
      a: { tags: [{ name: 'A' }] },
      b: { tags: [{ name: 'A', description: 'd' }] },
      want: 'b.yaml at tag A: it is declared differently in a.yaml',
    },
    {
      name: 'a security scheme',
      a: { components: { securitySchemes: { S: scheme } } },
      b: { components: { securitySchemes: { S: { ...scheme, in: 'query' } } } },
      want: 'b.yaml at security scheme S: it is declared differently in a.yaml',
    },
  ];
  test.each(conflicts)('$name that differs fails, and both files are named', ({ a, b, want }) => {
    expect(() => join([part('a.yaml', a), part('b.yaml', b)])).toThrow(want);
  });
});
