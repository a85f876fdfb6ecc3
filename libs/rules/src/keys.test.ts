import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountKey, emailKey, mailboxKey, readAccount, readEmail, readPhone, readZip } from './keys.ts';
import type { Reading } from './reading.ts';

/** Tables of what is read as what; `null` is refused. */
const table = (
  name: string,
  reader: (raw: string) => Reading,
  rows: readonly (readonly [raw: string, string | null])[],
) =>
  describe(name, () => {
    test.each(rows)('%j is read as %j', (raw, want) => {
      const reading = reader(raw);
      if (want === null) expect(reading).toEqual({ ok: false, expected: expect.stringMatching(/^expected /) });
      else expect(reading).toEqual({ ok: true, value: want });
    });
  });

table('readPhone', readPhone, [
  ['4155550100', '4155550100'],
  ['(415) 555-0100', '4155550100'],
  ['415.555.0100', '4155550100'],
  ['+1 415 555 0100', '4155550100'],
  ['14155550100', '4155550100'],
  ['1234567890', '1234567890'], // ten digits keep their leading 1
  ['24155550100', '24155550100'], // eleven digits with another country code
  ['442071234567', '442071234567'],
  ['142071234567', '142071234567'], // only eleven characters lose their 1
  ['123456789', null],
  ['123456789012345', '123456789012345'],
  ['1234567890123456', null],
  ['209*******', '209*******'],
  ['209******', '209******'], // one asterisk fewer, as the documentation's query has it
  ['1209*******', '209*******'],
  ['123*', '123*'],
  ['*', '*'],
  ['***************', '***************'],
  ['****************', null],
  ['', null],
  ['+()', null],
  ['0014155550100', null], // dialed from abroad: kept, it would be another phone than 4155550100
  ['+001 415 555 0100', null],
  ['011 1 415 555 0100', null],
  ['00442071234567', null],
  ['011442071234567', null],
  ['00123456789', null], // eleven digits
  ['0012345678', '0012345678'], // ten digits are a phone of their own
  ['01132345678', '01132345678'], // Leeds, as the United Kingdom dials it
  ['415555010O', null],
  ['4155550100x12', null],
  ['415/555/0100', null],
  ['٤١٥٥٥٥٠١٠٠', null],
  ['4155550100.0', null], // as a column of numbers with gaps is written: it is no phone of eleven digits
  [' +14155550100.00 ', null],
  ['415555010.0', '4155550100'], // nine digits before the point are no phone that it was added to
  ['+1.4155550100', '4155550100'],
]);

table('readAccount', readAccount, [
  ['QA1619323260000', 'QA1619323260000'],
  ['  a 12-345 \n', 'a 12-345'],
  ['7', '7'],
  ['', null],
  ['   ', null],
  ['x'.repeat(128), 'x'.repeat(128)],
  ['x'.repeat(129), null],
  ['😀'.repeat(128), '😀'.repeat(128)], // a character outside the BMP counts once
  ['A1\u0000', null],
  ['A\t1', null],
  ['A\u200b1', null], // zero-width space
  ['A\ud8001', null], // half a character
  ['A\u00a01', null], // no-break space, which looks like the account 'A 1'
  ['\u00a0A 1\u202f', 'A 1'],
  ['M\ufffdller', null], // a character whose bytes were lost
]);

table('readEmail', readEmail, [
  ['ann@example.com', 'ann@example.com'],
  [' Ann.Lee+dnc@Mail.Example.COM \n', 'Ann.Lee+dnc@Mail.Example.COM'],
  ["o'neil_{x}!#$%&*/=?^`|~-@a-b.org", "o'neil_{x}!#$%&*/=?^`|~-@a-b.org"],
  ['a..b.@docomo.ne.jp', 'a..b.@docomo.ne.jp'],
  ['a@localhost', 'a@localhost'],
  ['jürgen@müller.de', 'jürgen@müller.de'],
  ['用户@例子.广告', '用户@例子.广告'],
  [`${'x'.repeat(242)}@example.com`, `${'x'.repeat(242)}@example.com`], // 254 characters
  [`${'x'.repeat(243)}@example.com`, null],
  [`${'😀'.repeat(242)}@example.com`, `${'😀'.repeat(242)}@example.com`], // a character outside the BMP counts once
  ['', null],
  ['ann', null],
  ['@example.com', null],
  ['ann@', null],
  ['ann@@example.com', null],
  ['ann@example.com@example.com', null],
  ['ann@example..com', null],
  ['ann@.example.com', null],
  ['ann@example.com.', null],
  ['ann lee@example.com', null],
  ['<ann@example.com>', null],
  ['Ann <ann@example.com>', null],
  ['mailto:ann@example.com', null],
  ['ann@example.com,bob@example.com', null],
  ['ann@example.com;', null],
  ['"ann lee"@example.com', null],
  ['ann@[127.0.0.1]', null],
  ['ann\\@example.com', null],
  ['ann\u0000@example.com', null],
  ['ann\u200b@example.com', null], // zero-width space
  ['ann\u00a0@example.com', null], // no-break space
  ['ann\ud800@example.com', null], // half a character
  ['m\ufffdller@example.com', null], // a character whose bytes were lost
]);

