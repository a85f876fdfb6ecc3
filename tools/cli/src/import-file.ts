import type { Client } from '@clearline/client';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { asFault, EXIT, type ExitCode, Fault, refused, saying } from './fault.ts';
import { type Defaults, valueOf } from './import-words.ts';
import { requireSameFile } from './same-file.ts';
import type { ConnectionOptions } from './settings.ts';
import { say, type Terminal } from './terminal.ts';
import { formOf, openUpload } from './upload.ts';

type Given = Parameters<Client['imports']['create']>[0];
type Import = NonNullable<Awaited<ReturnType<Client['imports']['read']>>['data']>;

export const LISTS = ['dnc', 'dialtime', 'email', 'sms', 'accounts', 'accountPhones'] as const;

export interface ImportOptions extends ConnectionOptions {
  readonly list: Given['list'];
  readonly format?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly default?: Defaults;
  readonly partial?: boolean;
  readonly replace?: boolean;
  readonly dryRun?: boolean;
  readonly column?: Readonly<Record<string, string>>;
  readonly header: boolean;
  readonly idempotencyKey?: string;
  readonly json?: boolean;
}

/** Whom an import is brought to, and who watches. */
interface Place {
  readonly client: Client;
  readonly url: string;
  readonly terminal: Terminal;
}

const LOOK_MS = 500;
/** For how long nobody may answer how far it is, as while a server starts again. */
const PATIENCE_MS = 60_000;
const SHOWN = 20;
const UNDER_WAY: readonly Import['status'][] = ['CHECKING', 'RUNNING'];
const OVER: readonly Import['status'][] = ['DONE', 'UNDONE'];

/**
 * Imports a file and says what came of it. One whose idempotency key is known is not sent again where it is under way or done, and what came of
 * that is said, if it is the same file. A Fault in the middle says what has become of the import.
 */
export async function importFile(place: Place, file: string, options: ImportOptions): Promise<ExitCode> {
  const { client, terminal } = place;
  const upload = openUpload(file, formOf(file), 'sending', terminal);
  try {
    const created = client.imports.create(questionOf(file, options), { signal: terminal.ended });
    const known = await answered(created);
    const { id, status } = known;
    if (UNDER_WAY.includes(status) || OVER.includes(status)) await requireSameFile(file, upload, known);
    else {
      const content = { id, body: upload.body as never };
      const sending = { signal: terminal.ended, headers: upload.headers, timeoutMs: Infinity }; // a file takes its time
      await orSay(place, `Import ${id} was not started, and has changed nothing.`, async () =>
        answered(client.imports.putContent(content, sending)),
      );
      upload.end();
      await orSay(place, `Whether import ${id} was started is not known.`, async () =>
        answered(client.imports.start({ id, dryRun: options.dryRun === true })),
      );
    }
    const found = await orSay(place, `Import ${id} goes on by itself.`, () => atRest(place, id));
    return await told(client, found, options, terminal);
  } finally {
    upload.end();
  }
}

function questionOf(file: string, options: ImportOptions): Given {
  const { encoding, delimiter, default: defaults, format = formOf(file) } = options;
  return {
    list: options.list,
    filename: file === '-' ? 'standard input' : path.basename(file),
    ...(options.idempotencyKey !== undefined && { idempotencyKey: options.idempotencyKey }),
    options: {
      format: valueOf(format),
      ...(encoding !== undefined && { encoding: valueOf(encoding) }),
      ...(delimiter !== undefined && { delimiter: valueOf(delimiter) }),
      ...(defaults && { defaults }),
      ...(!options.header && { header: false }),
      ...(options.column && { columns: options.column }),
      ...(options.partial === true && { mode: 'PARTIAL' }),
      ...(options.replace === true && { action: 'REPLACE' }),
    } as NonNullable<Given['options']>,
  };
}

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: { readonly code: number; readonly message: string };
  readonly response: Response;
}

async function answered<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await call;
  if (error) throw refused(error, response);
  return data as Data;
}

async function orSay<Done>({ url }: Place, words: string, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    const fault = asFault(error, url);
    throw fault instanceof Fault ? saying(words, fault) : fault;
  }
}

async function atRest({ client, url, terminal: { ended } }: Place, id: number): Promise<Import> {
  for (let answeredMs = performance.now(); ;) {
    try {
      const found = await answered(client.imports.read({ id }, { signal: ended }));
      if (!UNDER_WAY.includes(found.status)) return found;
      answeredMs = performance.now();
    } catch (error) {
      const fault = asFault(error, url);
      const isAway = fault instanceof Fault && fault.exitCode === EXIT.unanswered;
      if (!isAway || performance.now() - answeredMs > PATIENCE_MS) throw fault;
    }
    await pause(LOOK_MS, undefined, { signal: ended }).catch(() => ended.throwIfAborted());
  }
}

async function told(client: Client, found: Import, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const { id, status, rows, failure } = found;
  if (options.json === true) say(terminal, JSON.stringify(found));
  else {
    const { read, added, changed, unchanged, removed, failed } = rows;
    const would = status === 'CHECKED' ? 'would be ' : '';
    say(
      terminal,
      `import ${id}: ${status}; ${read} rows, ${would}${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed, ${failed} bad`,
    );
    if (failure !== null) say(terminal, failure);
  }
  if (rows.failed > 0) {
    const { problems } = await answered(client.imports.listProblems({ id, count: SHOWN, offset: 0 }));
    for (const { row, column, sentence } of problems)
      terminal.stderr.write(`row ${row}${column === null ? '' : `, ${column}`}: ${sentence}\n`);
  }
  return status === 'FAILED' || status === 'UNDONE' || rows.failed > 0 ? EXIT.no : EXIT.done;
}
