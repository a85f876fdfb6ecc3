import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { document } from '@clearline/contract';
import { Verifier } from '@pact-foundation/pact';
import { Comparator } from '@pactflow/openapi-pact-comparator';
import { describe, expect, test } from 'vitest';
import { brokenBy, type Pact, readPacts, statesWithoutHandler, watched } from '../src/verify/pact-files.ts';
import { startingPoint, statesOf } from './provider-states.ts';
import { testServer } from './server.ts';

const PACTS = fileURLToPath(new URL('../../../pacts', import.meta.url));

describe('what this server owes its consumers', () => {
  const server = testServer();

  test('the pacts suppose nothing that cannot be brought about', async () => {
    const handlers = await statesOf(server);
    expect(readPacts(PACTS).flatMap((pact) => statesWithoutHandler(pact, handlers))).toEqual([]);
  });

  test('every interaction of every pact is kept', async () => {
    const { stateHandlers, failures } = watched(await statesOf(server));
    const goBack = await startingPoint(server);
    const verifier = new Verifier({
      provider: 'clearline-server',
      providerBaseUrl: server.address,
      pactUrls: readPacts(PACTS).map(({ file }) => file),
      failIfNoPactsFound: true,
      stateHandlers,
      beforeEach: goBack,
      logLevel: 'warn',
    });
    const broken = await verifier.verifyProvider().then(() => [], brokenBy);
    expect(failures).toEqual([]);
    expect(broken).toEqual([]);
  }, 300_000);
});

describe('what consumers expect is what the contract says', () => {
  const contract = new Comparator(JSON.parse(JSON.stringify(document)) as object);

  test.each(readPacts(PACTS).map(({ file }) => [path.basename(file), file]))('%s', async (_name, file) => {
    const found = [];
    for await (const result of contract.compare(JSON.parse(readFileSync(file, 'utf8')) as object)) found.push(result);
    expect(found.filter(({ type }) => type === 'error')).toEqual([]);
  });

  test('an answer that the contract forbids is found', async () => {
    const pact = readPacts(PACTS).find(({ file }) => file.includes('clearline-client'));
    const wrong = readFileSync(pact?.file ?? '', 'utf8')
      .replace('"result":true', '"result":"yes"')
      .replace('"result": true', '"result": "yes"');
    const found = [];
    for await (const result of contract.compare(JSON.parse(wrong) as object)) found.push(result);
    expect(found.filter(({ type }) => type === 'error').length).toBeGreaterThan(0);
  });
});

describe('the check before the verification', () => {
  const asking = (...states: readonly string[]): Pact => ({
    file: 'a.json',
    interactions: [
      { description: 'a call', providerStates: states.map((name) => ({ name })) },
      { description: 'another' },
    ],
  });

  test('names a state without a handler', () => {
    expect(statesWithoutHandler(asking('a user', 'a usre'), { 'a user': null })).toEqual([
      "a call: no handler for the state 'a usre'.",
    ]);
  });

  test('takes no inherited name for a handler', () => {
    expect(statesWithoutHandler(asking('toString'), {})).toHaveLength(1);
  });

  test('fails where there is no pact', () => {
    expect(() => readPacts(`${PACTS}/none`)).toThrow('expected at least one pact');
  });

  test('keeps what a handler throws', async () => {
    const { stateHandlers, failures } = watched({ 'a user': () => Promise.reject(new Error('no table')) });
    await expect(stateHandlers['a user']?.({ role: 'MANAGER' })).rejects.toThrow('no table');
    expect(failures).toEqual(['a user {"role":"MANAGER"}: Error: no table']);
  });

  test.each([
    [
      'a report',
      '{"errors":[{"interaction":"a call","mismatch":{"mismatches":[{"mismatch":"m1"},{"mismatch":"m2"}]}}]}',
      'a call: m1; m2',
    ],
    ['another report', '{"errors":[{"interaction":"a call","mismatch":{"type":"error"}}]}', 'a call: {"type":"error"}'],
    ['no report', 'connection refused', 'connection refused'],
  ])('says in one sentence what was broken, out of %s', (_name, message, sentence) => {
    expect(brokenBy(new Error(message))).toEqual([sentence]);
  });
});
