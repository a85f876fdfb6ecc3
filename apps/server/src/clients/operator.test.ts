import { describe, expect, test } from 'vitest';
import { fingerprintHex } from '../session/secrets.ts';
import { operatorGate } from './operator.ts';

const TOKEN = 'a-token-that-is-32-characters-lo';
const OTHER = 'another-token-of-the-same-operator';
const SHORT = 'a-token-that-is-31-characters-l';

describe('the operator', () => {
  test.each<[string, readonly string[], string | undefined, boolean]>([
    ['is who has the token', [TOKEN], TOKEN, true],
    ['has one of several tokens, so that one can be replaced', [OTHER, TOKEN], TOKEN, true],
    ['is nobody without a token', [TOKEN], undefined, false],
    ['is nobody with another token', [TOKEN], OTHER, false],
    ['is nobody with more than the token', [TOKEN], `${TOKEN} `, false],
    ['is nobody with the hash of the token', [TOKEN], fingerprintHex(TOKEN), false],
    ['is nobody with a token that could be guessed', [SHORT], SHORT, false],
    ['is nobody where there is none', [], TOKEN, false],
    ['is nobody where there is none, nor with nothing', [], undefined, false],
  ])('%s', (_name, tokens, sent, isOperator) => {
    const ask = () => operatorGate(tokens.map(fingerprintHex))({ header: () => sent });
    if (isOperator) expect(ask).not.toThrow();
    else expect(ask).toThrow(/Clearline-Operator header is missing or wrong/);
  });
});
