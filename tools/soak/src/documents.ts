import { writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Outcome } from './run.ts';
import { type Ending, UNASKED } from './tally.ts';

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
  const sumOf = (counts: Readonly<Record<Ending, number>>) =>
    ENDINGS.reduce((sum, [ending]) => sum + counts[ending], 0);
  const came = UNASKED.flatMap((kind) => report.requests[kind] ?? []).reduce((sum, counts) => sum + sumOf(counts), 0);
  const asked = sumOf(total) - came;
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
    'All traffic is mixed: the lists of phones, emails and SMS, flags, checks and decisions; sessions that end; files that are imported, undone, and',
    'scrubbed meanwhile, of which no half may ever be seen; the feed of changes, its stream and webhooks, which have to tell of every acknowledged write',
    'in order, and of no other; instants that are past and the audit trail, which is verified; dialing profiles; and recorded calls.',
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
    `- No requests, but judged all the same: ${UNASKED.join(', ')}.`,
    '',
    ...(report.faults.length > 0 ? ['Beside answers:', '', ...report.faults.map((fault) => `- ${fault}`), ''] : []),
    ...(report.wrong.length > 0
      ? ['Wrong:', '', ...report.wrong.map(({ kind, says }) => `- ${kind}: ${says}`), '']
      : []),
  ].join('\n');
}

/** Writes both, formatted as everything else here is. */
export async function writeDocuments(report: Report, folder: string): Promise<void> {
  const texts = { 'soak.json': JSON.stringify(report), 'soak.md': pageOf(report) };
  for (const [name, text] of Object.entries(texts)) {
    const filepath = join(folder, name);
    writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
}
