import { createServer, type AddressInfo } from 'node:net';

/** A port of 127.0.0.1 that is free now: for a server that is to come back at the address that it had. */
export const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
