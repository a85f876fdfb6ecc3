import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readerOf } from './read.ts';
import type { Schema } from './schema.ts';

const entry = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    active: { type: 'boolean' },
    code: { type: 'string' },
    group: { type: ['integer', 'null'] },
    when: { oneOf: [{ type: 'integer' }, { type: 'string' }] },
    service: {
      type: 'array',
      items: { oneOf: [{ type: 'object', properties: { id: { type: 'integer' } } }, { type: 'integer' }] },
    },
  },
} as const;

describe('tolerant reading', () => {
  test.each<[string, unknown, unknown]>([
    ['digits for an integer', { id: '1320' }, { id: 1320 }],
    ['a negative number in digits', { id: '-5' }, { id: -5 }],
    ['words for booleans', { active: 'false' }, { active: false }],
    ['a number for text', { code: 415 }, { code: '415' }],
    ['null is not given', { id: null, code: 'a' }, { code: 'a' }],
    ['null stays where the contract allows it', { group: null }, { group: null }],
    ['digits where null is allowed too', { group: '7' }, { group: 7 }],
    ['unknown properties are dropped', { id: 1, extra: true, __proto__: 1 }, { id: 1 }],
    ['an alternative keeps the type that was sent: text', { when: '1520035349000' }, { when: '1520035349000' }],
    ['an alternative keeps the type that was sent: number', { when: 5 }, { when: 5 }],
    ['objects or bare ids, digits read in both', { service: [{ id: '1' }, '2', 3] }, { service: [{ id: 1 }, 2, 3] }],
  ])('%s', (_name, sent, read) => expect(readerOf(entry)(sent)).toEqual(read));

  test.each<[string, unknown]>([
    ['a word for an integer', { id: 'abc' }],
    ['a fraction in digits for an integer', { id: '1.5' }],
    ['a number in exponent form', { id: '1e3' }],
    ['a number for text that JSON has rounded', JSON.parse('{"code":12345678901234567890}') as object],
    ['a fraction for text, which may have been written otherwise', { code: 1.5 }],
    ['an empty text for an integer', { id: '' }],
    ['spaces around digits', { id: ' 1 ' }],
    ['hexadecimal', { id: '0x10' }],
    ['too many digits', { id: '12345678901234567' }],
    ['a boolean for an integer', { id: true }],
    ['a capital word for a boolean', { active: 'True' }],
    ['a number for a boolean', { active: 1 }],
    ['an object for text', { code: { a: 1 } }],
    ['an object for an array', { service: { id: 1 } }],
  ])('leaves %s as it is, for validation to refuse', (_name, sent) => expect(readerOf(entry)(sent)).toEqual(sent));

  describe('words of an enum', () => {
    const typed = (words: string[], lenient: boolean): Schema => ({
      type: 'object',
      properties: { type: { type: 'string', enum: words, ...(lenient && { 'x-lenient-enum': true }) } },
    });
    const match = readerOf(typed(['DIAL_TIME', 'DIAL_TIME_OPTIMIZED'], true));

    test.each([
      ['DIAL_TIME', 'DIAL_TIME'],
      ['DialTime', 'DIAL_TIME'],
      ['dial-time', 'DIAL_TIME'],
      [' dial time ', 'DIAL_TIME'],
      ['dial_time_optimized', 'DIAL_TIME_OPTIMIZED'],
      ['DialTimeOptimized', 'DIAL_TIME_OPTIMIZED'],
    ])('%j is read as %s', (sent, read) => expect(match({ type: sent })).toEqual({ type: read }));

    test.each(['', 'DIAL', 'DIALTIMES', 'OVERLAY', 'DIAL.TIME', 1, true])(
      '%j is left for validation to refuse',
      (sent) => expect(match({ type: sent })).toEqual({ type: sent }),
    );

    test('what could be two words is left as it is, and each of them is read', () => {
      const reader = readerOf(typed(['AB', 'A_B'], true));
      expect(['ab', 'AB', 'A_B'].map((type) => reader({ type }))).toEqual([
        { type: 'ab' },
        { type: 'AB' },
        { type: 'A_B' },
      ]);
    });

    test('without x-lenient-enum other spellings are left as they are', () => {
      expect(readerOf(typed(['DIAL_TIME'], false))({ type: 'DialTime' })).toEqual({ type: 'DialTime' });
    });
  });

  test('leaves what is no object as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.anything())),
        (value) => {
          expect(readerOf(entry)(value)).toEqual(value);
        },
      ),
    );
  });

  test('reading twice reads no more than reading once', () => {
    const reader = readerOf(entry);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(reader(reader(value))).toEqual(reader(value));
      }),
    );
  });
});
