import { describe, expect, test } from 'vitest';
import { readVerification } from './read-verification.ts';

const read = (line: string, env: Record<string, string> = {}) => readVerification(line.split(' ').filter(Boolean), env);
const none = { token: undefined, userName: undefined, password: undefined, publish: undefined };

describe('what is verified', () => {
  test.each([
    ['--verify a.json b.json', {}, { files: ['a.json', 'b.json'], broker: undefined, provider: undefined }],
    ['a.json --verify --provider them', {}, { files: ['a.json'], broker: undefined, provider: 'them' }],
    ['--verify --provider us --broker-url https://b.test', {}, { files: [], provider: 'us', broker: { ...none, url: 'https://b.test' } }],
    [
      '--verify --provider us --provider-version 1.2 --provider-branch main',
      { PACT_BROKER_BASE_URL: 'https://b.test', PACT_BROKER_TOKEN: 't' },
      { files: [], provider: 'us', broker: { ...none, url: 'https://b.test', token: 't', publish: { version: '1.2', branch: 'main' } } },
    ],
    ['--verify a.json', { PACT_BROKER_BASE_URL: '' }, { files: ['a.json'], broker: undefined, provider: undefined }],
  ])('%s', (line, env, verification) => expect(read(line, env as never)).toEqual({ verification })); // prettier-ignore
});

describe('what is refused, with exit code 2', () => {
  test.each([
    ['nothing to verify', '--verify', 'expected paths of pacts, or a broker'],
    ['a broker without a provider', '--verify --broker-url https://b.test', 'expected --provider'],
    ['a version to publish, and no broker', '--verify a.json --provider us --provider-version 1', 'none is named'],
    ['an option that is none', '--verify a.json --fast', "unknown option '--fast'"],
  ])('%s', (_name, line, sentence) => {
    const outcome = read(line);
    expect('text' in outcome && [outcome.exitCode, outcome.text]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

test('help is no fault, and names the exit codes', () => {
  const outcome = read('--verify --help');
  expect('text' in outcome && [outcome.exitCode, outcome.text]).toEqual([
    0,
    expect.stringContaining('Exit codes: 0 every interaction is kept'),
  ]);
});
