import { testConfig } from '../../../vitest.base.ts';

// Apart from the tests in a browser: the server's tests wait for this pact, and not for those.
export default testConfig(
  { test: { include: ['pact/**/*.pact.test.ts'], env: { PACT_DO_NOT_TRACK: 'true' } } },
  '@clearline/admin-pact',
);
