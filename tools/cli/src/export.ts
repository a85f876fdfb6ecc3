import type { Client } from '@clearline/client';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { ReadableStream } from 'node:stream/web';
import { ask } from './ask.ts';
import { EXIT, type ExitCode, refused } from './fault.ts';
import { LISTS } from './import-file.ts';
import { examples, withConnection } from './options.ts';
import { writeAnswer } from './output.ts';
import type { ConnectionOptions } from './settings.ts';
import type { Terminal } from './terminal.ts';

type Given = Parameters<Client['lists']['export']>[0];

interface ExportOptions extends ConnectionOptions {
  readonly format: 'csv' | 'ndjson';
  readonly filter?: NonNullable<Given['filter']>;
  readonly output?: string;
}

/** `clearline export`: a list, or what of it fits. */
export function addExport(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withConnection(program.command('export'))
    .summary('a list, as a file')
    .description(
      'Writes the rows of a list, all of them or those that fit, oldest first. The output has its name only when it is whole.',
    )
    .addArgument(new Argument('<list>', 'the list').choices(LISTS))
    .option('-o, --output <file>', 'where the rows go (else, and for -, standard output)')
    .addOption(new Option('--format <form>', 'how they are written').choices(['csv', 'ndjson']).default('csv'))
    .option('--filter <json>', 'which rows, as the API has it (ListFilter)', filterOf)
    .addHelpText(
      'after',
      examples([
        ['clearline export dnc -o dnc.csv', 'the whole list'],
        [`clearline export dnc --filter '{"type":"PERMANENT","serviceId":123}' --format ndjson`, 'a part of it'],
      ]),
    )
    .action(async (list: Given['list'], options: ExportOptions) =>
      end(await ask(options, terminal, (client) => exported(client, list, options, terminal))),
    );
}

/** A filter that is none would be the whole list. */
function filterOf(text: string): object {
  let filter: unknown;
  try {
    filter = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    throw new InvalidArgumentError('Expected a JSON object, such as {"type":"DAILY"}.');
  return filter;
}

async function exported(
  client: Client,
  list: Given['list'],
  { format, filter, output }: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const input = { list, format: format.toUpperCase() as Uppercase<typeof format>, ...(filter && { filter }) };
  const { data, error, response } = await client.lists.export(input, { signal: terminal.ended });
  if (error) throw refused(error, response);
  await writeAnswer(data as ReadableStream<Uint8Array>, output, terminal);
  return EXIT.done;
}
