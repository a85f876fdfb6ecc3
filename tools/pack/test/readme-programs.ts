/** A program that a README prints, and what it says that the program prints. */
export interface Program {
  /** What its marker calls it. */
  readonly title: string;
  readonly language: 'ts' | 'sh';
  /** Where its marker stands. */
  readonly line: number;
  readonly code: string;
  readonly output: string;
  readonly outputIs: 'text' | 'json';
}

const MARKER = /^<!-- example: (.*?) -->$/gm;
const BLOCK = /\s*```(\w+)\n([\s\S]*?)^```$/my;

/**
 * The programs of a README: a comment `<!-- example: title -->`, then a fenced block of ts or sh, then a fenced block of text or json with
 * its output, and nothing but blank lines between them. Throws for a marker that is not followed by that.
 */
export function programsOf(markdown: string): readonly Program[] {
  return [...markdown.matchAll(MARKER)].map((marker) => {
    const title = marker[1] ?? '';
    const line = markdown.slice(0, marker.index).split('\n').length;
    BLOCK.lastIndex = marker.index + marker[0].length;
    const [, language, code = ''] = BLOCK.exec(markdown) ?? [];
    if (language !== 'ts' && language !== 'sh') throw new Error(`line ${line}: expected a block of ts or sh to follow`);
    const [, outputIs, output = ''] = BLOCK.exec(markdown) ?? [];
    if (outputIs !== 'text' && outputIs !== 'json')
      throw new Error(`line ${line}: expected the block to be followed by one of text or json, its output`);
    return { title, language, line, code, output, outputIs };
  });
}

/** Whether something printed is what a README says. JSON is compared as a value; `…` in text stands for anything on its line. */
export function isAsSaid(printed: string, { output, outputIs }: Pick<Program, 'output' | 'outputIs'>): boolean {
  if (outputIs === 'json')
    return JSON.stringify(sorted(JSON.parse(printed))) === JSON.stringify(sorted(JSON.parse(output)));
  const parts = output.trim().split('…');
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(
    printed.trim(),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
