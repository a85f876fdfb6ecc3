import { testConfig } from '../../vitest.base.ts';

export default testConfig({
  test: {
    // One Postgres for the run; each test file clones a database in it (test/database.ts).
    globalSetup: ['./test/postgres.ts'],
    maxWorkers: 2, // vitest would leave a core of two unused; most of the time goes to Postgres and HTTP
    env: { CHECKPOINT_DISABLE: '1', PACT_DO_NOT_TRACK: 'true' },
  },
});
