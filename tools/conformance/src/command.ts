import { writeFileSync } from 'node:fs';
import { HELP, type Options, readOptions, UsageError } from './options.ts';
import { htmlOf } from './report/html.ts';
import { jsonOf } from './report/json.ts';
import { junitOf } from './report/junit.ts';
import { exitCodeOf, type Report } from './report/report.ts';
import { CannotStart, runConformance } from './run.ts';
import { summaryOf, terminalProgress } from './terminal.ts';

// The command `clearline-conformance`.
const CANNOT_START = 2;
const INTERRUPTED = 130;

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (ended.signal.aborted) process.exit(INTERRUPTED);
    process.stderr.write('\nInterrupted: taking away what was made. Once more ends at once and leaves it there.\n');
    ended.abort();
  });

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (options === 'help') {
      process.stdout.write(HELP);
      return 0;
    }
    return await run(options);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CannotStart)) throw error;
    process.stderr.write(`clearline-conformance: ${error.message}\n`);
    return CANNOT_START;
  }
}

async function run({ settings, files }: Options): Promise<number> {
  // Opened before the run, so that a long one does not end in a report that cannot be written.
  for (const [option, file] of Object.entries(files)) if (file !== undefined) requireWritable(`--${option}`, file);
  const { stdout } = process;
  const report = await runConformance(settings, {
    ended: ended.signal,
    progress: terminalProgress({
      write: (text) => void stdout.write(text),
      isTTY: stdout.isTTY,
      columns: stdout.columns,
    }),
  });
  write(files.junit, junitOf, report);
  write(files.html, htmlOf, report);
  write(files.json, jsonOf, report);
  stdout.write(summaryOf(report));
  return exitCodeOf(report);
}

function requireWritable(option: string, file: string): void {
  try {
    writeFileSync(file, '');
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}

function write(file: string | undefined, form: (report: Report) => string, report: Report): void {
  if (file !== undefined) writeFileSync(file, form(report));
}