table('readZip', readZip, [
  ['94110', '94110'],
  [' 94110 ', '94110'],
  ['02134', '02134'],
  ['94110-1234', '94110'],
  ['941101234', '94110'],
  ['k1a 0b1', 'K1A0B1'],
  ['K1A0B1', 'K1A0B1'],
  ['2134', null],
  ['941100', null],
  ['94110-123', null],
  ['94110--1234', null],
  ['94110-12345', null],
  ['K1A  0B1', null],
  ['K1O 0B1', null], // the letter O is not used
  ['W1A 0B1', null], // W never comes first
  ['K1A', null],
  ['', null],
  ['941*0', null],
]);

describe('canonical forms', () => {
  const raw = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'0123456789*()-.+ 1'), maxLength: 24 }),
    fc.string({ unit: fc.constantFrom(...'KA1 09-b'), maxLength: 10 }),
    fc.string({ unit: fc.constantFrom(...'a@.Ü '), maxLength: 8 }),
  );

  test.each([
    { name: 'phone', reader: readPhone },
    { name: 'account', reader: readAccount },
    { name: 'zip', reader: readZip },
    { name: 'email', reader: readEmail },
  ])('a canonical $name is read as itself', ({ reader }) => {
    let readings = 0;
    fc.assert(
      fc.property(raw, (text) => {
        const reading = reader(text);
        if (!reading.ok) return;
        readings += 1;
        expect(reader(reading.value)).toEqual(reading);
      }),
      { numRuns: 5000 },
    );
    expect(readings).toBeGreaterThan(0);
  });

  test('separators between the digits do not change a phone', () => {
    const separator = fc.string({ unit: fc.constantFrom(...' ()-.+'), maxLength: 3 });
    const digits = fc.array(fc.tuple(fc.constantFrom(...'0123456789'), separator), { minLength: 10, maxLength: 15 });
    fc.assert(
      fc.property(digits, (pairs) => {
        expect(readPhone(pairs.flat().join(''))).toEqual(readPhone(pairs.map(([digit]) => digit).join('')));
      }),
    );
  });
});

describe.each([
  { name: 'accountKey', key: accountKey },
  { name: 'emailKey', key: emailKey },
  { name: 'mailboxKey', key: mailboxKey },
])('$name', ({ key }) => {
  test.each([
    ['A12345@x.Com', 'a12345@X.com'],
    ['ÉCOLE', 'e\u0301cole'],
    ['\u212b9', '\u00e59'], // the Ångström sign is the letter
  ])('%j and %j are one', (a, b) => {
    expect(key(a)).toBe(key(b));
  });

  test.each([
    ['A12345', 'A1234'],
    ['A-1', 'A1'],
    ['a.b@x.com', 'ab@x.com'],
    ['e', 'é'],
    ['0', 'O'],
  ])('%j and %j are two', (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });

  test('the key of a key is the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        expect(key(key(text))).toBe(key(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('mailboxKey', () => {
  test.each([
    ['ü@bücher.example', 'Ü@xn--bcher-kva.EXAMPLE'],
    ['a@bücher.xn--p1ai', 'a@xn--bcher-kva.рф'],
    ['a@bu\u0308cher.example', 'a@b\u00fccher.example'],
    ['a@例子。广告', 'a@例子.广告'], // the full stop of Chinese
    ['a@ｅxample.com', 'a@example.com'], // a letter as wide as Chinese ones
    ['a@faß.de', 'a@xn--fa-hia.de'],
  ])('%j and %j are one', (a, b) => expect(mailboxKey(a)).toBe(mailboxKey(b)));

  test.each([
    ['a@faß.de', 'a@fass.de'], // two domains since IDNA 2008
    ['bücher@x.example', 'xn--bcher-kva@x.example'], // a name is no domain
    ['a@1.2.3', 'a@1.2.0.3'],
  ])('%j and %j are two', (a, b) => expect(mailboxKey(a)).not.toBe(mailboxKey(b)));

  test.each(['a@xn--a', 'a@-ü-.xn--', 'ü'])('%j, of which IDNA knows nothing, is itself', (address) =>
    expect(mailboxKey(address)).toBe(address),
  );
});
