import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createDatabase,
  dropDatabase,
  startTemporaryPostgres,
  type TemporaryPostgres,
} from '@clearline/embedded-postgres';
import type { Fixture } from '@clearline/contract';
import type { TestProject } from 'vitest/node';
import { migrate } from '../src/db/migrate.ts';
import { createPool } from '../src/db/pool.ts';
import { loadFixture } from '../src/fixture/load.ts';
import { folderStore } from '../src/recording/folder-store.ts';

/** Databases to copy: migrated and empty, and the same with the demo fixture. Nobody may connect to one. */
export type Template = 'empty' | 'demo';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Postgres of this run, by a database that tests may connect to in order to create others. */
    readonly postgresUrl: string;
    /** The names of the databases to copy. */
    readonly templates: Readonly<Record<Template, string>>;
  }
}

const DEMO = fileURLToPath(new URL('../fixtures/demo.json', import.meta.url));

/**
 * Has one Postgres for the whole run, with databases to copy per test file. CLEARLINE_TEST_DATABASE_URL names another server
 * to use; its role must be able to create databases.
 *
 * @returns what to do after the last test, also when tests failed
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const run = randomBytes(4).toString('hex'); // several runs may share a server
  const templates = { empty: `template_empty_${run}`, demo: `template_demo_${run}` };

  const { url, folder, stop } = await postgres();
  const tearDown = async () => {
    try {
      for (const template of Object.values(templates)) await dropDatabase(url, template);
    } finally {
      await stop();
    }
  };
  try {
    await makeTemplates(url, templates, folder);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('postgresUrl', url);
  project.provide('templates', templates);
  return tearDown;
}

async function postgres(): Promise<TemporaryPostgres> {
  const given = process.env['CLEARLINE_TEST_DATABASE_URL'];
  if (given === undefined || given === '') return startTemporaryPostgres('clearline-test');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-test-files-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { url: given, folder, stop: () => Promise.resolve(remove()) };
}

async function makeTemplates(url: string, { empty, demo }: Record<Template, string>, folder: string): Promise<void> {
  const migrated = createPool(await createDatabase(url, empty), { max: 1 });
  await migrate(migrated).finally(() => migrated.end());

  const loaded = createPool(await createDatabase(url, demo, empty), { max: 1 });
  const options = { now: new Date(), store: folderStore(path.join(folder, 'recordings')) };
  await loadFixture(loaded, withoutRecordings(folder), options).finally(() => loaded.end());
}

/** The demo fixture without its recordings: a copy of a database has none of their bytes. */
function withoutRecordings(folder: string): string {
  const fixture = JSON.parse(readFileSync(DEMO, 'utf8')) as Fixture;
  const file = path.join(folder, path.basename(DEMO));
  const clients = fixture.clients.map(({ recordings: _, ...client }) => client);
  writeFileSync(file, JSON.stringify({ ...fixture, clients }));
  return file;
}
