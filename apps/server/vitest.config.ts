import { testConfig } from '../../vitest.base.ts';

export default testConfig({
  test: {
    // One Postgres for the run; each test file clones a database in it (test/database.ts).
    globalSetup: ['./test/postgres.ts'],
    maxWorkers: 2, // vitest would leave a core of two unused; most of the time goes to Postgres and HTTP
    // A file of tests finds the modules of those before it. They keep nothing but what is the same for all, and loading them anew for each
    // of some 160 files takes a sixth of the time of all tests.
    isolate: false,
    env: { CHECKPOINT_DISABLE: '1', PACT_DO_NOT_TRACK: 'true' },
  },
});
