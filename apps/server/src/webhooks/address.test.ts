import { describe, expect, test } from 'vitest';
import { faultOfUrl, isPublic, publicLookup } from './address.ts';

describe('an address of the public internet', () => {
  test.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00::1',
  ])('%s', (address) => expect(isPublic(address)).toBe(true));
  test.each([
    '0.0.0.0', '10.0.0.1', '100.64.0.0', '100.127.255.255', '127.0.0.1', '169.254.169.254', '172.16.0.0', '172.31.255.255', '192.168.1.1',
    '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fc00::1', 'fd00::1', 'fe80::1', 'ff02::1', '2001:db8::1',
    '2002:7f00:1::', '64:ff9b::7f00:1', 'nonsense', '',
  ])('%j is none', (address) => expect(isPublic(address)).toBe(false)); // prettier-ignore
});

describe('where a webhook may lead to', () => {
  test.each(['https://dialler.example.com/x', 'https://8.8.8.8:8443/', 'https://[2606:4700::1111]/'])('%s', (url) =>
    expect(faultOfUrl(url, false)).toBeUndefined(),
  );
  test.each([
    'http://dialler.example.com/', 'ftp://dialler.example.com/', 'dialler.example.com', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/',
    'https://0x7f.1/', 'https://localhost/', 'https://x.LOCALHOST/', 'https://metadata.google.internal/', 'https://user:secret@example.com/',
    'https://169.254.169.254/latest/meta-data',
  ])('not %s', (url) => expect(faultOfUrl(url, false)).toMatch(/^expected/)); // prettier-ignore
  test('anywhere, where the setting says so, but by http and without a password', () => {
    expect(faultOfUrl('http://127.0.0.1:9/', true)).toBeUndefined();
    expect(faultOfUrl('ftp://127.0.0.1/', true)).toMatch(/^expected/);
    expect(faultOfUrl('http://a:b@127.0.0.1/', true)).toMatch(/^expected/);
  });
});

test.each([false, true])('a name that leads to this machine is looked up and refused', async (all) => {
  const error = await new Promise((done) => publicLookup('localhost', { all }, done));
  expect(error).toMatchObject({ code: 'EPRIVATE' });
});
