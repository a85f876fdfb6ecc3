import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Handlers } from '../http/handler.ts';
import { dialtime, email, named, sms } from './channel.ts';

describe('the value of an entry', () => {
  test.each([
    ['dialtime', dialtime, ' +1 (415) 555-0100 ', '4155550100', '4155550100'],
    ['sms', sms, '442071234567', '442071234567', '442071234567'],
    ['email', email, ' Ann@Example.COM ', 'Ann@Example.COM', 'ann@example.com'],
    ['email', email, 'JU\u0308RGEN@MÜLLER.de', 'JU\u0308RGEN@MÜLLER.de', 'jürgen@müller.de'],
  ])('%s: %o %j', (_name, channel, raw, value, key) => {
    expect(channel.read(raw)).toEqual({ ok: true, value });
    expect(channel.keyOf(value)).toBe(key);
  });

  test.each([
    ['dialtime', dialtime],
    ['sms', sms],
  ])('%s: a wildcard is refused, as it would block nobody', (_name, channel) => {
    for (const raw of ['209*******', '*', '4155550100*'])
      expect(channel.read(raw)).toEqual({ ok: false, expected: expect.stringContaining('no wildcards') });
  });
});

describe('a portion', () => {
  test.each([
    ['any digits', dialtime, '6', '6'],
    ['separators are dropped', dialtime, '(415) 555-', '415555'],
    ['a whole number is found with the country code 1', sms, '+1 415 555 0100', '4155550100'],
    ['a 1 in front of fewer digits is a digit', sms, '1415555010', '1415555010'],
    ['in another country code it stays', sms, '24155550100', '24155550100'],
    ['case is folded', email, ' @Example.COM', '@example.com'],
    ['whatever an address may hold', email, '%_\\', '%_\\'],
  ])('%s', (_name, channel, raw, portion) => expect(channel.readPortion(raw)).toEqual({ ok: true, value: portion }));

  test.each([
    ['no digits', dialtime, ' () '],
    ['nothing', dialtime, ''],
    ['letters', sms, '415-CALL'],
    ['a wildcard', sms, '415*'],
    ['digits of another script', sms, '٤١٥'],
    ['blanks', email, '  '],
    ['a control character', email, 'a\u0000b'],
    ['half a character', email, 'a\ud800'],
  ])('%s is refused', (_name, channel, raw) =>
    expect(channel.readPortion(raw)).toEqual({ ok: false, expected: expect.stringMatching(/^expected /) }),
  );
});

test('handlers are held against the contract under the names that they are given', () => {
  const info = () => Promise.resolve({ status: 200 as const, body: { size: 1 } });
  const right: Handlers<'getSmsDncListInfo'> = named({ info: 'getSmsDncListInfo' } as const, { info });
  expect(right).toEqual({ getSmsDncListInfo: info });

  // @ts-expect-error -- what answers a size is no list of entries
  const wrong: Handlers<'listSmsDnc'> = named({ info: 'listSmsDnc' } as const, { info });
  expectTypeOf(wrong).not.toBeAny();

  const read = () => Promise.resolve({ status: 200 as const, body: { id: 1, sms: '4155550100' } });
  // @ts-expect-error -- an SMS entry has a dncId as well
  const incomplete: Handlers<'readSmsDnc'> = named({ read: 'readSmsDnc' } as const, { read });
  expectTypeOf(incomplete).not.toBeAny();
});
