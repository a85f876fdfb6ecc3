import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { zoneClock } from '../src/index.ts';
import { numbering } from '../src/places/index.ts';

/**
 * What the data cost: time and memory of loading them, and look-ups in a second. The goals are 200 ms, 60 MB and a million look-ups
 * a second. Processor time tells little of what else the machine does; the wall clock is printed beside it.
 */
const LOADS = 9;
const RATE_MS = 1_000;

type Cost = Readonly<Record<'processor' | 'wall' | 'heap' | 'resident', number>>;
type Load = Readonly<Record<'loaded' | 'whole', Cost>>;

const print = (name: string, value: string) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);

printLoads(Array.from({ length: LOADS }, load));
printRates();

/** One load in a process of its own, which starts as a server does. */
function load(): Load {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', path.join(import.meta.dirname, 'bench-load.ts')],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`a load failed: ${stderr}`);
  return JSON.parse(stdout) as Load;
}

function printLoads(loads: readonly Load[]): void {
  for (const [moment, title] of [
    ['loaded', 'loaded, and one question of each kind'],
    ['whole', 'every table read'],
  ] as const) {
    const costs = loads.map((one) => one[moment]);
    const range = (of: keyof Cost, unit: string, digits = 0) => {
      const sorted = costs.map((cost) => cost[of]).toSorted((a, b) => a - b);
      const [least, middle, most] = [0, LOADS >> 1, LOADS - 1].map((at) => (sorted[at] ?? NaN).toFixed(digits));
      return `${middle} ${unit} (${least} to ${most})`;
    };
    print(`${title}: processor time`, range('processor', 'ms'));
    print(`${title}: wall clock`, range('wall', 'ms'));
    print(`${title}: heap`, range('heap', 'MB', 1));
    print(`${title}: resident memory`, range('resident', 'MB', 1));
  }
}

function printRates(): void {
  const codes = numbering.areaCodes.map(({ code }) => code);
  const zips = Array.from({ length: 100_000 }, (_, n) => String(n).padStart(5, '0')).filter((zip) =>
    numbering.zip(zip),
  );
  const phones = codes.flatMap((code) => Array.from({ length: 80 }, (_, n) => `${code}${200 + n * 9}1000`));
  const zones = [...new Set(numbering.areaCodes.flatMap((areaCode) => areaCode.zones))];
  const instants = phones.map((_, n) => Date.UTC(2020, 0, 1) + n * 7_919_000);
  const codeAt = (n: number) => codes[n % codes.length] ?? '';

  rate('area code', codes, (code) => numbering.areaCode(code));
  rate('zones of a phone', phones, (phone) => numbering.phone(phone));
  rate('fault of a phone', phones, (phone) => numbering.phoneFault(phone));
  rate('zip', zips, (zip) => numbering.zip(zip));
  rate('groundScore', zips, (zip, n) => numbering.groundScore(zip, codeAt(n), '2026-11-23'));
  rate('groundMatch', zips, (zip, n) => numbering.groundMatch(zip, codeAt(n), '2026-11-23'));
  for (const type of ['DIAL_TIME', 'DIAL_TIME_OPTIMIZED'] as const)
    rate(`zipAreaMatch ${type}`, zips, (zip, n) => numbering.zipAreaMatch(zip, codeAt(n), type, '2026-11-23'));
  rate('zone offset, now', zones, (zone) => zoneClock(zone)?.offsetMinutes(Date.UTC(2026, 10, 26)));
  rate('zone offset, at any time of eight years', instants, (at, n) =>
    zoneClock(zones[n % zones.length] ?? '')?.offsetMinutes(at),
  );
}

/** Questions differ each time, as a dialler's do: an answer that is kept from the question before would not be measured. */
function rate<Q>(name: string, questions: readonly Q[], ask: (question: Q, n: number) => unknown): void {
  const processor = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  for (const [n, question] of questions.entries()) ask(question, n);
  let answered = 0;
  const begun = processor();
  while (processor() - begun < RATE_MS)
    for (const [n, question] of questions.entries()) if (ask(question, n) !== null) answered += 1;
  print(`${name}, a second`, `${(answered / (processor() - begun) / 1_000).toFixed(2)} million`);
}
