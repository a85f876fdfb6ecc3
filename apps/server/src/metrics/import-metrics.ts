import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { HearImports } from '../imports/work.ts';
import { LISTS } from '../lists/list.ts';

/** From a handful of rows to millions of them. */
const SECONDS = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 600, 1800];
const OUTCOMES = ['done', 'checked', 'failed'] as const;
const ROWS = ['added', 'changed', 'unchanged', 'removed', 'failed'] as const;

/** What a process counts of the imports that it does. */
export function importMetrics(registry: Registry): HearImports {
  const registers = [registry];
  const imports = new Counter({
    name: 'clearline_imports_total',
    help: 'Imports that came to their end, by list and outcome: done, checked by a dry run, or failed for a reason of the file',
    labelNames: ['list', 'outcome'] as const,
    registers,
  });
  const rows = new Counter({
    name: 'clearline_import_rows_total',
    help: 'Rows of imports that were done, by list and what became of them',
    labelNames: ['list', 'outcome'] as const,
    registers,
  });
  const duration = new Histogram({
    name: 'clearline_import_duration_seconds',
    help: 'Time that imports took from when a process began with them, by outcome',
    labelNames: ['outcome'] as const,
    buckets: SECONDS,
    registers,
  });
  const underWay = new Gauge({
    name: 'clearline_imports_under_way',
    help: 'Imports that are being done',
    registers,
  });
  const faults = new Counter({
    name: 'clearline_import_faults_total',
    help: 'Times that an import failed for a reason of ours, and is tried again',
    registers,
  });
  for (const outcome of OUTCOMES) duration.zero({ outcome });
  for (const list of Object.keys(LISTS)) {
    for (const outcome of OUTCOMES) imports.inc({ list, outcome }, 0);
    for (const outcome of ROWS) rows.inc({ list, outcome }, 0);
  }

  return {
    importBegun: () => underWay.inc(),
    importBroke: () => faults.inc(),
    importLeft(end, tookMs) {
      underWay.dec();
      if (!end) return;
      const outcome = end.outcome.toLowerCase();
      imports.inc({ list: end.list, outcome });
      duration.observe({ outcome }, tookMs / 1_000);
      for (const one of ROWS) rows.inc({ list: end.list, outcome: one }, end.rows[one] ?? 0);
    },
  };
}
