import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporaryPostgres } from '@clearline/embedded-postgres';
import type { Logger } from 'pino';
import { createPool } from '../db/pool.ts';
import { readFixture } from '../fixture/read.ts';
import { prepareDatabase } from '../prepare.ts';
import type { RecordingsPlace } from '../recording/place.ts';
import type { Settings } from '../settings.ts';
import { keepPeople } from './reset.ts';
import type { OpenSandbox } from './sandbox.ts';

/** The demo deployment, and the client with the documented numbers. */
const FIXTURES = ['demo.json', 'sandbox.json'].map((name) =>
  fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)),
);

/** A sandbox's rooms, ready to be served. */
export interface MadeSandbox {
  readonly databaseUrl: string;
  readonly recordings: RecordingsPlace;
  readonly sandbox: OpenSandbox;
  /** Takes all of it away. */
  readonly stop: () => Promise<void>;
}

/** Makes the database of a sandbox, with its fixture: that of the settings, else the one with the documented numbers. */
export async function makeSandbox({ fixture }: Pick<Settings, 'fixture'>, log: Logger): Promise<MadeSandbox> {
  const fixtures = fixture === undefined ? FIXTURES : [fixture];
  const [client] = fixtures.flatMap((file) => readFixture(file).clients);
  const { url: databaseUrl, folder, stop } = await startTemporaryPostgres('clearline-sandbox');
  try {
    const recordings: RecordingsPlace = { kind: 'folder', folder: join(folder, 'recordings') };
    for (const file of fixtures) await prepareDatabase({ databaseUrl, settings: { fixture: file, recordings }, log });
    const pool = createPool(databaseUrl, { max: 1 });
    await keepPeople(pool).finally(() => pool.end());
    return { databaseUrl, recordings, sandbox: { fixtures, clientCode: client?.code ?? '' }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
