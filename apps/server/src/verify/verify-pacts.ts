import type { VerifierOptions } from '@pact-foundation/pact';
import { pino } from 'pino';
import { createDb } from '../db/client.ts';
import { createPool } from '../db/pool.ts';
import { openStore } from '../recording/open-store.ts';
import { makeSandbox } from '../sandbox/make-sandbox.ts';
import { startingPoint } from '../sandbox/reset.ts';
import { providerStates } from '../sandbox/states.ts';
import { serveHere } from '../serve-here.ts';
import { brokenBy, type Pact, readPact, statesWithoutHandler, watched } from './pact-files.ts';
import type { Broker, Verification } from './read-verification.ts';

type VerifierSettings = Omit<VerifierOptions, 'providerBaseUrl'>;

/** How a verification ended. */
export interface Verified {
  /** One sentence per interaction that is not kept, and per state that could not be entered. */
  readonly broken: readonly string[];
  /** How many interactions the files have; of a broker's pacts the number is not known. */
  readonly interactions: number;
}

/**
 * Verifies pacts against a sandbox that it starts and stops. Before each interaction the sandbox is where `ProviderStates` says that
 * every interaction starts. Throws a sentence where nothing can be verified: a file that is no pact, Pact that is not installed.
 */
export async function verifyPacts({ files, broker, provider }: Verification): Promise<Verified> {
  const pacts = files.map(readPact);
  const { Verifier } = await pactLibrary();
  const log = pino({ level: 'silent' });
  const made = await makeSandbox({ fixture: undefined }, log);
  const { databaseUrl, recordings, sandbox } = made;
  const pool = createPool(databaseUrl, { max: 2 });
  const db = createDb(pool);
  const store = await openStore(recordings);
  const serving = await serveHere(databaseUrl, { host: '127.0.0.1', port: 0, recordings, sandbox }, log);
  try {
    const handlers = providerStates({ db, pool, store, now: () => new Date(), clientCode: sandbox.clientCode });
    const unknown = pacts.flatMap((pact: Pact) => statesWithoutHandler(pact, handlers));
    if (unknown.length > 0) return { broken: unknown, interactions: interactionsOf(pacts) };
    const { stateHandlers, failures } = watched(handlers);
    const options: VerifierSettings = {
      ...(provider !== undefined && { provider }),
      ...(files.length > 0 && { pactUrls: [...files] }),
      ...(broker && brokerSettings(broker)),
      failIfNoPactsFound: true,
      stateHandlers,
      beforeEach: () => startingPoint(pool, sandbox.fixtures, { now: new Date(), store, clientCode: sandbox.clientCode }),
      logLevel: 'warn',
    };
    const verifier = new Verifier({ ...options, providerBaseUrl: serving.address });
    const broken = await verifier.verifyProvider().then(() => [], brokenBy);
    return { broken: [...failures, ...broken], interactions: interactionsOf(pacts) };
  } finally {
    await serving.stop();
    store.close();
    await db.$disconnect();
    await pool.end();
    await made.stop();
  }
} // prettier-ignore

const interactionsOf = (pacts: readonly Pact[]) =>
  pacts.reduce((sum, { interactions }) => sum + interactions.length, 0);

const brokerSettings = ({ url, token, userName, password, publish }: Broker): Partial<VerifierSettings> => ({
  pactBrokerUrl: url,
  ...(token !== undefined && { pactBrokerToken: token }),
  ...(userName !== undefined && { pactBrokerUsername: userName }),
  ...(password !== undefined && { pactBrokerPassword: password }),
  ...(publish && {
    publishVerificationResult: true,
    providerVersion: publish.version,
    ...(publish.branch !== undefined && { providerVersionBranch: publish.branch }),
  }),
});

// Pact is an optional dependency: a deployment that only serves does without its native library.
async function pactLibrary() {
  try {
    return await import('@pact-foundation/pact');
  } catch (error) {
    throw new Error('Pact is not installed: npm install @pact-foundation/pact', { cause: error });
  }
}
