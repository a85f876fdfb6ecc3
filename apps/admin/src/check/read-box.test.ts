import { describe, expect, test } from 'vitest';
import type { KnownServices } from './box-kinds.ts';
import { readBox } from './read-box.ts';

const SERVICES = [
  { id: 43185, name: 'Collections' },
  { id: 123, name: 'Table service 123' },
  { id: 94105, name: 'West' },
  { id: 7, name: 'Twice' },
  { id: 8, name: 'twice' },
];

/** What a text is taken for: `kind value`, and in brackets what else it may well be. */
const told = (text: string, services: KnownServices): string =>
  readBox(text, services)
    .map(({ kind, value, orElse }) => `${kind} ${value}${orElse.length === 0 ? '' : ` [${orElse.join(', ')}]`}`)
    .join(' | ');

describe('a part without a label', () => {
  test.each([
    // Phones: their separators say so, and ten to fifteen bare digits may be an account.
    ['415-555-0100', 'phone 415-555-0100'],
    ['(415)555-0100', 'phone (415)555-0100'],
    ['+14155550100', 'phone +14155550100'],
    ['4155550100', 'phone 4155550100 [account]'],
    ['14155550100', 'phone 14155550100 [account]'],
    ['415555010', 'account 415555010 [zip]'], // nine digits
    ['123456789012345', 'phone 123456789012345 [account]'],
    ['1234567890123456', 'account 1234567890123456'],
    ['415/555-0100', 'phone 415/555-0100'], // that the API cannot read, and says so
    ['415-555-010', 'account 415-555-010'],
    ['A4155550100', 'account A4155550100'],
    ['209*******', 'phone 209******* [account]'],
    ['415–555–0100', 'phone 415-555-0100'], // en dashes, as in a letter
    ['415\u2011555\u20110100', 'phone 415-555-0100'], // hyphens that do not break
    ['\u202a415-555-0100\u202c', 'phone 415-555-0100'], // as an address book copies it
    ['４１５２２５７０００', 'phone 4152257000 [account]'], // as wide as Chinese letters
    ['（４１５）２２５－７０００', 'phone (415)225-7000'],
    ['٤١٥٢٢٥٧٠٠٠', 'phone 4152257000 [account]'], // Arabic-Indic
    ['४१५ २२५ ७०००', 'phone 415 225 7000'], // Devanagari, in groups
    ['𝟒𝟏𝟓-𝟐𝟐𝟓-𝟕𝟎𝟎𝟎', 'phone 415-225-7000'], // as chat programs decorate it
    // ZIP and postal codes.
    ['９４１０７', 'zip 94107 [account]'],
    ['94107', 'zip 94107 [account]'],
    ['94105', 'zip 94105 [account, service]'],
    ['9410', 'account 9410'],
    ['941070', 'account 941070'],
    ['94107-1234', 'zip 94107-1234'],
    ['94107–1234', 'zip 94107-1234'],
    ['94107-123', 'account 94107-123'],
    ['941071234', 'account 941071234 [zip]'],
    ['K1A0B1', 'zip K1A0B1 [account]'],
    ['K1A 0B1', 'zip K1A 0B1'],
    ['K1O 0B1', 'account K1O | account 0B1'], // the letter O is in no postal code
    // E-mail addresses.
    ['ann@example.com', 'email ann@example.com'],
    ['ann@', 'account ann@'],
    // Services by name and id, as far as they are known.
    ['Collections', 'service 43185 [account]'],
    ['collections', 'service 43185 [account]'],
    ['Collection', 'account Collection'],
    ['43185', 'zip 43185 [account, service]'],
    ['123', 'service 123 [account]'],
    ['124', 'account 124'],
    ['Table service 123', 'service 123 [account]'],
    ['table  SERVICE 123', 'service 123 [account]'],
    ['Twice', 'account Twice'], // two services are called so
    // Everything else is an account, and so is what stands between quotation marks.
    ['ACC-1', 'account ACC-1'],
    ['"4155550100"', 'account 4155550100'],
    ['"a 12-345"', 'account a 12-345'],
    ['"say ""no"""', 'account say "no"'],
    ['', ''],
    [' ,; ', ''],
    ['\u200b', ''],
    ['""', ''],
  ])('%j is taken for %s', (text, want) => {
    expect(told(text, SERVICES)).toBe(want);
  });
});

