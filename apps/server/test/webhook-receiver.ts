import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A receiver that keeps what is signed rightly, and answers as it is told to. Whoever starts it stops it.
 * @param secret asked with each delivery, since it is known only once the webhook is made
 */
export async function webhookReceiver(secret: () => string, port = 0) {
  const phones: string[] = [];
  const ids: string[] = [];
  let answer: () => Promise<number> = () => Promise.resolve(204);
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const id = String(req.headers['webhook-id']);
      const said = `${id}.${String(req.headers['webhook-timestamp'])}.${body}`;
      const want = createHmac('sha256', Buffer.from(secret().slice(6), 'base64'))
        .update(said)
        .digest();
      const given = Buffer.from(String(req.headers['webhook-signature']).replace(/^v1,/, ''), 'base64');
      if (given.length !== want.length || !timingSafeEqual(given, want)) return res.writeHead(401).end();
      void answer().then((status) => {
        if (status < 300) {
          ids.push(id);
          const { data } = JSON.parse(body) as { data: { changes: { phone: string }[] } };
          phones.push(...data.changes.map(({ phone }) => phone));
        }
        res.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const bound = (server.address() as AddressInfo).port;
  return {
    phones,
    ids,
    port: bound,
    url: `http://127.0.0.1:${bound}/`,
    answerWith: (status: () => Promise<number>) => (answer = status),
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
