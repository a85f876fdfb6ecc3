import type { Schema } from '@clearline/contract';
import type { Reading } from '@clearline/rules';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Input } from './handler.ts';
import { operations } from './operation.ts';
import { recordsOf } from './records.ts';

const item = {
  type: 'object',
  required: ['phone'],
  properties: { phone: { type: 'string', maxLength: 3 }, groups: { type: 'array', items: { type: 'integer' } } },
} as const;
const body = {
  type: 'object',
  required: ['entries'],
  properties: {
    note: { type: 'string' },
    entries: { type: 'array', items: item, maxItems: 4, 'x-partial': true },
    others: { type: 'array', items: { type: 'integer' }, 'x-partial': true },
    whole: { type: 'array', items: { type: 'integer' } },
  },
} as const;

const ajv = new Ajv2020({ allErrors: true, strict: false });
const { shape, check } = recordsOf(body, (schema) => ajv.compile(schema));
const asWhole = ajv.compile(shape);

describe('a body with records', () => {
  test.each<[string, unknown, boolean]>([
    ['wrong records', { entries: [{}, 7, null] }, true],
    ['no records', { entries: [] }, true],
    ['as many as there may be', { entries: [1, 2, 3, 4] }, true],
    ['one too many', { entries: [1, 2, 3, 4, 5] }, false],
    ['no array', { entries: {} }, false],
    ['nothing', {}, false],
    ['another property that is wrong', { entries: [], note: 1 }, false],
    ['an array that is not validated in part, with a wrong item', { entries: [], whole: ['a'] }, false],
  ])('as a whole: %s', (_name, value, valid) => expect(asWhole(value)).toBe(valid));

  test('each record is itself, or what was expected of it; everything else stays as it is', () => {
    const good = { phone: '1' };
    expect(check({ note: 'n', entries: [good, {}, 7, { phone: '1234', groups: ['a', 2] }], whole: [1] })).toEqual({
      note: 'n',
      entries: [
        { ok: true, value: good },
        { ok: false, expected: '$.phone: expected a value, and there is none' },
        { ok: false, expected: '$: expected an object' },
        { ok: false, expected: '$.phone: expected at most 3 characters; $.groups[0]: expected an integer' },
      ],
      whole: [1],
    });
  });

  test('an array that is absent stays absent', () => {
    expect(check({ entries: [] })).toEqual({ entries: [] });
    expect(check({ entries: [], others: [1, 'a'] })).toMatchObject({ others: [{ ok: true }, { ok: false }] });
  });

  test('a record is judged by itself, whatever stands beside it', () => {
    const validate = ajv.compile(item);
    const record = fc.oneof(
      fc.jsonValue(),
      fc.record({ phone: fc.string({ maxLength: 5 }), groups: fc.array(fc.nat()) }),
    );
    fc.assert(
      fc.property(fc.array(record), (entries) => {
        const checked = (check({ entries }) as { entries: Reading<unknown>[] }).entries;
        expect(checked.map(({ ok }) => ok)).toEqual(entries.map((one) => validate(one)));
        expect(checked.flatMap((one) => (one.ok ? [one.value] : []))).toEqual(entries.filter((one) => validate(one)));
      }),
    );
  });
});

test('a body without such an array is left alone', () => {
  const { 'x-partial': _partial, ...others } = body.properties.others;
  const plain = { type: 'object', properties: { others } } as const;
  const records = recordsOf(plain, () => expect.fail('there is nothing to compile'));
  expect(records.shape).toBe(plain);
  const given = { others: ['a'] };
  expect(records.check(given)).toBe(given);
});

describe('of the contract', () => {
  const bulk = operations().find(({ id }) => id === 'createMultipleSmsDnc')!;

  test('a handler gets readings where the contract says x-partial, and its types say so', () => {
    type Body = Input<'createMultipleSmsDnc'>['body'];
    expectTypeOf<Body['dncEntries']>().toEqualTypeOf<readonly Reading<Schema<'SmsDncInput'>>[]>();
    expectTypeOf<Input<'createSmsDnc'>['body']>().toEqualTypeOf<Schema<'SmsDncInput'>>();

    const given = bulk.readBody({ dncEntries: [{ sms: 9176754178, contactGroupId: '7' }, { contactGroupId: 'x' }] });
    expect(bulk.validate({ path: {}, query: {}, body: given })).toBe(true);
    expect(bulk.checkRecords(given)).toEqual({
      dncEntries: [
        { ok: true, value: { sms: '9176754178', contactGroupId: 7 } },
        {
          ok: false,
          expected: '$.sms: expected a value, and there is none; $.contactGroupId: expected an integer',
        },
      ],
    });
  });

  test.each([
    [10_000, true],
    [10_001, false],
  ])('%i records: %s', (count, valid) => {
    const dncEntries = Array.from({ length: count }, () => ({}));
    expect(bulk.validate({ path: {}, query: {}, body: { dncEntries } })).toBe(valid);
  });
});
