import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactor } from '../src/redact.ts';

describe('no text shows', () => {
  test.each([
    ['a secret', 'hush', 'say hush to hush', 'say [redacted] to [redacted]'],
    ['a secret within a word', 'hush', 'xhushx', 'x[redacted]x'],
    ['a secret as JSON has it', 'a"b', '{"x":"a\\"b"}', '{"x":"[redacted]"}'],
    ['a secret as an address has it', 'a b/c', '?x=a%20b%2Fc', '?x=[redacted]'],
    ['a secret that looks like a pattern', '$(.*)', 'is $(.*) here', 'is [redacted] here'],
    ['a secret that is a part of what stands for one', 'e', 'eel', '[redacted][redacted]l'],
  ])('%s', (_is, secret, text, shown) => {
    expect(redactor([secret]).text(text)).toBe(shown);
  });

  test.each([
    ['{"password":"x","agent":false}', '{"password":"[redacted]","agent":false}'],
    ['{"newPassword" : "a\\"b"}', '{"newPassword" : "[redacted]"}'],
    ['{"sessionId":"5f0c"}', '{"sessionId":"[redacted]"}'],
  ])('the property in %s', (text, shown) => {
    expect(redactor().text(text)).toBe(shown);
  });

  test('a secret that it is told of later, and the longer of two first', () => {
    const { hide, text } = redactor(['hush']);
    hide('hush-hush');
    hide('');
    expect(text('hush-hush hush')).toBe('[redacted] [redacted]');
  });

  test('any secret in any text', () => {
    const word = fc.string({ minLength: 8 }).filter((secret) => !'[redacted]'.includes(secret));
    fc.assert(
      fc.property(word, fc.string(), fc.string(), (secret, before, after) => {
        expect(redactor([secret]).text(`${before}${secret}${after}`)).not.toContain(secret);
      }),
    );
  });
});

test('headers that carry secrets are shown without their values, whatever the case of their names', () => {
  const { headers } = redactor(['hush']);
  expect(
    headers([
      ['LV-Session', 's1'],
      ['lv-access', 't1'],
      ['Set-Cookie', 'c'],
      ['X-Echo', 'say hush'],
    ]),
  ).toEqual({
    'LV-Session': '[redacted]',
    'lv-access': '[redacted]',
    'Set-Cookie': '[redacted]',
    'X-Echo': 'say [redacted]',
  });
});
