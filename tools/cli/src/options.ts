import { type Command, InvalidArgumentError } from 'commander';

/** Reads the value of an option that is a whole number above zero. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number above zero.');
  return Number(text);
}

/**
 * Reads the value of an option that is a text. What is empty is refused, as a variable is that is not set: the API takes it for what is not asked, and
 * a question would be one about somebody else.
 */
export function given(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Expected a value, and it is empty.');
  return text;
}

/** Adds the options that say which deployment is asked, and by whom. */
export const withConnection = (command: Command): Command =>
  command
    .option('--url <url>', 'the deployment (CLEARLINE_URL; else http://127.0.0.1:8080)', given)
    .option('--client <code>', 'the client (CLEARLINE_CLIENT)', given)
    .option('--user <name>', 'who logs in (CLEARLINE_USER)', given)
    .option('--password-file <file>', 'holds the password (else CLEARLINE_PASSWORD)', given);

type Example = readonly [command: string, what: string];

/** The examples of a command, for the end of its help. */
export function examples(all: readonly Example[]): string {
  const lines = all.map(([command, what]) => `  # ${what}\n  ${command}`);
  return `\nExamples:\n${lines.join('\n')}`;
}
