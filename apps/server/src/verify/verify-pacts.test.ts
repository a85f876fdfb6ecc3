import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { verifyPacts } from './verify-pacts.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-pacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A pact of somebody who knows the contract and none of our code. */
function pactFile(name: string, result: boolean, state = 'a session'): string {
  const file = path.join(folder, `${name}.json`);
  const pact = {
    consumer: { name: 'a-dialler' },
    provider: { name: 'clearline' },
    interactions: [
      {
        description: 'a check of a number that is not listed',
        type: 'Synchronous/HTTP',
        providerStates: [
          { name: state, params: { agent: true } },
          { name: 'a service', params: {} },
        ],
        request: {
          method: 'GET',
          path: '/compliance/complianceCheck/isBlocked',
          query: { service: ['1'], phone: ['4155550110'] },
          headers: { 'LV-Session': ['x'] },
          generators: {
            header: { 'LV-Session': { type: 'ProviderState', expression: '${sessionId}', dataType: 'STRING' } },
            query: { service: { type: 'ProviderState', expression: '${serviceId}', dataType: 'STRING' } },
          },
        },
        response: { status: 200, body: { contentType: 'application/json', content: { result } } },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  };
  writeFileSync(file, JSON.stringify(pact));
  return file;
}
const verify = (...files: string[]) => verifyPacts({ files, broker: undefined, provider: undefined });

test('a stranger’s pact is kept', async () => {
  expect(await verify(pactFile('kept', false))).toEqual({ broken: [], interactions: 1 });
});

test('one that expects what the contract does not say is not, and the sentence says where', async () => {
  const { broken } = await verify(pactFile('broken', true));
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(/a check of a number that is not listed: Expected false .* to be equal to true/);
});

test('a state that nobody can enter is named before anything is asked', async () => {
  expect(await verify(pactFile('unknown', false, 'a sesion'))).toEqual({
    broken: ["a check of a number that is not listed: no handler for the state 'a sesion'."],
    interactions: 1,
  });
});

test('a file that is no pact is named', async () => {
  const file = path.join(folder, 'none.json');
  writeFileSync(file, 'no');
  await expect(verify(file)).rejects.toThrow(`${file}: expected a pact`);
});
