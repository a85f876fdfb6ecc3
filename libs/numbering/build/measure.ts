import { parse } from 'csv-parse/sync';
import { type AreaCode, areaCode as found } from '../src/index.ts';
import { numbering } from '../src/places/index.ts';
import { RELEASED } from '../src/places/released.ts';
import { groupBy } from './group-by.ts';
import { committed } from './write.ts';

const records = (file: string) => parse(committed(`test/truth/${file}`), { columns: true }) as Record<string, string>[];
const print = (line = '') => process.stdout.write(`${line}\n`);
const part = (some: number, all: number) => `${((100 * some) / all).toFixed(2)} % of ${all}`;

/**
 * Cities that the list has under the codes of one ground, in states of several grounds: does the city's zip match that ground, and
 * which others does it match too? The list is no evidence of the model.
 */
function measureCities(): void {
  const cities = groupBy(records('cities.csv'), ({ state, place }) => `${state} ${place}`);
  const samples = [...cities.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const codes = [first, ...others].flatMap(({ area_code = '' }) => found(area_code) ?? []);
    const grounds = new Set(codes.flatMap((code) => (code.grounds.length === 1 ? code.grounds : [])));
    const [truth] = grounds;
    const { zip = '', state = '' } = first;
    const states = new Set(RELEASED.areaCodes.flatMap((code) => (code.states.includes(state) ? code.grounds : [])));
    return truth !== undefined && grounds.size === 1 && states.size > 1
      ? [{ zip, truth, country: codes[0]?.country ?? '' }]
      : [];
  });
  print('\nGrounds of cities (test/truth/cities.csv), at several thresholds; match is 30, border 12');
  print('country                   percent  recall              precision');
  for (const [country, some] of groupBy(samples, (sample) => sample.country))
    for (const percent of [12, 20, 25, 30, 40, 50]) {
      const accepted = some.map(({ zip, truth }) => ({ truth, grounds: groundsOf(zip, percent) }));
      const right = accepted.filter(({ truth, grounds }) => grounds.includes(truth)).length;
      const all = accepted.reduce((sum, { grounds }) => sum + grounds.length, 0);
      print(
        `${country.padEnd(25)} ${String(percent).padStart(7)}  ${part(right, some.length).padEnd(19)} ${part(right, all)}`,
      );
    }
}

const groundsOf = (zip: string, percent: number): string[] =>
  (RELEASED.zips.get(zip)?.grounds ?? []).filter((share) => share.percent >= percent).map(({ ground }) => ground);

function measurePairs(): void {
  const pairs = records('pairs.csv');
  const wrong = pairs.filter(
    ({ zip = '', area_code = '', match }) => (match === 'yes') !== numbering.zipAreaMatch(zip, area_code, 'DIAL_TIME'),
  );
  print(`\nPairs of zip and code (test/truth/pairs.csv): ${part(pairs.length - wrong.length, pairs.length)} right`);
  for (const { zip, area_code, match } of wrong) print(`  wrong: ${zip} ${area_code}, expected ${match}`);
}

/** Exact: these zones and no others. Safe: these and more. Wrong: one is missing, so that a call may be made too early or too late. */
function measureZones(
  title: string,
  file: string,
  answer: (record: Record<string, string>) => AreaCode['zones'],
): void {
  const rated = records(file).map((record) => {
    const truth = (record['zones'] ?? '').split('+');
    const zones = answer(record);
    const kind = !truth.every((zone) => zones.includes(zone))
      ? 'wrong'
      : zones.length === truth.length
        ? 'exact'
        : 'safe';
    return { record, zones, kind };
  });
  const count = (kind: string) => rated.filter((one) => one.kind === kind).length;
  print(
    `\n${title} (test/truth/${file}): ${part(count('exact'), rated.length)} exact, ${count('safe')} safe, ${count('wrong')} wrong`,
  );
  for (const { record, zones, kind } of rated)
    if (kind !== 'exact') print(`  ${kind}: ${Object.values(record).join(' ')}: ${zones.join(', ')}`);
}

print(`Numbering data ${numbering.version}`);
measureCities();
measurePairs();
measureZones('Zones of phones', 'phones.csv', ({ phone = '' }) => numbering.phone(phone)?.zones ?? []);
measureZones('Zones of zips', 'zip-zones.csv', ({ zip = '' }) => numbering.zip(zip)?.zones ?? []);
