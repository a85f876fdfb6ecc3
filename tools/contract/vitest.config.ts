import { testConfig } from '../../vitest.base.ts';

// Generating a contract takes a second or two, and more on a machine that is busy with others.
export default testConfig({ test: { testTimeout: 60_000 } });
