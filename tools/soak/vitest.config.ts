import { testConfig } from '../../vitest.base.ts';

// The smoke test starts a Postgres and two servers again and again, on a machine that may be busy with others.
export default testConfig({ test: { testTimeout: 240_000 } });
