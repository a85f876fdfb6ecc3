import { describe, expect, test } from 'vitest';
import { entryOf } from '../src/entries.ts';
import { targetsFor } from '../src/targets.ts';

const SERVICES = [11, 12, 13];
const ENTRIES = 20_000;
const COUNT = 20_000;
const targets = targetsFor(ENTRIES, SERVICES, COUNT, 1);
const asked = targets.map(({ path, blocked }) => {
  const query = new URL(path, 'http://localhost').searchParams;
  const read = (name: string) => query.get(name) ?? undefined;
  return {
    service: Number(query.get('service')),
    phone: read('phone'),
    account: read('account'),
    zip: read('zip'),
    blocked,
  };
});

/** The rule, said a second time and the slow way: an entry blocks when every field it has is what is asked for. */
const list = Array.from({ length: ENTRIES }, (_, at) => entryOf(at + 1, SERVICES.length));
const byPart = new Map(list.map((entry) => [entry.phone ?? entry.account ?? entry.zip, entry]));
const blocks = (query: (typeof asked)[number]) =>
  [query.phone, query.account, query.zip].some((part) => {
    const entry = part === undefined ? undefined : byPart.get(part);
    return (
      entry !== undefined &&
      (entry.service === undefined || SERVICES[entry.service] === query.service) &&
      (['phone', 'account', 'zip'] as const).every((name) => entry[name] === undefined || entry[name] === query[name])
    );
  });

describe('what is asked', () => {
  test('has the answer that the list gives', () => {
    expect(asked.filter((query) => blocks(query) !== query.blocked)).toEqual([]);
  });

  test('finds an entry for about 15 %, and is blocked for about 10 %', () => {
    const found = asked.filter(({ phone, account, zip }) =>
      [phone, account, zip].some((part) => part && byPart.has(part)),
    );
    expect(found.length / COUNT).toBeCloseTo(0.15, 1);
    expect(found.length).toBeGreaterThan(asked.filter(({ blocked }) => blocked).length);
    expect(asked.filter(({ blocked }) => blocked).length / COUNT).toBeCloseTo(0.1, 1);
  });

  test.each([
    ['a phone alone', 0.6, { phone: true, account: false, zip: false }],
    ['a phone and an account', 0.25, { phone: true, account: true, zip: false }],
    ['an account alone', 0.1, { phone: false, account: true, zip: false }],
    ['a zip alone', 0.05, { phone: false, account: false, zip: true }],
  ])('is %s for about %d', (_, share, parts) => {
    const isSo = (query: (typeof asked)[number]) =>
      (['phone', 'account', 'zip'] as const).every((name) => (query[name] !== undefined) === parts[name]);
    expect(Math.abs(asked.filter(isSo).length / COUNT - share)).toBeLessThan(0.01);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(targetsFor(ENTRIES, SERVICES, 50, 1)).toEqual(targetsFor(ENTRIES, SERVICES, 50, 1));
    expect(targetsFor(ENTRIES, SERVICES, 50, 2)).not.toEqual(targetsFor(ENTRIES, SERVICES, 50, 1));
  });
});
