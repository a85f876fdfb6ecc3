import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Tarball } from '../src/tarball.ts';

export interface Registry {
  /** Its address, with a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A registry on this machine that has the packages as if they had been published, and no others: `npm install @clearline/rules` and
 * `npx @clearline/server` do against it what they do for a user. npm is told to ask it for one scope, and asks its own for the rest.
 */
export async function registryOf(tarballs: readonly Tarball[]): Promise<Registry> {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', url).pathname.slice(1));
    const tarball = tarballs.find(({ file }) => path.basename(file) === asked);
    if (tarball) return void createReadStream(tarball.file).pipe(response);
    const known = tarballs.find(({ name }) => name === asked);
    if (!known) return void response.writeHead(404).end('{}');
    // The next run has another package of the same version.
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify(packument(known, url)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url, close };
}

/** What a registry says of a package: its versions, each with its package.json and where its tarball is. */
function packument({ name, version, file, folder, integrity, shasum }: Tarball, url: string): object {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as object;
  const dist = { tarball: `${url}${path.basename(file)}`, integrity, shasum };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
