import { testConfig } from '../../vitest.base.ts';

export default testConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // The pages are built once, and one Postgres serves the run; each file has a server of its own (test/admin-server.ts).
    globalSetup: ['./test/build.ts', './test/postgres.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
