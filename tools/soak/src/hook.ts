import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came: where to, what it says, and with what it is signed. */
export interface Message {
  /** Its way, without the slash that it begins with. */
  readonly to: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** What becomes of a message: a status, or that the connection breaks before one is sent. */
export type Reply = number | 'BREAK';

/** Something that listens for messages, at an address of this machine. */
export interface Hook {
  readonly address: string;
  close(): void;
}

/** @param hear is told of each message that came whole, one after the other as they came */
export async function listen(hear: (message: Message) => Reply): Promise<Hook> {
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const to = (req.url ?? '').replace(/^\//, '');
    const reply = hear({ to, headers: req.headers, text: Buffer.concat(chunks).toString() });
    if (reply === 'BREAK') res.destroy();
    else res.writeHead(reply).end();
  }
  await new Promise<void>((done, failed) => void server.once('error', failed).listen(0, '127.0.0.1', done));
  server.unref();
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const FRESH_SECONDS = 300;

/** Whether a message is signed as Standard Webhooks 1.0 says, of late, with a secret. */
export function isSigned({ headers, text }: Message, secret: string, nowMs: number): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers[name],
  );
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key)
    .update(`${String(id)}.${String(timestamp)}.${text}`)
    .digest('base64');
  const isFresh = Math.abs(nowMs / 1_000 - Number(timestamp)) < FRESH_SECONDS;
  return isFresh && String(signatures).split(' ').includes(`v1,${wanted}`);
}
