import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import { ROOT } from './places.ts';
import { markdownTable } from './table.ts';

/** What a command has measured. */
export interface Page {
  readonly title: string;
  /** What it measures, in a sentence or two. */
  readonly about: string;
  readonly command: string;
  readonly table: readonly (readonly string[])[];
  /** Paragraphs that say how to read the table. */
  readonly notes: readonly string[];
}

/** Writes docs/benchmarks/NAME.md as the format check wants it. */
export async function writePage(name: string, page: Page): Promise<void> {
  const folder = join(ROOT, 'docs/benchmarks');
  mkdirSync(folder, { recursive: true });
  const text = await format(markdownOf(page), { parser: 'markdown', printWidth: 120, singleQuote: true });
  writeFileSync(join(folder, `${name}.md`), text);
}

export const markdownOf = ({ title, about, command, table, notes }: Page): string => `# ${title}

${about}

\`\`\`sh
${command}
\`\`\`

Only the ratios are claims. Rows per second are those of one machine, and stand here for context.

${markdownTable(table)}

${notes.join('\n\n')}

${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; ${revision()}. The server is the published one, one
process, on Postgres with durable settings. Server, Postgres and whoever sends share the machine, and so did other programs, as the load shows: the average
number of processes that ran or waited for a core in the last minute.
`;

const revision = (): string => {
  try {
    return `commit ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim()}`;
  } catch {
    return 'no commit';
  }
};
