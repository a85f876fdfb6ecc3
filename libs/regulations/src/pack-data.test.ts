import { document } from '@clearline/contract';
import { isZone, statesIn } from '@clearline/numbering';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { RegulationRule } from './pack.ts';
import { newestPacks, packs } from './packs.ts';
import { singleDays } from './week.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'contract');
const validate = ajv.compile({ $ref: 'contract#/components/schemas/RegulationPack' });

const all = packs();
const everyRule = all.flatMap((pack) =>
  pack.rules.map((rule) => ({ name: `${pack.name} ${pack.version} ${rule.id}`, pack, rule })),
);

describe.each(all.map((pack) => ({ name: `${pack.name} ${pack.version}`, pack })))('$name', ({ pack }) => {
  test('fits the contract', () => {
    validate(pack);
    expect(validate.errors).toBeNull();
  });

  test('names rules, calendars and holidays once each', () => {
    for (const things of [pack.rules, pack.calendars, ...pack.calendars.map(({ holidays }) => holidays)]) {
      const ids = things.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  test('has its rules in the order of their ids', () => {
    expect(pack.rules.map(({ id }) => id)).toEqual(pack.rules.map(({ id }) => id).sort());
  });

  test('closes on calendars that it has, and has none on which nothing closes', () => {
    const used = new Set(pack.rules.flatMap(({ closedOn }) => closedOn));
    expect([...used].sort()).toEqual(pack.calendars.map(({ id }) => id).sort());
  });

  test('was read before the day that it was compiled, and states the law of a day before', () => {
    expect(pack.asOf <= pack.checkedOn).toBe(true);
    for (const rule of pack.rules) expect(rule.checkedOn <= pack.checkedOn).toBe(true);
  });

  test('has real dates', () => {
    for (const { holidays } of pack.calendars)
      for (const { on } of holidays) {
        if (on.kind === 'FIXED') expect(daysOf(2028, on.month)).toBeGreaterThanOrEqual(on.day);
        if (on.kind === 'DATES') for (const date of on.dates) expect(isDate(date)).toBe(true);
      }
  });
});

describe.each(everyRule)('$name', ({ pack, rule }) => {
  test('has a doubt where it is of level B or C', () => {
    if (rule.level !== 'A') expect(rule.doubt).toMatch(/\.$/);
  });

  test('says of its source what its level says', () => {
    const isDerived = pack.basedOn.length > 0 && rule.jurisdiction.states === null;
    expect(rule.source).toMatch(isDerived ? /^Derived by a script / : rule.level === 'A' ? /^Text / : /^Secondary: /);
  });

  test('is a sentence, cites something, and does something', () => {
    expect(rule.title).toMatch(/^[A-Z].*\.$/);
    expect(rule.citation).not.toMatch(/\.$/);
    expect(rule.hours !== null || rule.closedOn.length + rule.closures.length > 0 || rule.frequency !== null).toBe(
      true,
    );
  });

  test('has windows that end after they start, and a day in one of them at most', () => {
    const days = (rule.hours ?? []).flatMap((row) => row.days.flatMap(singleDays));
    expect(days).toEqual([...new Set(days)]);
    for (const { from, to } of rule.hours ?? []) expect(from < to).toBe(true);
  });

  test('ends after it begins, and so do its closures', () => {
    if (rule.effectiveFrom !== null && rule.effectiveTo !== null)
      expect(rule.effectiveFrom < rule.effectiveTo).toBe(true);
    for (const { from, to } of rule.closures) if (to !== null) expect(from < to).toBe(true);
  });

  test('names states of its country and zones that exist', () => {
    const { country, states, exceptStates = [] } = rule.jurisdiction;
    expect(statesIn(country)).toEqual(expect.arrayContaining([...(states ?? []), ...exceptStates]));
    if (states !== null) expect(exceptStates).toEqual([]);
    if (rule.timeBasis.kind !== 'RECIPIENT') expect(isZone(rule.timeBasis.zone)).toBe(true);
  });
});

test('an id means the same in every version: level, jurisdiction and kind of rule change by a new rule', () => {
  const kind = ({ jurisdiction, channels, callModes, hours, frequency }: RegulationRule) =>
    JSON.stringify([jurisdiction, channels, callModes, hours !== null, frequency !== null]);
  const kinds = new Map<string, string>();
  for (const { rule } of everyRule) {
    expect(kind(rule)).toBe(kinds.get(rule.id) ?? kind(rule));
    kinds.set(rule.id, kind(rule));
  }
});

describe('somebody watches over everybody', () => {
  const law = newestPacks().filter(({ name }) => name !== 'livevox-standard');
  const places = (['UNITED_STATES_OF_AMERICA', 'CANADA'] as const).flatMap((country) =>
    statesIn(country).map((state) => ({ country, state })),
  );

  test('there are the 50 states, DC, five territories and 13 provinces and territories of Canada', () => {
    expect(places).toHaveLength(56 + 13);
  });

  test.each(places)('$state', ({ country, state }) => {
    const rules = law
      .flatMap((pack) => pack.rules)
      .filter(({ level, jurisdiction, hours, channels }) => {
        const isThere = jurisdiction.country === country && (jurisdiction.states?.includes(state) ?? true);
        return level !== 'C' && isThere && hours !== null && channels.includes('CALL');
      });
    expect(rules.length).toBeGreaterThan(0);
  });
});

const daysOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const isDate = (date: string) => new Date(`${date}T00:00Z`).toISOString().startsWith(date);
