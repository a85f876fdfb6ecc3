import type { ReadableStream } from 'node:stream/web';
import type { Client } from '@clearline/client';
import { type Command, Option } from 'commander';
import { ask } from './ask.ts';
import { EXIT, type ExitCode, refused } from './fault.ts';
import { examples, wholeNumber, withConnection } from './options.ts';
import { writeAnswer } from './output.ts';
import { DELIMITERS, rowCounter } from './row-counter.ts';
import type { ConnectionOptions } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { type FileForm, formOf, MEDIA_TYPES, openUpload } from './upload.ts';

interface ScrubOptions extends ConnectionOptions {
  readonly service?: number;
  readonly format?: FileForm;
  readonly output?: string;
  readonly phoneColumn?: string;
  readonly accountColumn?: string;
  readonly zipColumn?: string;
  readonly serviceColumn?: string;
  readonly header: boolean;
  readonly delimiter: keyof typeof DELIMITERS;
  readonly json?: boolean;
}

/** `clearline scrub`: the rows of a file, each with its verdict. */
export function addScrub(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withConnection(program.command('scrub'))
    .summary('a file of phones, back with a verdict in each row')
    .description(
      'Checks a file of any size and writes its rows with `blocked`, `rule`, `entryId` and `reason` behind each. The output has its name only when it is whole. Ends with 1 when there were rows that could not be judged; those are blocked.',
    )
    .argument('<file>', 'CSV or NDJSON, packed with gzip where its name ends with .gz; - is standard input')
    .option('-o, --output <file>', 'where the rows go (else, and for -, standard output)')
    .option('--service <id>', 'the service of rows that name none', wholeNumber)
    .addOption(
      new Option('--format <form>', 'what the file is (else by its name, else csv)').choices(Object.keys(MEDIA_TYPES)),
    )
    .option('--phone-column <name>', 'where the phone stands (else phone)')
    .option('--account-column <name>', 'where the account stands (else account)')
    .option('--zip-column <name>', 'where the zip code stands (else zip)')
    .option('--service-column <name>', 'where the service stands (else service)')
    .option('--no-header', 'the first row of CSV is a row; columns are counted from 1')
    .addOption(
      new Option('--delimiter <name>', 'what stands between columns').choices(Object.keys(DELIMITERS)).default('comma'),
    )
    .option('--json', 'say what was found as JSON, on standard error')
    .addHelpText(
      'after',
      examples([
        ['clearline scrub today.csv --service 123 --output scrubbed.csv', 'a campaign before it is loaded'],
        ['clearline scrub list.csv.gz --service-column Svc --phone-column "Cell Phone" -o out.csv', 'other columns'],
        ['cut -f1 numbers.txt | clearline scrub - --service 123 --no-header | grep ",false,"', 'in a pipe'],
      ]),
    )
    .action(async (file: string, options: ScrubOptions) =>
      end(await ask(options, terminal, (client) => scrub(client, file, options, terminal))),
    );
}

async function scrub(client: Client, file: string, options: ScrubOptions, terminal: Terminal): Promise<ExitCode> {
  const form = options.format ?? formOf(file);
  const upload = openUpload(file, form, 'scrubbing', terminal);
  try {
    const { data, error, response } = await client.scrub.scrub(
      { ...questionOf(options), body: upload.body },
      { signal: terminal.ended, headers: upload.headers, timeoutMs: Infinity }, // what is sent may be as slow as it is
    );
    if (error) throw refused(error, response);
    const { stream, counts } = rowCounter(form, DELIMITERS[options.delimiter], options.header);
    await writeAnswer(data as ReadableStream<Uint8Array>, options.output, terminal, stream);
    upload.end();
    const { rows, blocked, unreadable } = counts;
    terminal.stderr.write(
      options.json === true
        ? `${JSON.stringify({ rows, blocked, unreadable })}\n`
        : `${rows} rows: ${blocked} blocked, of which ${unreadable} could not be judged\n`,
    );
    return unreadable > 0 ? EXIT.no : EXIT.done;
  } finally {
    upload.end();
  }
}

const questionOf = ({
  service,
  phoneColumn,
  accountColumn,
  zipColumn,
  serviceColumn,
  header,
  delimiter,
}: ScrubOptions) => ({
  ...(service !== undefined && { service }),
  ...(phoneColumn !== undefined && { phoneColumn }),
  ...(accountColumn !== undefined && { accountColumn }),
  ...(zipColumn !== undefined && { zipColumn }),
  ...(serviceColumn !== undefined && { serviceColumn }),
  ...(!header && { header }),
  delimiter: delimiter.toUpperCase() as Uppercase<typeof delimiter>,
});
