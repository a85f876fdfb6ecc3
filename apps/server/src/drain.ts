import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

// A load balancer has given up on what takes longer.
const DRAIN_MS = 10_000;

// How often connections are looked through for those that have become idle meanwhile.
const LOOK_MS = 20;

/**
 * Prepares an HTTP server for a gentle end. Add its request listener afterwards.
 * @param cutMs what takes longer than this is cut off
 * @returns what ends it: takes no new connection, finishes every answer that is under way, telling its client that the
 *   connection closes with it, and resolves when all connections are closed.
 */
export function drainable(server: Server, cutMs = DRAIN_MS): () => Promise<void> {
  // The latest answer on each connection; none yet on those on which nothing was asked, which Node does not count as idle.
  const latest = new Map<Socket, ServerResponse | undefined>();
  let isDraining = false;

  server.on('connection', (socket: Socket) => {
    latest.set(socket, undefined);
    socket.once('close', () => latest.delete(socket));
  });
  server.on('request', ({ socket }, res) => {
    if (isDraining) res.setHeader('Connection', 'close');
    else latest.set(socket, res);
  });

  return () =>
    new Promise((done) => {
      isDraining = true;
      const cut = setTimeout(() => server.closeAllConnections(), cutMs).unref();
      const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
      server.close(() => {
        clearTimeout(cut);
        clearInterval(look);
        done();
      });
      server.closeIdleConnections();
      for (const [socket, res] of latest) {
        if (!res) socket.destroy();
        else if (!res.headersSent) res.setHeader('Connection', 'close');
      }
    });
}
