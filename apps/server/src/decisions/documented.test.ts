import { expect, test } from 'vitest';
import { described } from '../../test/described.ts';
import { decisionsServer, type Decision } from './testing.ts';

const { send } = decisionsServer();

const { requestExamples, spec } = described('decide');
const answers = (
  spec.responses['200'] as { content: Record<string, { examples: Record<string, { value: Decision }> }> }
).content['application/json']?.examples;

// Which versions there are is no part of what an example shows.
const withoutVersions = ({ versions: _versions, ...decision }: Decision) => decision;

test('every request that the contract shows is shown with its answer', () => {
  expect(Object.keys(answers ?? {})).toEqual(Object.keys(requestExamples));
  expect(Object.keys(requestExamples).length).toBeGreaterThan(1);
});

test.each(Object.entries(requestExamples))('200 %s is answered as the contract shows', async (name, { value }) => {
  const { status, body } = await send<Decision>('', value);
  expect(status).toBe(200);
  expect(withoutVersions(body)).toEqual(withoutVersions(answers?.[name]?.value as Decision));
});
