import { execFile } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

/** A program printed in a document, and what the document says that it prints. */
export interface Example {
  readonly kind: 'client' | 'curl';
  /** Where its marker stands. */
  readonly line: number;
  readonly code: string;
  readonly output: string;
  readonly outputIs: 'text' | 'json';
}

/** The server that documents speak of. */
export const DOCUMENTED = 'http://127.0.0.1:8080';

// Inside the package, so that an example finds the packages that it imports.
const FOLDER = fileURLToPath(new URL('.readme/', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const LANGUAGE = { client: 'ts', curl: 'sh' } as const;
const MARKER = /^<!-- example: (.*?) -->$/gm;
const BLOCK = /\s*```(\w+)\n([\s\S]*?)^```$/my;

/**
 * The examples of a Markdown document. Each is a comment `<!-- example: client -->` or `<!-- example: curl -->`, then a fenced
 * block of ts or sh, then a fenced block of text or json with its output, with nothing but blank lines between them.
 * Throws for a marker that is not followed by that.
 */
export function examplesOf(markdown: string): readonly Example[] {
  return [...markdown.matchAll(MARKER)].map((marker) => {
    const line = markdown.slice(0, marker.index).split('\n').length;
    const kind = marker[1] ?? '';
    if (kind !== 'client' && kind !== 'curl') throw new Error(`line ${line}: expected an example of client or curl.`);
    BLOCK.lastIndex = marker.index + marker[0].length;
    const [, language, code = ''] = BLOCK.exec(markdown) ?? [];
    if (language !== LANGUAGE[kind]) throw new Error(`line ${line}: expected a block of ${LANGUAGE[kind]} to follow.`);
    const [, outputIs, output = ''] = BLOCK.exec(markdown) ?? [];
    if (outputIs !== 'text' && outputIs !== 'json')
      throw new Error(`line ${line}: expected the block to be followed by one of text or json, its output.`);
    return { kind, line, code, output, outputIs };
  });
}

/** What each example prints against a server, in their order. Rejects when one ends with another code than 0. */
export async function play(examples: readonly Example[], address: string): Promise<readonly string[]> {
  for (const { line, code } of examples)
    if (!code.includes(DOCUMENTED)) throw new Error(`line ${line}: expected the example to name ${DOCUMENTED}.`);
  const own = examples.map((example) => ({ ...example, code: example.code.replaceAll(DOCUMENTED, address) }));
  const printed = new Map<number, string>();
  for (const [line, output] of await runTypeScript(own.filter(({ kind }) => kind === 'client')))
    printed.set(line, output);
  for (const [line, output] of await runShell(own.filter(({ kind }) => kind === 'curl'))) printed.set(line, output);
  return own.map(({ line }) => (printed.get(line) ?? '').replaceAll(address, DOCUMENTED));
}

const LINE = '--- line ';

/** Runs programs in one shell, as a reader does who pastes them one after the other: what one sets, the next may use. */
async function runShell(programs: readonly Pick<Example, 'line' | 'code'>[]): Promise<readonly [number, string][]> {
  const script = programs.map(({ line, code }) => `printf '\\n%s\\n' '${LINE}${line}'\n${code}`).join('');
  const printed = await execute('bash', ['--norc', '-euo', 'pipefail', '-c', script]);
  const outputs = printed.split(`\n${LINE}`).slice(1);
  return outputs.map((output) => [parseInt(output, 10), output.slice(output.indexOf('\n') + 1)]);
}

/** Compiles programs as strictly as everything here, and runs them one after the other. */
async function runTypeScript(
  programs: readonly Pick<Example, 'line' | 'code'>[],
): Promise<readonly (readonly [number, string])[]> {
  if (programs.length === 0) return [];
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(path.join(FOLDER, 'example-'));
  try {
    const files = programs.map(({ line, code }) => {
      const file = path.join(folder, `line-${line}.ts`);
      writeFileSync(file, code);
      return [line, file] as const;
    });
    requireCompile(files.map(([, file]) => file));
    const printed: (readonly [number, string])[] = [];
    for (const [line, file] of files) printed.push([line, await execute(process.execPath, ['--import', 'tsx', file])]);
    return printed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Throws what the compiler has to say about these files. Only they are checked, which takes half the time of `tsc`. */
function requireCompile(files: readonly string[]): void {
  const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram(files, options);
  const faults = files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  const host = {
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (name: string) => name,
    getNewLine: () => '\n',
  };
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, host));
}

async function execute(command: string, args: readonly string[]): Promise<string> {
  const { FORCE_COLOR: _, ...env } = process.env; // a runner of tests passes it on, and examples are printed without colours
  try {
    return (await promisify(execFile)(command, args, { cwd: ROOT, env })).stdout;
  } catch (error) {
    const { message, stdout, stderr } = error as Error & { stdout?: string; stderr?: string };
    throw new Error([message, stdout, stderr].join('\n'), { cause: error });
  }
}

// A session id is another one at each log-in.
const ID = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/** An output in the form in which it is compared: text without its edges, JSON as a value, session ids alike. */
export const comparable = (output: string, { outputIs }: Pick<Example, 'outputIs'>): unknown => {
  const text = output.replaceAll(ID, '<id>').trim();
  return outputIs === 'json' ? JSON.parse(text) : text;
};
