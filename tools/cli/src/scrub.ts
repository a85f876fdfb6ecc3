import { createReadStream, statSync } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Command, Option } from 'commander';
import { connect } from './connect.ts';
import { asFault, EXIT, type ExitCode, Fault, refused } from './fault.ts';
import { examples, wholeNumber, withConnection } from './options.ts';
import { writeAnswer } from './output.ts';
import { type Progress, progress } from './progress.ts';
import { DELIMITERS, rowCounter } from './row-counter.ts';
import type { ConnectionOptions } from './settings.ts';
import type { Terminal } from './terminal.ts';

interface ScrubOptions extends ConnectionOptions {
  readonly service?: number;
  readonly format?: 'csv' | 'ndjson';
  readonly output?: string;
  readonly phoneColumn?: string;
  readonly accountColumn?: string;
  readonly zipColumn?: string;
  readonly serviceColumn?: string;
  readonly header: boolean;
  readonly delimiter: keyof typeof DELIMITERS;
  readonly json?: boolean;
}

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

/** `clearline scrub`: the rows of a file, each with its verdict. */
export function addScrub(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withConnection(program.command('scrub'))
    .summary('a file of phones, back with a verdict in each row')
    .description(
      'Checks a file of any size and writes its rows with `blocked`, `rule`, `entryId` and `reason` behind each. The output has its name only when it is whole. Ends with 1 when there were rows that could not be judged; those are blocked.',
    )
    .argument('<file>', 'CSV or NDJSON, packed with gzip where its name ends with .gz; - is standard input')
    .option('-o, --output <file>', 'where the rows go (else standard output)')
    .option('--service <id>', 'the service of rows that name none', wholeNumber)
    .addOption(
      new Option('--format <form>', 'what the file is (else by its name, else csv)').choices(Object.keys(TYPES)),
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
    .action(async (file: string, options: ScrubOptions) => end(await scrub(file, options, terminal)));
}

async function scrub(file: string, options: ScrubOptions, terminal: Terminal): Promise<ExitCode> {
  const connection = terminal.connection(options);
  const isPacked = file.endsWith('.gz');
  const format = options.format ?? (/\.(ndjson|jsonl)(\.gz)?$/.test(file) ? 'ndjson' : 'csv');
  const bytes = file === '-' ? undefined : sizeOf(file);
  const shown = progress(terminal, 'scrubbing', bytes);
  try {
    const source = file === '-' ? terminal.stdin : createReadStream(file);
    const { data, error, response } = await connect(connection).scrub.scrub(
      { ...questionOf(options), body: Readable.toWeb(source.pipe(watched(shown))) as ReadableStream<Uint8Array> },
      {
        signal: terminal.ended,
        headers: { 'Content-Type': TYPES[format], ...(isPacked && { 'Content-Encoding': 'gzip' }) },
      },
    );
    if (error) throw refused(error, response);
    const counts = rowCounter(format, DELIMITERS[options.delimiter], options.header);
    await writeAnswer(data as ReadableStream<Uint8Array>, options.output, terminal, counts.stream);
    shown.stop();
    const { rows, blocked, unreadable } = counts.counts;
    terminal.stderr.write(
      options.json === true
        ? `${JSON.stringify({ rows, blocked, unreadable })}\n`
        : `${rows} rows: ${blocked} blocked, of which ${unreadable} could not be judged\n`,
    );
    return unreadable > 0 ? EXIT.no : EXIT.done;
  } catch (error) {
    shown.stop();
    throw asFault(error, connection.url);
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    throw new Fault(EXIT.usage, `${(error as Error).message}.`);
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

function watched(shown: Progress): Transform {
  let sent = 0;
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      sent += bytes.length;
      shown.to(sent);
      done(null, bytes);
    },
  });
}
