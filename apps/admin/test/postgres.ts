import { startTemporaryPostgres } from '@clearline/embedded-postgres';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Postgres of this run, by a database that tests may connect to in order to create others. */
    readonly postgresUrl: string;
  }
}

/** Has one Postgres for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startTemporaryPostgres('clearline-admin-test');
  project.provide('postgresUrl', url);
  return stop;
}
