import type { Client } from '@clearline/client';
import type { Command } from 'commander';
import { ask } from './ask.ts';
import { type ContactOptions, contactOf, withContact } from './contact.ts';
import { EXIT, type ExitCode, refused } from './fault.ts';
import { examples, withConnection } from './options.ts';
import type { ConnectionOptions } from './settings.ts';
import { say, type Terminal } from './terminal.ts';

interface CheckOptions extends ConnectionOptions, ContactOptions {
  readonly explain?: boolean;
  readonly json?: boolean;
}

/** `clearline check`: whether one call may be made. */
export function addCheck(program: Command, terminal: Terminal, end: (code: ExitCode) => void): void {
  withContact(withConnection(program.command('check')))
    .summary('whether one call may be made')
    .description(
      'Asks whether a call is blocked: 0 = it may be made, 1 = it is blocked. Whatever else it ends with, nothing was decided, and the call must not be made.',
    )
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
    .action(async (options: CheckOptions) => {
      const how = options.explain === true ? explain : check;
      end(await ask(options, terminal, (client) => how(client, options, terminal)));
    });
}

async function check(client: Client, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const { blocked, error, response } = await client.isBlocked(contactOf(options), { signal: terminal.ended });
  if (error) throw refused(error, response);
  say(terminal, options.json === true ? JSON.stringify({ blocked }) : blocked ? 'blocked' : 'not blocked');
  return blocked ? EXIT.no : EXIT.done;
}

async function explain(client: Client, options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
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
