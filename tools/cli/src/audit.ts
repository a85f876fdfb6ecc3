import type { Client } from '@clearline/client';
import { type Command, InvalidArgumentError } from 'commander';
import type { ReadableStream } from 'node:stream/web';
import { ask } from './ask.ts';
import { type ContactOptions, contactOf, withContact } from './contact.ts';
import { EXIT, type ExitCode, refused } from './fault.ts';
import { examples, withConnection } from './options.ts';
import { writeAnswer } from './output.ts';
import type { ConnectionOptions } from './settings.ts';
import { say, type Terminal } from './terminal.ts';

interface Place {
  readonly n: number;
  readonly hash: string;
}

interface VerifyOptions extends ConnectionOptions {
  readonly anchor?: Place;
  readonly rows: boolean;
  readonly json?: boolean;
}

interface ExportOptions extends ConnectionOptions {
  readonly from?: string;
  readonly to?: string;
  readonly rows: boolean;
  readonly output?: string;
}

interface AsOfOptions extends ConnectionOptions, ContactOptions {
  readonly at: string;
  readonly json?: boolean;
}

/** `clearline audit`: what was changed, whether that is all, and what held at an instant that is past. */
export function addAudit(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  const audit = program.command('audit').summary('the audit trail: verify, export, asof');
  audit
    .description('Verifies the audit trail, exports it as evidence, and answers from it what held at an instant.')
    .helpCommand(false)
    .addHelpText('after', examples([['clearline audit verify', 'every night']]));
  withConnection(audit.command('verify'))
    .summary('whether the chain and the rows are as they were sealed')
    .description('Goes through the whole chain. Ends with 1 when there is an edit, a gap or another order.')
    .option('--anchor <n:hash>', 'a head that an earlier run said, which the chain must still have', placeOf)
    .option('--no-rows', 'the chain alone; rows take half a minute for a million')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      examples([
        ['clearline audit verify', 'every night'],
        ['clearline audit verify --anchor 57:5f2b…', 'against a head that was kept elsewhere'],
      ]),
    )
    .action(async (options: VerifyOptions) =>
      end(await ask(options, terminal, (client) => verify(client, options, terminal))),
    );
  withConnection(audit.command('export'))
    .summary('evidence that a stranger can verify offline')
    .description(
      'Writes the sealed events as one JSON document with a checksum. docs/audit.md says how it is verified.',
    )
    .option('--from <instant>', 'only events from then on')
    .option('--to <instant>', 'only events before')
    .option('--no-rows', 'without the rows that events made and ended')
    .option('-o, --output <file>', 'where it goes (else, and for -, standard output)')
    .addHelpText(
      'after',
      examples([['clearline audit export --from 2026-05-01 --to 2026-06-01 -o may.json', 'a month']]),
    )
    .action(async (options: ExportOptions) =>
      end(await ask(options, terminal, (client) => exported(client, options, terminal))),
    );
  withContact(withConnection(audit.command('asof')))
    .summary('whether a call was blocked at an instant that is past, and why')
    .description('Answers what Is Blocked would have answered then: 0 = not blocked, 1 = blocked.')
    .requiredOption('--at <instant>', 'the instant, such as 2026-05-03T14:02:00-04:00')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      examples([
        ['clearline audit asof --at 2026-05-03T14:02:00-04:00 --service 123 --phone 4152257000', 'for a complaint'],
      ]),
    )
    .action(async (options: AsOfOptions) =>
      end(await ask(options, terminal, (client) => asOf(client, options, terminal))),
    );
}

function placeOf(text: string): Place {
  const [, n, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (n === undefined || hash === undefined)
    throw new InvalidArgumentError('Expected a number, a colon and 64 hex digits.');
  return { n: Number(n), hash };
}

async function verify(client: Client, { anchor, rows, json }: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const input = { ...(anchor && { anchor }), ...(!rows && { rows }) };
  const { data, error, response } = await client.auditEvents.verifyAuditTrail(input, { signal: terminal.ended });
  if (error) throw refused(error, response);
  if (json === true) say(terminal, JSON.stringify(data));
  else {
    const { events, head, findings, ok } = data;
    say(terminal, ok ? `${events} events, and all is as it was sealed` : `${events} events, and something is wrong:`);
    for (const { what, sentence } of findings) say(terminal, `- ${sentence} [${what}]`);
    say(terminal, `head ${head.n}:${head.hash}`);
  }
  return data.ok ? EXIT.done : EXIT.no;
}

async function exported(
  client: Client,
  { from, to, rows, output }: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const input = { ...(from !== undefined && { from }), ...(to !== undefined && { to }), ...(!rows && { rows }) };
  const { data, error, response } = await client.auditEvents.export(input, { signal: terminal.ended });
  if (error) throw refused(error, response);
  await writeAnswer(data as ReadableStream<Uint8Array>, output, terminal);
  return EXIT.done;
}

async function asOf(client: Client, options: AsOfOptions, terminal: Terminal): Promise<ExitCode> {
  const input = { ...contactOf(options), at: options.at };
  const { data, error, response } = await client.auditEvents.readAsOf(input, { signal: terminal.ended });
  if (error) throw refused(error, response);
  if (options.json === true) say(terminal, JSON.stringify(data));
  else {
    say(terminal, data.isBlocked === false ? 'not blocked' : 'blocked');
    for (const { because, rule, setAsideBecause, made } of data.findings) {
      const aside = setAsideBecause === undefined ? '' : ` It did not count: ${setAsideBecause}`;
      say(terminal, `- ${because}${aside} [${rule}; event ${made.id}]`);
    }
  }
  return data.isBlocked === false ? EXIT.done : EXIT.no; // an answer without a verdict is none
}
