import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { HELP, type Options, readOptions, UsageError } from '../src/options.ts';

const folder = mkdtempSync(join(tmpdir(), 'clearline-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WHO = ['--base', 'https://api.example.com/', '--access', 'token', '--client', 'demo', '--user', 'ann'];
const PASSWORD = ['--password', 'hush-hush'];

const settingsOf = (args: readonly string[], environment: Record<string, string> = {}) =>
  (readOptions([...WHO, ...args], environment) as Options).settings;

describe('what is not said', () => {
  test('has values that are gentle to the deployment', () => {
    expect(settingsOf(PASSWORD)).toEqual({
      baseUrl: 'https://api.example.com',
      access: 'token',
      client: 'demo',
      user: { userName: 'ann', password: 'hush-hush' },
      others: [],
      expendableUser: undefined,
      services: [],
      contactGroups: [],
      recording: undefined,
      expendableRecording: undefined,
      only: undefined,
      isReadOnly: false,
      rate: 5,
      timeoutMs: 30_000,
    });
  });
});

describe('is read', () => {
  const file = join(folder, 'password');
  writeFileSync(file, 'from:file\n');

  test.each<[string, readonly string[], Record<string, string>, object]>([
    ['the password from the environment', [], { CLEARLINE_PASSWORD: 'env' }, { user: { password: 'env' } }],
    [
      'the password from a file, without its last line end',
      ['--password-file', file],
      {},
      { user: { password: 'from:file' } },
    ],
    ['the option before the environment', PASSWORD, { CLEARLINE_PASSWORD: 'env' }, { user: { password: 'hush-hush' } }],
    ['a role', [...PASSWORD, '--role', 'IT_USER'], {}, { user: { kind: 'IT_USER' } }],
    [
      'log-ins of other roles and an agent, whose passwords may have any character',
      [...PASSWORD, '--as', 'MANAGER=bob:a:b=c', '--as', 'SUPERUSER=eve:x', '--agent', 'cy:z'],
      {},
      {
        others: [
          { kind: 'MANAGER', userName: 'bob', password: 'a:b=c' },
          { kind: 'SUPERUSER', userName: 'eve', password: 'x' },
          { kind: 'AGENT', userName: 'cy', password: 'z' },
        ],
      },
    ],
    [
      'ids',
      [...PASSWORD, '--service', '1', '--service', '2', '--contact-group', '3'],
      {},
      { services: [1, 2], contactGroups: [3] },
    ],
    [
      'resources and operations',
      [...PASSWORD, '--only', 'dnc', '--only', 'isBlocked'],
      {},
      { only: ['dnc', 'isBlocked'] },
    ],
    ['rate and time', [...PASSWORD, '--rate', '0.5', '--timeout', '90'], {}, { rate: 0.5, timeoutMs: 90_000 }],
  ])('%s', (_is, args, environment, expected) => {
    expect(settingsOf(args, environment)).toMatchObject(expected);
  });
});

describe('is refused in a sentence that names the option and no secret', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no address', [...WHO.slice(2), ...PASSWORD], /^--base is missing/],
    [
      'an address without a scheme',
      [...WHO.slice(2), '--base', 'api.example.com', ...PASSWORD],
      /^--base: expected an address/,
    ],
    [
      'an address with a user',
      [...WHO.slice(2), '--base', 'https://u:hush-hush@x', ...PASSWORD],
      /^--base: expected an address/,
    ],
    ['no token', [...WHO.slice(0, 2), ...WHO.slice(4), ...PASSWORD], /^--access: expected a token/],
    ['no password', WHO, /^A password is missing/],
    ['a file that is not there', [...WHO, '--password-file', join(folder, 'none')], /^--password-file: ENOENT/],
    [
      'an unknown role',
      [...WHO, ...PASSWORD, '--as', 'BOSS=bob:hush-hush'],
      /^--as: expected one of the roles SYSADMIN/,
    ],
    ['a log-in without a password', [...WHO, ...PASSWORD, '--agent', 'hush-hush'], /^--agent: expected NAME:PASSWORD/],
    ['an id that is none', [...WHO, ...PASSWORD, '--service', '0'], /^--service: expected an id/],
    [
      'an id that no JSON number holds',
      [...WHO, ...PASSWORD, '--service', '9007199254740993'],
      /^--service: expected an id/,
    ],
    [
      'an unknown resource',
      [...WHO, ...PASSWORD, '--only', 'voice'],
      /^--only: expected an operation such as isBlocked, or one of/,
    ],
    ['a rate of nothing', [...WHO, ...PASSWORD, '--rate', '0'], /^--rate: expected a number above 0/],
    ['an unknown option', [...WHO, '--pasword=hush-hush'], /^--pasword is not an option/],
    ['a stray word', [...WHO, ...PASSWORD, 'hush-hush'], /^There is a word that belongs to no option/],
    ['an option without its value', [...WHO, '--password'], /^--password cannot be read/],
    ['a switch with a value', [...WHO, ...PASSWORD, '--read-only=hush-hush'], /^--read-only cannot be read/],
  ])('%s', (_is, args, says) => {
    let message = '';
    try {
      readOptions(args, {});
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      ({ message } = error as Error);
    }
    expect(message).toMatch(says);
    expect(message).not.toContain('hush-hush');
  });
});

test('--help is answered before anything is asked for', () => {
  expect(readOptions(['--help'], {})).toBe('help');
  expect(HELP).toContain('--read-only');
});
