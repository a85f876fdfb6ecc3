import fc from 'fast-check';

/** Texts that have made trouble somewhere: to SQL, paths, templates, terminals, Unicode and readers of numbers. */
const TEXTS = [
  ...["' OR 1=1 --", "'; DROP TABLE dnc_entry; --", '"', "'", '\\', '%', '_', '%%', '$1', '\\u0000', '/*', ';', '--'],
  ...['../../../../etc/passwd', '..\\..\\', '/', '//', '.', '..', '%2e%2e%2f', '%00', 'C:\\', 'file:///etc/passwd'],
  ...['<script>alert(1)</script>', '{{7*7}}', '${7*7}', '${jndi:ldap://x}', '`id`', '$(id)', '=1+1', '\r\nX-Evil: 1'],
  ...[
    '\u0000',
    'a\u0000b',
    '\u0001',
    '\u001b[2J',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u202e',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\ufffd',
    '\ud800',
    '\udc00',
    'a\ud800',
    '\udc00\ud800',
    '😀',
    '👨‍👩‍👧',
  ],
  ...[
    'é',
    'e\u0301',
    'e' + '\u0301'.repeat(200),
    'ß',
    'İ',
    'ı',
    'ﬁ',
    'Å',
    '\u1e9b\u0323',
    'שלום',
    '٤١٥',
    '４１５５５５０１０１',
  ],
  ...[
    '',
    ' ',
    '\t',
    '\n',
    '0',
    '-0',
    '+1',
    '00',
    '01',
    ' 1',
    '1 ',
    '1e3',
    '1E+3',
    '0x10',
    '0b1',
    '1_000',
    '1,5',
    '1.5',
    '٣',
  ],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    'null',
    'undefined',
    'true',
    'True',
    'yes',
    '[object Object]',
    '{}',
    '[]',
    'false ',
  ],
  ...['9007199254740991', '9007199254740992', '9223372036854775808', '-9223372036854775809', '1'.repeat(400)],
  ...[
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '+275760-09-13',
    '-271821-04-20',
    '9999-12-31',
    '10000-01-01',
    '24:00',
    '25:61',
  ],
  ...['1970-01-01T00:00:00Z', '2026-07-01T12:00:00+99:99', '2026-07-01T12:00:00.123456789Z', '8640000000000001', '-1'],
  ...[
    '4155550101',
    '1-415-555-0101',
    '415*******',
    '*'.repeat(15),
    '94110',
    '94110-1234',
    'K1A 0B1',
    'a@b',
    '@',
    'a@@b',
    'DAILY',
  ],
  ...['a'.repeat(129), 'a'.repeat(256), 'a'.repeat(1_001), 'a'.repeat(70_000), '__proto__', 'constructor', 'toString'],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)) },
);

/** Numbers as JSON may write them, among them those that JavaScript cannot hold. */
const NUMBERS = [
  ...[
    '-0',
    '0',
    '-1',
    '0.0',
    '1.0',
    '0.1',
    '1e0',
    '1e3',
    '1E+2',
    '1e-2',
    '1e308',
    '1e309',
    '-1e309',
    '1e-400',
    '12e-1',
  ],
  ...['2147483647', '2147483648', '4294967296', '9007199254740991', '9007199254740992', '-9007199254740992'],
  ...['9223372036854775807', '9223372036854775808', '-9223372036854775809', '1'.repeat(400), `0.${'1'.repeat(400)}`],
  ...['8640000000000000', '8640000000000001', '253402300800000', '-62198755200000', '86400000', '1439', '1440'],
];

const DEPTHS = [2, 100, 10_000];

/** Values as texts of JSON: of every type, too long, too deep, too many. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: hostileText.map((text) => JSON.stringify(text)) },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom('null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '[{}]', '{"id":1}') },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.constantFrom(...DEPTHS).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
  { weight: 1, arbitrary: fc.constantFrom(...DEPTHS).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) },
  { weight: 1, arbitrary: fc.constantFrom(1_000, 10_001).map((count) => `[${Array(count).fill('{}').join()}]`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('{"__proto__":{"id":1}}', '{"constructor":{"prototype":{}}}', '{"length":-1}'),
  },
);

/** Percent-encodes every byte that is no letter, no digit and no hyphen. Half a surrogate pair becomes what UTF-8 has for it: U+FFFD. */
export const encoded = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return /[\w-]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');

const BROKEN_ESCAPES = [
  '%',
  '%z',
  '%zz',
  '%0',
  '%ff',
  '%c0%af',
  '%ed%a0%80',
  '%f8%88%80%80%80',
  '%u0041',
  '%25%',
  '+',
  '%2B',
];

/** What stands for a value in a path or a query, percent-encoded or broken. */
export const hostileEscape: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: hostileText.filter((text) => text.length < 2_000).map(encoded) },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom(...BROKEN_ESCAPES) },
);
