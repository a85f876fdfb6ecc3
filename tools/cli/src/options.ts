import { type Command, InvalidArgumentError } from 'commander';

/** Reads the value of an option that is a whole number above zero. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number above zero.');
  return Number(text);
}

/** Adds the options that say which deployment is asked, and by whom. */
export const withConnection = (command: Command): Command =>
  command
    .option('--url <url>', 'the deployment (CLEARLINE_URL; else http://127.0.0.1:8080)')
    .option('--client <code>', 'the client (CLEARLINE_CLIENT)')
    .option('--user <name>', 'who logs in (CLEARLINE_USER)')
    .option('--password-file <file>', 'holds the password (else CLEARLINE_PASSWORD)');

type Example = readonly [command: string, what: string];

/** The examples of a command, for the end of its help. */
export function examples(given: readonly Example[]): string {
  const lines = given.map(([command, what]) => `  # ${what}\n  ${command}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
