import { testConfig } from '../../vitest.base.ts';

// The smoke test starts a Postgres and five servers, on a machine that may be busy with others.
export default testConfig({ test: { testTimeout: 240_000 } });
