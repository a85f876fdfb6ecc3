import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { chartsOf } from './charts.ts';
import { type Options, SHARED_BUFFERS } from './options.ts';
import { HITS, MIX, NEAR_MISSES } from './targets.ts';
import type { Report } from './run.ts';
import { label } from './summary.ts';
import { loadCells, markdownTable, ratioCells, rowCells } from './table.ts';
import { SHARE } from './under-load.ts';

/** Writes docs/benchmarks.md and docs/benchmarks.json as the format check wants them, and the charts beside them. */
export async function writeDocuments(report: Report, docsDir: string): Promise<void> {
  mkdirSync(join(docsDir, CHARTS), { recursive: true });
  for (const { name, svg } of chartsOf(report)) writeFileSync(join(docsDir, CHARTS, name), svg);
  for (const [name, text, parser] of [
    ['benchmarks.md', markdownOf(report), 'markdown'],
    ['benchmarks.json', JSON.stringify(jsonOf(report)), 'json'],
  ] as const) {
    writeFileSync(join(docsDir, name), await format(text, { parser, printWidth: 120, singleQuote: true }));
  }
}

const CHARTS = 'benchmarks';

const images = (report: Report): string =>
  chartsOf(report)
    .map(({ name, title }) => `![${title}](${CHARTS}/${name})`)
    .join('\n\n');

function jsonOf({ options, machine, measured, rows, ratios, loads }: Report) {
  return {
    command: commandOf(options),
    connections: options.connections,
    rounds: options.rounds,
    seconds: options.seconds,
    machine,
    rows,
    ratios,
    loads,
    measured,
  };
}

const commandOf = ({ entries, rounds, seconds, sharedBuffers }: Options): string =>
  `npm run bench -- --entries ${entries.join(',')} --rounds ${rounds} --seconds ${seconds}${sharedBuffers === SHARED_BUFFERS ? '' : ` --shared-buffers ${sharedBuffers}`}`;

const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function markdownOf(report: Report): string {
  const { options, machine, measured, rows, ratios, loads } = report;
  const { entries, rounds, seconds, connections, sharedBuffers } = options;
  const sizes = listed(entries.map((size) => size.toLocaleString('en-US')));
  const mix = MIX.map(({ shape, share }) => `${percent(share)} ${shape.replace('-', ' and ')}`).join(', ');
  const limited = rows.filter(({ driverBusy }) => driverBusy >= 0.95).map(label);
  const checked = measured.reduce((sum, row) => sum + row.checked, 0).toLocaleString('en-US');
  return `# Benchmarks

What a check before every dial costs: \`isBlocked\` over HTTP, against servers that do less.

\`\`\`sh
${commandOf(options)}
\`\`\`

Only the ratios are claims. Requests per second are those of one machine, and stand here for context. What files cost has pages of its own:
[imports](benchmarks/imports.md) and [scrubs](benchmarks/scrubs.md).

## Result

${markdownTable(rowCells(rows))}

${markdownTable(ratioCells(ratios))}

${images(report)}

${markdownTable(loadCells(loads))}

Medians over ${rounds} rounds; the spread is from the slowest round to the fastest, as a share of the median. ${limited.length === 0 ? '' : `The load generator used a whole core against ${limited.join(' and ')}: what is shown there is the least that this one can do. `}MiB is the most that a process had in memory (\`VmHWM\`), Postgres not counted. All rounds are in [benchmarks.json](benchmarks.json), of which the charts are drawn.

**Under load**: ${Math.round(SHARE * 100)} % of the requests that the same server answered at most in the same run are sent each second, whatever comes back, on the same connections. Where entries
are written meanwhile, they go through the API of the same process, 100 with each request, and are taken away afterwards. The target is 20 ms for 99 of 100.

## What was measured

- **Clearline**: the server, started from its sources as \`npm start\` does it (so with tsx in its memory), one process, on Postgres with durable settings, with session, roles, validation and all
  rules. Its lists hold ${sizes} DNC entries: 85 % phones, 7 % phones of an account, 6 % accounts, the rest zips as far as there are
  distinct ones; 5 % of a service, 3 % daily. They are read into Postgres's memory before measuring (\`pg_prewarm\`, ${sharedBuffers} of shared buffers), as
  lists are that are asked all day; on a cold disk the first checks wait for it.
- **Bare \`node:http\`** and **bare Express 5** answer \`{"result":false}\` to everything. They look at nothing.
- **Express 5, one Prisma query a request** finds the entries of the keys with Prisma's client and the same index, and compares them. It knows
  neither sessions nor roles nor flags, and validates nothing.

Every server is a process of its own, and so is the load generator (autocannon): ${connections} connections kept alive, one request at a time on each.
Asked are ${mix}; ${percent(HITS)} are blocked, and ${percent(NEAR_MISSES)} find an entry that does not block, being of another service or account. Before
measuring, ${checked} answers were compared with what had been loaded, under the same load; a wrong answer or an error ends the run. Then
each round measures everybody for ${seconds} s in turn, beginning with another one each time and asking for other things.

## Machine

${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node}, PostgreSQL ${machine.postgres}. Servers, Postgres and load generator share it.
`;
}
