import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import S3rver from 's3rver';
import { afterAll, beforeAll } from 'vitest';
import type { S3Place } from '../src/recording/place.ts';

export interface S3Server {
  /** A bucket of it, with a prefix. There from the first test on. */
  readonly place: S3Place;
  /** Ends it and cuts its connections, as a failure would. */
  stop(): Promise<void>;
}

/** A server of the S3 protocol on a free port, for one test file. The AWS SDK of this process gets its credentials. */
export function s3Server(): S3Server {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'clearline-s3-'));
  let server: S3rver | undefined;
  let port = 0;

  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'S3RVER';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'S3RVER';
    server = new S3rver({
      address: '127.0.0.1',
      port: 0,
      directory,
      silent: true,
      vhostBuckets: false,
      configureBuckets: [{ name: 'calls' }],
    });
    ({ port } = await server.run());
  });
  const stop = async () => {
    const http = server?.httpServer;
    if (!http?.listening) return;
    const closed = new Promise((done) => http.close(done));
    http.closeAllConnections();
    await closed;
  };
  afterAll(async () => {
    await stop();
    rmSync(directory, { recursive: true, force: true });
  });

  return {
    get place(): S3Place {
      if (port === 0) throw new Error('an S3 server is there from the first test on');
      const endpoint = `http://127.0.0.1:${port}`;
      return { kind: 's3', bucket: 'calls', prefix: 'kept', endpoint, region: 'us-east-1', forcePathStyle: true };
    },
    stop,
  };
}
