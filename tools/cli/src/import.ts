import type { Client } from '@clearline/client';
import { type Command, InvalidArgumentError, Option } from 'commander';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.ts';
import { EXIT, type ExitCode, Fault, refused } from './fault.ts';
import { type Defaults, valueOf, withDefault, wordsFor } from './import-words.ts';
import { examples, withConnection } from './options.ts';
import type { ConnectionOptions } from './settings.ts';
import { say, type Terminal } from './terminal.ts';
import { formOf, openUpload } from './upload.ts';

type Given = Parameters<Client['imports']['create']>[0];
type Import = NonNullable<Awaited<ReturnType<Client['imports']['read']>>['data']>;

interface ImportOptions extends ConnectionOptions {
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

export const LISTS = ['dnc', 'dialtime', 'email', 'sms', 'accounts', 'accountPhones'] as const;
const LOOK_MS = 500;
const SHOWN = 20;

/** `clearline import`: a file, into a list. */
export function addImport(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withConnection(program.command('import'))
    .summary('a file, into a list')
    .description(
      'Imports a file, all of it or nothing, and waits until it is done. Ends with 1 when there were problems, the first of which are said. It goes on when this command is interrupted.',
    )
    .argument('<file>', 'packed with gzip where its name ends with .gz; - is standard input')
    .addOption(new Option('--list <name>', 'the list').choices(LISTS).makeOptionMandatory())
    .addOption(
      new Option('--format <name>', 'whose form it has (else by its name, else csv)').choices(wordsFor('format')),
    )
    .addOption(
      new Option('--encoding <name>', 'of its text (else utf-8, or what it begins with)').choices(wordsFor('encoding')),
    )
    .addOption(
      new Option('--delimiter <name>', 'between the columns of CSV (else comma)').choices(wordsFor('delimiter')),
    )
    .option(
      '--column <field=name>',
      'where a field stands, such as phone=Telephone; again for each that is to be read',
      columnOf,
    )
    .option(
      '--default <field=value>',
      'what holds for rows that do not say it, such as type=PERMANENT; again for each field',
      withDefault,
    )
    .option('--no-header', 'the first row of CSV is a row; columns are counted from 1')
    .option('--partial', 'import the good rows, though others are bad')
    .option(
      '--replace',
      'delete what is on the list, of the default type, service or group if there is one, and not in the file',
    )
    .option('--dry-run', 'check every row and change nothing')
    .option('--idempotency-key <key>', 'the same import again is no second one')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      examples([
        ['clearline import opt-outs.csv --list dnc --dry-run', 'what would come of it'],
        ['clearline import vici.txt --list dnc --format vicidial --default type=PERMANENT', 'a phone in each line'],
        ['clearline import opt-outs.csv.gz --list dialtime --column phone=Telephone --partial', 'the good rows of it'],
      ]),
    )
    .action(async (file: string, options: ImportOptions) =>
      end(await ask(options, terminal, (client) => imported(client, file, options, terminal))),
    );
}

function columnOf(text: string, given: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, field, name] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (field === undefined || name === undefined) throw new InvalidArgumentError('Expected field=name.');
  return { ...given, [field]: name };
}

async function imported(client: Client, file: string, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const form = formOf(file);
  const upload = openUpload(file, form, 'sending', terminal);
  try {
    const { id } = await answered(client.imports.create(questionOf(file, options)));
    const content = { id, body: upload.body as never };
    await answered(client.imports.putContent(content, { signal: terminal.ended, headers: upload.headers }));
    upload.end();
    await answered(client.imports.start({ id, dryRun: options.dryRun === true }));
    return await told(client, await over(client, id, terminal), options, terminal);
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

async function over(client: Client, id: number, { ended }: Terminal): Promise<Import> {
  for (;;) {
    const found = await answered(client.imports.read({ id }, { signal: ended }));
    if (!['RECEIVED', 'CHECKING', 'RUNNING'].includes(found.status)) return found;
    await pause(LOOK_MS, undefined, { signal: ended }).catch(() => {
      throw new Fault(EXIT.interrupted, `interrupted; import ${id} goes on by itself.`);
    });
  }
}

async function told(client: Client, found: Import, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const { id, status, rows, failure } = found;
  if (options.json === true) say(terminal, JSON.stringify(found));
  else {
    const { read, added, changed, unchanged, removed, failed } = rows;
    const would = options.dryRun === true ? 'would be ' : '';
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
  return status === 'FAILED' || rows.failed > 0 ? EXIT.no : EXIT.done;
}
