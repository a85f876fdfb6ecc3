import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database that can be cut off and mended, as the network between two machines can. */
export interface TcpProxy {
  /** The database, by way of here. */
  readonly url: string;
  /** Ends every connection, and refuses new ones. */
  cut(): Promise<void>;
  /** Keeps every connection, takes new ones, and lets nothing through any more. */
  stall(): void;
  /** Lets new connections through again. Those that stalled are ended. */
  mend(): Promise<void>;
}

/**
 * Opens a proxy on a port of its own before the server at `databaseUrl`. Whoever opens it cuts it in the end.
 * @param onPart told of each part of what is said in either direction, before it is passed on
 */
export async function tcpProxy(
  databaseUrl: string,
  onPart: (part: Buffer) => void = () => undefined,
): Promise<TcpProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isStalled = false;

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined); // the other end learns of it by the close
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    const pass = (from: Socket, to: Socket) =>
      from.on('data', (bytes: Buffer) => {
        onPart(bytes);
        if (!isStalled) to.write(bytes);
      });
    pass(near, far);
    pass(far, near);
  });
  const listen = (port: number) =>
    new Promise<void>((ready, failed) => {
      server.once('error', failed);
      server.listen(port, '127.0.0.1', ready);
    });
  const endConnections = () => {
    for (const socket of sockets) socket.destroy();
  };

  await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return {
    url: url.href,
    async cut() {
      const closed = new Promise((done) => server.close(done));
      endConnections();
      if (server.listening) await closed;
    },
    stall() {
      isStalled = true;
    },
    async mend() {
      isStalled = false;
      endConnections();
      if (!server.listening) await listen(port);
    },
  };
}
