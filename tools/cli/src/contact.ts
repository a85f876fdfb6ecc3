import type { Command } from 'commander';
import { given, wholeNumber } from './options.ts';

/** Whom a call would reach, from which service. */
export interface ContactOptions {
  readonly service: number;
  readonly phone?: string;
  readonly account?: string;
  readonly zip?: string;
}

/** Adds the options that say whom a call would reach. */
export const withContact = (command: Command): Command =>
  command
    .requiredOption('--service <id>', 'the service that the call would be made for', wholeNumber)
    .option('--phone <number>', 'whom the call would reach', given)
    .option('--account <account>', 'the account that the call is about', given)
    .option('--zip <code>', 'where they live', given);

/** What the API is asked. That at least one of phone, account and zip is given is for the API to say. */
export const contactOf = ({ service, phone, account, zip }: ContactOptions) =>
  ({
    service,
    ...(phone !== undefined && { phone }),
    ...(account !== undefined && { account }),
    ...(zip !== undefined && { zip }),
  }) as { readonly service: number; readonly phone: string };
