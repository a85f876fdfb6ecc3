/**
 * Loads the library as a process does that has just started, and prints what that cost, as JSON: for `loaded`, when one question of each
 * kind has been answered, and for `whole`, when every table has been read. Run by `npm run numbering:bench`, in a process each time.
 */
const collect = () => (globalThis as { gc?: () => void }).gc?.();
const megabytes = (bytes: number) => bytes / 2 ** 20;
const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

collect();
const before = { processor: processor(), wall: performance.now(), ...process.memoryUsage() };
// Times are in milliseconds, memory in megabytes; what is garbage does not count as heap.
const cost = () => {
  const times = { processor: processor() - before.processor, wall: performance.now() - before.wall };
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  return { ...times, heap: megabytes(heapUsed - before.heapUsed), resident: megabytes(rss - before.rss) };
};

const { zoneClock } = await import('../src/index.ts');
const { numbering } = await import('../src/places/index.ts');
const answers = [
  numbering.areaCode('415'),
  numbering.zip('94111'),
  numbering.phone('8504321000'),
  numbering.groundMatch('94111', '415'),
  zoneClock('America/Chicago')?.offsetMinutes(Date.UTC(2026, 10, 26)),
];
if (answers.includes(undefined)) throw new Error('expected an answer to each question');
const loaded = cost();
for (const first of '0123456789ABCEGHJKLMNPRSTVXY') numbering.zip(`${first}0000`);
for (const first of '23456789') numbering.phone(`${first}002221000`);
process.stdout.write(JSON.stringify({ loaded, whole: cost() }));
