import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exchangeOf, exchangeTable, readExchangeTable } from './exchange-table.ts';
import { haveCommonClock } from './same-clock.ts';
import { readZipTable, zipTable } from './zip-table.ts';

const word = fc.stringMatching(/^[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?$/);
const zones = fc.subarray(['America/Denver', 'America/Phoenix', 'America/Chicago']);
const grounds = fc.uniqueArray(
  fc.record({ ground: fc.constantFrom('212', '718', '415'), percent: fc.integer({ min: 1, max: 100 }) }),
  { selector: ({ ground }) => ground },
);
const entries = fc.uniqueArray(
  fc.record({
    zip: fc.stringMatching(/^\d{5}$/),
    place: word,
    county: fc.oneof(fc.constant(''), word),
    state: fc.constantFrom('', 'CA', 'TX'),
    zones,
    grounds,
  }),
  { selector: ({ zip }) => zip, minLength: 1, maxLength: 30 },
);

describe('the zip table', () => {
  test('is read as it was written, whatever the entries and their order', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const read = readZipTable(zipTable(given));
        expect(new Map(read)).toEqual(new Map(given.map((entry) => [entry.zip, entry])));
        expect(zipTable(given.toReversed())).toBe(zipTable(given));
      }),
    );
  });

  test('says once what lines have in common', () => {
    const same = {
      place: 'Austin',
      county: 'Travis',
      state: 'TX',
      zones: ['America/Chicago'],
      grounds: [{ ground: '512', percent: 100 }],
    };
    const border = { ...same, zip: '78703', grounds: [...same.grounds, { ground: '254', percent: 20 }] };
    expect(zipTable([{ zip: '78701', ...same }, { zip: '78702', ...same }, border])).toBe(
      '=TX|Travis|America/Chicago\n78701|Austin|512\n78702\n78703||512 254:20',
    );
  });
});

describe('the exchange table', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[2-9]\d{3,5}$/),
          fc.record({
            place: word,
            state: fc.constantFrom('TX', 'FL'),
            zones: zones.filter((some) => some.length > 0),
          }),
          { minKeys: 1, maxKeys: 20 },
        ),
        (given) => {
          const exchanges = new Map(Object.entries(given));
          expect(readExchangeTable(exchangeTable(exchanges))).toEqual(exchanges);
        },
      ),
    );
  });

  test('the most digits decide', () => {
    const at = (place: string) => ({ place, state: 'NV', zones: ['America/Denver'] });
    const exchanges = new Map([
      ['7756', at('four')],
      ['77566', at('five')],
      ['775664', at('six')],
    ]);
    expect(
      ['7756641000', '7756651000', '7756551000', '7755551000'].map((phone) => exchangeOf(phone, exchanges)?.place),
    ).toEqual(['six', 'five', 'four', undefined]);
  });
});

describe('a common clock', () => {
  test.each([
    ['one name', ['America/Denver'], ['America/Denver'], true],
    ['one of several', ['America/Chicago', 'America/Denver'], ['America/Denver', 'America/Phoenix'], true],
    ['two names of one clock', ['America/New_York'], ['America/Detroit'], true],
    ['two names of one clock across the border', ['America/New_York'], ['America/Toronto'], true],
    ['summer time on one side', ['America/Denver'], ['America/Phoenix'], false],
    ['since 2026 the same', ['America/Vancouver'], ['America/Phoenix'], true],
    ['since 2026 no longer the same', ['America/Vancouver'], ['America/Los_Angeles'], false],
    ['none on one side', [], ['America/Denver'], false],
    ['none on either', [], [], false],
    ['unknown names are their own', ['Nowhere'], ['Elsewhere'], false],
  ])('%s', (_name, zone, other, want) => {
    expect(haveCommonClock(zone, other)).toBe(want);
    expect(haveCommonClock(other, zone)).toBe(want);
  });
});
