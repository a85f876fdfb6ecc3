import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, describe, test, beforeAll } from 'vitest';
import { parse } from 'yaml';
import { migrateJobs } from '../src/db/jobs.ts';
import { watchDeployment } from '../src/metrics/deployment-metrics.ts';
import { pino } from 'pino';
import { testServer } from './server.ts';

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../docs/operations/${name}`, import.meta.url)), 'utf8');

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
const { groups } = parse(read('alerts.yaml')) as { groups: { rules: Alert[] }[] };
const alerts = groups.flatMap(({ rules }) => rules);
const dashboard = read('grafana-dashboard.json');
const runbook = read('runbook.md');

/** Every PromQL expression of a dashboard, wherever it stands. */
function expressionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    key === 'expr' && typeof held === 'string' ? [held] : expressionsIn(held),
  );
}

/** The names of metrics in PromQL, and the label names that select or group. */
const namesIn = (expression: string) => [...new Set(expression.match(/\b(?:clearline|process|nodejs)_[a-z0-9_]+/g))];
const labelsIn = (expression: string) => [
  ...new Set([
    ...[...expression.matchAll(/[{,]\s*([a-z]+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label),
    ...[...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(/,\s*/)),
  ]),
];

// What Prometheus adds to each sample of a target.
const OF_PROMETHEUS = ['job', 'instance'];

const server = testServer();
let text = '';
beforeAll(async () => {
  const log = pino({ level: 'silent' });
  await migrateJobs(server.database.pool, log);
  const data = { zones: { version: '2026f' }, numbering: { version: '2026-01-05.x' } };
  const deployment = await watchDeployment({ databaseUrl: server.database.url, version: '1', data, log });
  const headers = { 'LV-Session': await server.session('manager') };
  await server.send('/compliance/complianceCheck/isBlocked?service=123&phone=4155550100', { headers });
  text = `${await deployment.text()}\n${await server.metrics()}`;
  await deployment.stop();
});

/** Whether a metric is given, with such a label. */
const isGiven = (name: string, label = '') =>
  text.split('\n').some((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)) &&
  (label === '' || new RegExp(`^${name}\\{[^}]*\\b${label}="`, 'm').test(text));

const EXPRESSIONS: readonly (readonly [string, string])[] = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...expressionsIn(JSON.parse(dashboard)).map((expr) => ['the dashboard', expr] as const),
];

test.each(EXPRESSIONS)('%s asks for metrics and labels that /metrics gives: %s', (_of, expression) => {
  const names = namesIn(expression);
  if (names.length === 0) expect(expression).toMatch(/^up\{/); // Prometheus's own
  for (const name of names) {
    expect(isGiven(name), name).toBe(true);
  }
  const labels = labelsIn(expression).filter((label) => label !== undefined && !OF_PROMETHEUS.includes(label));
  for (const label of labels)
    expect(
      names.some((name) => isGiven(name, label)),
      label,
    ).toBe(true);
});

test('every metric of Clearline is on the dashboard', () => {
  const given = [...text.matchAll(/^# TYPE (clearline_\w+) (\w+)/gm)].map(([, name = '']) => name);
  expect(given.length).toBeGreaterThan(10);
  const shown = namesIn(dashboard);
  expect(given.filter((name) => !shown.some((other) => other.startsWith(name)))).toEqual([]);
});

describe('an alert', () => {
  const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);

  test.each(alerts.map((alert) => [alert.alert, alert] as const))('%s has its entry in the runbook', (name, alert) => {
    expect(alert.annotations.runbook).toBe(`runbook.md#${name.toLowerCase()}`);
    expect(headings).toContain(name);
    const entry = runbook.split(`## ${name}\n`)[1]?.split('\n## ')[0] ?? '';
    for (const part of ['**Means**', '**Look**', '**Do**']) expect(entry).toContain(part);
    expect(['page', 'ticket']).toContain(alert.labels.severity);
    expect(alert.annotations.summary).toMatch(/\.$/);
  });

  test('is what each entry of the runbook is about', () => {
    expect(headings.filter((heading) => heading.startsWith('Clearline'))).toEqual(alerts.map(({ alert }) => alert));
  });

  test('is linked by nothing that the runbook lacks', () => {
    const anchors = headings.map((heading) => heading.toLowerCase());
    for (const [, anchor = ''] of runbook.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  });
});
