import { type Command, InvalidArgumentError, Option } from 'commander';
import { ask } from './ask.ts';
import type { ExitCode } from './fault.ts';
import { type ImportOptions, importFile, LISTS } from './import-file.ts';
import { withDefault, wordsFor } from './import-words.ts';
import { examples, withConnection } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `clearline import`: a file, into a list. */
export function addImport(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withConnection(program.command('import'))
    .summary('a file, into a list')
    .description(
      'Imports a file, all of it or nothing, and waits until it is done. Ends with 1 when there were problems, the first of which are said. Once the file has been sent it goes on, also when this command is interrupted.',
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
      end(await ask(options, terminal, (client, url) => importFile({ client, url, terminal }, file, options))),
    );
}

function columnOf(text: string, given: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, field, name] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (field === undefined || name === undefined) throw new InvalidArgumentError('Expected field=name.');
  return { ...given, [field]: name };
}
