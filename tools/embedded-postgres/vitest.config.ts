import { testConfig } from '../../vitest.base.ts';

// Each test starts real servers, on a machine that may be busy with others.
export default testConfig({ test: { testTimeout: 60_000 } });
