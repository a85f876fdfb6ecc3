import { testConfig } from '../../vitest.base.ts';

// A test here runs a compiler or starts a program from what npm has installed, on a machine that may be busy with others.
export default testConfig({ test: { testTimeout: 300_000, hookTimeout: 900_000 } });
