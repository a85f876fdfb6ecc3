import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves on a free port of 127.0.0.1 and says the address on standard output. */
export function listenAndAnnounce(server: Server): void {
  server.listen({ host: '127.0.0.1', port: 0, backlog: 1024 }, () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}
