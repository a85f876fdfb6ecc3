import { pactOf } from '@clearline/pact';

export { injected, refusal, state } from '@clearline/pact';

export const { exchange, file: PACT_FILE } = pactOf('clearline-client');
