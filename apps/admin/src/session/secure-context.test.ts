import { expect, test } from 'vitest';
import { insecureWords } from './secure-context.ts';

const at = (protocol: string, host: string) => ({ protocol, host });

test.each([
  [true, at('https:', 'dialer.example.com')],
  [true, at('http:', 'localhost:8080')],
  [true, at('http:', '127.0.0.1:8080')],
])('nothing is said where the browser trusts the way: %s, %j', (isSecureContext, location) => {
  expect(insecureWords({ isSecureContext, location })).toBeUndefined();
});

test('plain HTTP from another machine is said to be that, with what does not work and what to use', () => {
  const words = insecureWords({ isSecureContext: false, location: at('http:', '10.0.0.7:8080') });
  expect(words).toMatch(
    /^This page came over plain HTTP from 10\.0\.0\.7:8080\. .* a file .* is not known again\. Use /,
  );
});

test('HTTPS in a frame that is none is no secure context, either', () => {
  const words = insecureWords({ isSecureContext: false, location: at('https:', 'dialer.example.com') });
  expect(words).toMatch(/^This page came from https:\/\/dialer\.example\.com\. /);
});
