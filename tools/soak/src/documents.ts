import { writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from './run.ts';
import type { Ending } from './tally.ts';

const ENDINGS: readonly (readonly [Ending, string])[] = [
  ['right', 'right'],
  ['either', 'either way'],
  ['unavailable', '503'],
  ['broken', 'broken off'],
  ['throttled', '429'],
  ['wrong', 'wrong'],
];

/** What is kept of a run. */
export function reportOf({ options, tookMs, tally, done, faults }: Outcome, at: Date) {
  return {
    at: at.toISOString().slice(0, 10),
    machine: `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${platform()} ${arch()}, Node ${process.versions.node}`,
    minutes: options.minutes,
    seed: options.seed,
    processes: options.processes,
    actors: options.actors,
    tookSeconds: Math.round(tookMs / 1_000),
    done,
    requests: Object.fromEntries([...tally.kinds()].sort(([a], [b]) => a.localeCompare(b))),
    total: tally.total(),
    wrong: tally.wrongs(),
    faults,
  };
}
export type Report = ReturnType<typeof reportOf>;

/** The page of a run. */
export function pageOf(report: Report): string {
  const { done, total } = report;
  const asked = ENDINGS.reduce((sum, [ending]) => sum + total[ending], 0);
  const row = (name: string, counts: Readonly<Record<Ending, number>>) =>
    `| ${name} | ${ENDINGS.map(([ending]) => counts[ending].toLocaleString('en-US')).join(' | ')} |`;
  return [
    '# Soak',
    '',
    `Written by \`npm run soak -- --minutes ${report.minutes} --seed ${report.seed} --record\` on ${report.at}: ${report.machine}.`,
    '',
    `${report.processes} server processes on one Postgres were asked ${asked.toLocaleString('en-US')} times over HTTP in ${report.minutes} minutes,`,
    `while ${done.serverKills} times a server process and ${done.databaseCrashes} times all of Postgres was ended by \`kill -9\`, and ${done.sweeps} sweeps`,
    'took lapsed entries away. Every answer was held against a model that knows what was acknowledged; in the end everything was asked once more.',
    `**${total.wrong} answers were wrong.**`,
    '',
    `| request | ${ENDINGS.map(([, name]) => name).join(' | ')} |`,
    `| --- | ${ENDINGS.map(() => '---:').join(' | ')} |`,
    ...Object.entries(report.requests).map(([name, counts]) => row(name, counts)),
    row('**all**', total),
    '',
    '- **either way**: a write before it came to no answer, so that it may have been done or not.',
    '- **503**: the database was away. No check was answered "not blocked" for that.',
    '- **broken off**: the process that was asked was killed, or was not there yet.',
    '- **429**: log-ins that were cut off count as attempts.',
    '',
    ...(report.faults.length > 0 ? ['Beside answers:', '', ...report.faults.map((fault) => `- ${fault}`), ''] : []),
    ...(report.wrong.length > 0
      ? ['Wrong:', '', ...report.wrong.map(({ kind, says }) => `- ${kind}: ${says}`), '']
      : []),
  ].join('\n');
}

export function writeDocuments(report: Report, folder: string): void {
  writeFileSync(join(folder, 'soak.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'soak.md'), pageOf(report));
}