describe('a label', () => {
  test.each([
    ['account:4155550100', 'account 4155550100'],
    ['phone:415', 'phone 415'],
    ['tel: 415 555 0100', 'phone 415 555 0100'],
    ['zip:94105', 'zip 94105'],
    ['ZIP Code: 94105', 'zip 94105'],
    ['postal:K1A 0B1', 'zip K1A 0B1'],
    ['service:Collections', 'service 43185'],
    ['service:94105', 'service 94105'],
    ['service: Table service 123', 'service 123'],
    ['service:"Table service 123"', 'service 123'],
    ['service:None', 'service None'],
    ['mailto:ann@example.com', 'email ann@example.com'],
    ['e-mail=ann@example.com', 'email ann@example.com'],
    ['account:"a, b"', 'account a, b'],
    ['account:"zip:94105"', 'account zip:94105'],
    ['account: 415 555 0100', 'account 415 | account 555 | account 0100'],
    ['acct: zip: 94105', 'zip 94105'], // an account that was left empty
    ['account:, 94105', 'zip 94105 [account, service]'],
    ['service:', ''],
    ['microphone:4155550100', 'account microphone:4155550100'],
  ])('%j decides: %s', (text, want) => {
    expect(told(text, SERVICES)).toBe(want);
  });
});

describe('several parts', () => {
  test.each([
    [
      '415-555-0100 94107 ACC-1 service:Collections',
      'phone 415-555-0100 | zip 94107 [account] | account ACC-1 | service 43185',
    ],
    ['(415) 555-0100 94107', 'phone (415) 555-0100 | zip 94107 [account]'],
    ['+1 415 555 0100 94107', 'phone +1 415 555 0100 | zip 94107 [account]'],
    ['94107 415 555 0100', 'zip 94107 [account] | phone 415 555 0100'],
    ['94107 12345', 'zip 94107 [account] | zip 12345 [account]'], // ten digits, and no phone
    ['415 555 010', 'account 415 | account 555 | account 010'],
    ['415,555,0100', 'account 415 | account 555 | account 0100'],
    ['4155550100,94107;ACC-1', 'phone 4155550100 [account] | zip 94107 [account] | account ACC-1'],
    ['4155550100\t94107\nACC-1', 'phone 4155550100 [account] | zip 94107 [account] | account ACC-1'],
    ['ACC-1 Table service 123 94107', 'account ACC-1 | service 123 [account] | zip 94107 [account]'],
    ['Phone: 415 555 0100  Account: ACC-1  Service: Collections', 'phone 415 555 0100 | account ACC-1 | service 43185'],
  ])('%j are %s', (text, want) => {
    expect(told(text, SERVICES)).toBe(want);
  });
});

describe('who may not know the services', () => {
  test.each([
    ['123', 'account 123'],
    ['Collections', 'account Collections'],
    ['service:123', 'service 123'],
    ['service:Collections', 'service Collections'],
    ['94107', 'zip 94107 [account]'],
  ])('%j is taken for %s', (text, want) => {
    expect(told(text, undefined)).toBe(want);
  });
});

test('what a part can be as well is offered, whether or not it is likely', () => {
  const canBe = (text: string) => readBox(text, SERVICES)[0]?.canBe;
  expect(canBe('94105')).toEqual(['account', 'service']);
  expect(canBe('account:4155550100')).toEqual(['phone']);
  expect(canBe('ann@example.com')).toEqual(['account']);
  expect(canBe('ACC-1')).toEqual([]);
});
