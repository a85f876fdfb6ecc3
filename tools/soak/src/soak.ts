import { pageOf, reportOf, writeDocuments } from './documents.ts';
import { readOptions } from './options.ts';
import { DOCS } from './places.ts';
import { soak } from './run.ts';

// The command `npm run soak`. Ends with 1 when any answer was wrong.
const aborted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => aborted.abort());

try {
  const options = readOptions(process.argv.slice(2));
  const outcome = await soak(options, console.log, aborted.signal);
  const report = reportOf(outcome, new Date());
  console.log(`\n${pageOf(report)}`);
  if (options.record) writeDocuments(report, DOCS);
  process.exitCode = report.total.wrong + report.faults.length > 0 ? 1 : 0;
} catch (error) {
  console.error(`soak: ${(error as Error).message}`);
  process.exitCode = 1;
}
