import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxFaults, questionOfBox, retyped, without, writeBox } from './box-question.ts';
import { readBox } from './read-box.ts';

const SERVICES = [
  { id: 1, name: 'Retail' },
  { id: 2, name: 'Twice' },
  { id: 3, name: 'Twice' },
];
const faultsOf = (text: string) => boxFaults(readBox(text, SERVICES), SERVICES);

test('the parts are one question', () => {
  expect(questionOfBox(readBox('Retail ACC-1 415 555 0100 94105', SERVICES))).toEqual({
    ...{ phone: '415 555 0100', account: 'ACC-1', zip: '94105', service: '1' },
  });
});

describe('what is given twice is never left out silently', () => {
  test.each([
    ['415-555-0100 (415) 555-0100', []], // the same phone
    ['account:a account:A', []], // the same account
    ['415-555-0100 415-555-0101', ['Give one phone at a time: remove the others, or say what else they are.']],
    ['ACC-1 ACC-2', ['Give one account at a time: remove the others, or say what else they are.']],
    ['94105 10001', ['Give one ZIP or postal code at a time: remove the others, or say what else they are.']],
    ['415-555-0100 94105 ACC-1 Retail', []],
    ['service:Retail', []],
    ['service:Wholesale', ['Service Wholesale: expected the name or the id of a service.']],
    ['service:Twice', ['Service Twice: expected the id: several services are called so.']],
    ['service:4', ['Service 4: expected the name or the id of a service.']],
  ])('%j: %j', (text, want) => {
    expect(faultsOf(text)).toEqual(want);
  });
});

describe('a question is written as it is read', () => {
  test.each([
    [{ phone: '415-225-7000' }, '415-225-7000'],
    [{ phone: '415 225 7000', zip: '94105' }, '415 225 7000 94105'],
    [{ phone: '415' }, 'phone:415'],
    [{ phone: '4152257000', account: 'A 1' }, '4152257000 account:"A 1"'],
    [{ account: 'zip:1' }, 'account:"zip:1"'],
    [{ zip: '941051234' }, 'zip:941051234'],
    [{ zip: 'K1A 0B1', email: 'a@b.c' }, 'K1A 0B1 a@b.c'],
    [{}, ''],
  ])('%j: %s', (question, want) => {
    expect(writeBox(question)).toBe(want);
  });

  test('whatever stands in the address is the same question again', () => {
    // What is invisible is left out, and hyphens are those of a keyboard: the reader's own tables tell of that.
    const text = fc
      .oneof(
        fc.string({ minLength: 1, maxLength: 12 }),
        fc.string({ unit: fc.constantFrom(...'0123456789-() +*:,"aK'), minLength: 1, maxLength: 14 }),
        fc.constantFrom('4155550100', '94105', 'K1A 0B1', 'a@b.c', 'service:1', 'zip:', 'phone: 1', '"', 'Retail'),
      )
      .filter((one) => one.trim() !== '');
    const question = fc.record({ phone: text, account: text, zip: text, email: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(question, (asked) => {
        expect(questionOfBox(readBox(writeBox(asked), SERVICES))).toEqual({ ...asked });
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a part', () => {
  const part = (text: string, at: number) => {
    const found = readBox(text, SERVICES)[at];
    if (!found) throw new Error(`${text}: expected a part ${at}`);
    return found;
  };

  test.each([
    ['4155550100 94105', 0, 'account', 'account:4155550100 94105'],
    ['4155550100 zip:94105', 1, 'account', '4155550100 account:94105'],
    ['415 555 0100, 94105', 0, 'account', 'account:"415 555 0100", 94105'],
    ['Retail', 0, 'account', 'account:Retail'],
  ] as const)('of %j, number %i, is made %s: %j', (text, at, kind, want) => {
    expect(retyped(text, part(text, at), kind)).toBe(want);
    expect(readBox(want, SERVICES)[at]?.kind).toBe(kind);
  });

  test.each([
    ['4155550100 94105', 0, '94105'],
    ['4155550100 94105', 1, '4155550100'],
    ['4155550100 zip:94105  ACC-1', 1, '4155550100 ACC-1'],
    ['4155550100', 0, ''],
  ])('of %j, number %i, is removed: %j', (text, at, want) => {
    expect(without(text, part(text, at))).toBe(want);
  });
});
