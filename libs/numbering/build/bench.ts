/**
 * What the data cost: time and memory of loading them, and look-ups in a second. Processor time is what is counted, so that what else
 * the machine does tells little. The goals are 200 ms, 60 MB and a million look-ups a second.
 */
const collect = () => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
};
const print = (name: string, value: string) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);
// Milliseconds of this process.
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const since = (start: number) => now() - start;

const heap = collect();
const start = now();
const { areaCodes } = await import('../src/index.ts');
print('import @clearline/numbering', `${since(start).toFixed(0)} ms`);
const started = now();
const { numbering } = await import('../src/places/index.ts');
print('import @clearline/numbering/places', `${since(started).toFixed(0)} ms`);
const asked = now();
numbering.zip('94111');
numbering.phone('8504321000');
print('first look-ups, which read the tables', `${since(asked).toFixed(0)} ms`);
print('all three', `${since(start).toFixed(0)} ms`);

const codes = areaCodes.map(({ code }) => code);
const zips = Array.from({ length: 100_000 }, (_, n) => String(n).padStart(5, '0')).filter((zip) => numbering.zip(zip));
const phones = codes.flatMap((code) => Array.from({ length: 80 }, (_, n) => `${code}${200 + n * 9}1000`));

print('heap when every table has been read', `${((collect() - heap) / 2 ** 20).toFixed(1)} MB`);

rate('areaCode', codes, (code) => numbering.areaCode(code));
rate('zip', zips, (zip) => numbering.zip(zip));
rate('phone', phones, (phone) => numbering.phone(phone));
rate('zipAreaMatch DIAL_TIME', zips, (zip, n) =>
  numbering.zipAreaMatch(zip, codes[n % codes.length] ?? '', 'DIAL_TIME', '2026-11-23'),
);
rate('zipAreaMatch DIAL_TIME_OPTIMIZED', zips, (zip, n) =>
  numbering.zipAreaMatch(zip, codes[n % codes.length] ?? '', 'DIAL_TIME_OPTIMIZED', '2026-11-23'),
);

function rate(name: string, questions: readonly string[], ask: (question: string, n: number) => unknown): void {
  let answered = 0;
  const begun = now();
  while (since(begun) < 1_000)
    for (let n = 0; n < questions.length; n += 1) if (ask(questions[n] ?? '', n) !== null) answered += 1;
  print(`${name}, a second`, `${(answered / since(begun) / 1_000).toFixed(2)} million`);
}
