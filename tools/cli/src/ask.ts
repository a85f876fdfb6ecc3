import type { Client } from '@clearline/client';
import { connect } from './connect.ts';
import { asFault, type ExitCode } from './fault.ts';
import type { ConnectionOptions } from './settings.ts';
import type { Terminal } from './terminal.ts';

/** Asks a deployment: whatever goes wrong becomes the Fault that says so. */
export async function ask<Options extends ConnectionOptions>(
  options: Options,
  terminal: Terminal,
  how: (client: Client, url: string) => Promise<ExitCode>,
): Promise<ExitCode> {
  const connection = terminal.connection(options);
  const client = connect(connection);
  try {
    return await how(client, connection.url);
  } catch (error) {
    throw asFault(error, connection.url);
  }
}
