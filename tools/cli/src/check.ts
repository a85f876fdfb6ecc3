import type { Command } from 'commander';
import { connect } from './connect.ts';
import { asFault, EXIT, type ExitCode, refused } from './fault.ts';
import { examples, withConnection, wholeNumber } from './options.ts';
import type { ConnectionOptions } from './settings.ts';
import { say, type Terminal } from './terminal.ts';

interface CheckOptions extends ConnectionOptions {
  readonly service: number;
  readonly phone?: string;
  readonly account?: string;
  readonly zip?: string;
  readonly explain?: boolean;
  readonly json?: boolean;
}

/** `clearline check`: whether one call may be made. */
export function addCheck(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withConnection(program.command('check'))
    .summary('whether one call may be made')
    .description(
      'Asks whether a call is blocked: 0 = it may be made, 1 = it is blocked. Whatever else it ends with, nothing was decided, and the call must not be made.',
    )
    .requiredOption('--service <id>', 'the service that the call would be made for', wholeNumber)
    .option('--phone <number>', 'whom the call would reach')
    .option('--account <account>', 'the account that the call is about')
    .option('--zip <code>', 'where they live')
    .option('--explain', 'judge the hours too, and say every reason (the operation decide)')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      examples([
        ['clearline check --service 123 --phone 4152257000', 'by the lists'],
        ['clearline check --service 123 --phone 4152257000 --explain', 'by everything, with reasons'],
        ['clearline check --service 123 --phone 4152257000 --json && dial', 'in a script'],
      ]),
    )
    .action(async (options: CheckOptions) => end(await check(options, terminal)));
}

async function check(options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const connection = terminal.connection(options);
  try {
    return await (options.explain === true ? explain : ask)(options, terminal, connect(connection));
  } catch (error) {
    throw asFault(error, connection.url);
  }
}

type Asked = Parameters<ReturnType<typeof connect>['isBlocked']>[0];

const contactOf = ({ service, phone, account, zip }: CheckOptions) =>
  ({
    service,
    ...(phone !== undefined && { phone }),
    ...(account !== undefined && { account }),
    ...(zip !== undefined && { zip }),
  }) as Asked;

async function ask(options: CheckOptions, terminal: Terminal, client: ReturnType<typeof connect>): Promise<ExitCode> {
  const { blocked, error, response } = await client.isBlocked(contactOf(options), { signal: terminal.ended });
  if (error) throw refused(error, response);
  say(terminal, options.json === true ? JSON.stringify({ blocked }) : blocked ? 'blocked' : 'not blocked');
  return blocked ? EXIT.no : EXIT.done;
}

async function explain(
  options: CheckOptions,
  terminal: Terminal,
  client: ReturnType<typeof connect>,
): Promise<ExitCode> {
  const { data, error, response } = await client.decisions.decide(contactOf(options), { signal: terminal.ended });
  if (error) throw refused(error, response);
  const { verdict, findings, nextAllowedAt } = data;
  if (options.json === true) say(terminal, JSON.stringify(data));
  else {
    say(terminal, WORDS[verdict]);
    for (const { because, rule } of findings) say(terminal, `- ${because} [${rule}]`);
    if (verdict === 'NOT_NOW' && nextAllowedAt !== undefined) say(terminal, `allowed again from ${nextAllowedAt} on`);
  }
  return verdict === 'ALLOWED' || verdict === 'NO_MESSAGE' ? EXIT.done : EXIT.no;
}

const WORDS = {
  ALLOWED: 'allowed',
  NO_MESSAGE: 'allowed, but no message may be left',
  NOT_NOW: 'not allowed now',
  BLOCKED: 'blocked',
} as const;
