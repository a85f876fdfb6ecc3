import { connect } from 'node:net';

/** What came back over a connection of one's own. */
export interface RawAnswer {
  /** The status of every answer, in order, 100 Continue too. */
  readonly statuses: readonly number[];
  /** All that was sent, bytes as latin1. */
  readonly text: string;
  /** The body of the last answer where it is JSON. */
  readonly json: unknown;
}

/**
 * Writes bytes to a server as they are, and resolves with what it sends until it closes the connection. Rejects when it does not
 * within ten seconds.
 * @param parts bytes as latin1, written one after the other as soon as something has come back for the one before
 * @param ends true: says at the end that nothing more will come
 */
export function sendRaw(address: string, parts: readonly string[], ends = false): Promise<RawAnswer> {
  const { hostname, port } = new URL(address);
  return new Promise((done, failed) => {
    const left = [...parts];
    let text = '';
    const socket = connect({ host: hostname, port: Number(port) });
    const writeNext = () => {
      const part = left.shift();
      if (part !== undefined) socket.write(part, 'latin1');
      if (left.length === 0 && ends) socket.end();
    };
    const late = setTimeout(() => {
      socket.destroy();
      failed(new Error(`the connection was still open after ten seconds; it had answered ${JSON.stringify(text)}`));
    }, 10_000);
    socket.on('connect', writeNext);
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      writeNext();
    });
    socket.on('error', () => undefined); // a server that has answered may cut off what is still being sent
    socket.on('close', () => {
      clearTimeout(late);
      done(answerOf(text));
    });
  });
}

function answerOf(text: string): RawAnswer {
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
  const body = text.slice(text.lastIndexOf('\r\n\r\n') + 4);
  return { statuses, text, json: body.startsWith('{') ? (JSON.parse(body) as unknown) : undefined };
}
