import { testConfig } from '../../vitest.base.ts';

// Pact would report its use over the network.
export default testConfig({ test: { env: { PACT_DO_NOT_TRACK: 'true' } } });
