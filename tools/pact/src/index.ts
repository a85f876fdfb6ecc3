export { type Exchange, injected, pactOf, refusal, state } from './pact-of.ts';
