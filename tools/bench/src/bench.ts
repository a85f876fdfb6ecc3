import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDocuments } from './documents.ts';
import { type Options, readOptions } from './options.ts';
import { ROOT } from './places.ts';
import { runBench } from './run.ts';
import { loadCells, plainTable, ratioCells, rowCells } from './table.ts';

// The command `npm run bench`.
const aborted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => aborted.abort());

try {
  await bench(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function bench(options: Options): Promise<void> {
  const dataDir = options.smoke ? temporaryFolder() : join(ROOT, '.data/bench');
  try {
    const report = await runBench(options, dataDir, console.log, aborted.signal);
    console.log(`\n${plainTable(rowCells(report.rows))}\n\n${plainTable(ratioCells(report.ratios))}`);
    if (report.loads.length > 0) console.log(`\n${plainTable(loadCells(report.loads))}`);
    if (!options.smoke && !options.metrics && !options.traces) await writeDocuments(report, join(ROOT, 'docs'));
  } finally {
    if (options.smoke) rmSync(dataDir, { recursive: true, force: true });
  }
}

// Open to others, as Postgres does not run as root even when this does.
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'clearline-bench-'));
  chmodSync(folder, 0o755);
  return folder;
}
