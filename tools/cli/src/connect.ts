import { type Client, createClient } from '@clearline/client';
import { EXIT, Fault } from './fault.ts';
import type { Connection } from './settings.ts';

/** A client of the deployment, which logs in by itself. Throws the Fault of settings that cannot be sent. */
export function connect({ url, access, client, user, password }: Connection): Client {
  try {
    return createClient({ baseUrl: url, access, clientName: client, userName: user, password });
  } catch (error) {
    throw new Fault(EXIT.usage, (error as Error).message.replace('createClient: ', '').replace('baseUrl', 'url'));
  }
}
