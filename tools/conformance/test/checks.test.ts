import { describe, expect, test } from 'vitest';
import { harmless, isHarmless } from '../src/checks/access.ts';
import { CHECKS } from '../src/checks/index.ts';
import { PRINTED } from '../src/exchanges.ts';
import { ABSENT_ID } from '../src/invent.ts';
import { allows, type Kind, ROLES } from '../src/log-in.ts';
import { type Operation, OPERATIONS, operationNamed, removalOf } from '../src/operations.ts';

describe('the checks', () => {
  test.each(OPERATIONS.map(({ id }) => [id]))('%s has some', (id) => {
    expect(CHECKS.filter(({ operation }) => operation === id)).not.toEqual([]);
  });

  test('have titles of their own within an operation', () => {
    const titles = CHECKS.map(({ operation, title }) => `${operation}: ${title}`);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
  });

  test('have every exchange that the documentation prints', () => {
    const documented = CHECKS.filter(({ title }) => title.startsWith('the documented exchange'));
    expect(documented.length).toBe(PRINTED.length);
    expect(PRINTED.length).toBe(59 + 1 + 9);
  });

  test('have the eleven rows of the truth table', () => {
    expect(CHECKS.filter(({ title }) => /^row \d+ of the documented table/.test(title)).length).toBe(11);
  });
});

describe('an exchange is taken apart', () => {
  test.each([
    [
      'updateDialingPolicy/update-an-existing-policy-of-a-dialing-profile',
      { path: { id: '12670', policy: '36922' }, query: {} },
    ],
    [
      'listDnc/get-the-daily-dnc-list-filtered-by-a-skill',
      { path: {}, query: { client: '12345', dncType: 'DAILY', service: '38012', count: '100', offset: '0' } },
    ],
  ])('%s', (name, asked) => {
    expect(PRINTED.find((printed) => printed.name === name)?.asked).toMatchObject(asked);
  });
});

describe('who may call what', () => {
  test.each<[Parameters<typeof operationNamed>[0], readonly Kind[]]>([
    ['isBlocked', ['SYSADMIN', 'SUPERUSER', 'MANAGER', 'MANAGER_WITHOUT_EDIT_DNC', 'AGENT']],
    ['createDnc', ['SYSADMIN', 'SUPERUSER', 'MANAGER', 'AGENT']],
    ['deleteDnc', ['SYSADMIN', 'SUPERUSER', 'MANAGER']],
    ['listDialingProfiles', ['SYSADMIN', 'SUPERUSER', 'IT_USER']],
    ['deleteRecording', ['SYSADMIN']],
  ])('%s: %s', (id, kinds) => {
    const may = ([...ROLES, 'AGENT'] as const).filter((kind) => allows(operationNamed(id), kind) === true);
    expect(may).toEqual(kinds);
  });
});

describe('a request that shows who is let in', () => {
  const own: Operation = { ...operationNamed('createDnc'), isDocumented: false };
  const { body: _none, ...bodiless } = own;

  test.each<[string, Operation, boolean]>([
    ['is sent to what must be given something', own, true],
    ['is not sent to what may be given nothing', { ...own, body: {} }, false],
    ['is not sent to what takes no JSON', bodiless, false],
    ['is sent to what deletes by an id', { ...bodiless, method: 'DELETE', path: '/clearline/v1/x/{id}' }, true],
    ['is not sent to what deletes by none', { ...bodiless, method: 'DELETE', path: '/clearline/v1/x' }, false],
    ['is sent to what reads', { ...bodiless, isRead: true }, true],
  ])('%s', (_promise, operation, expected) => {
    expect(isHarmless(operation)).toBe(expected);
  });

  test.each(OPERATIONS.map((operation) => [operation.id, operation] as const))(
    'to %s names what is not there, and gives nothing',
    (_id, operation) => {
      const { path = {}, body } = harmless(operation);
      expect(Object.values(path).every((id) => id === ABSENT_ID)).toBe(true);
      expect(body ?? {}).toEqual({});
    },
  );
});

test.each<[Parameters<typeof operationNamed>[0], string | undefined]>([
  ['createDnc', 'deleteDnc'],
  ['createEmailDnc', 'deleteEmailDnc'],
  ['createDialingProfile', 'deleteDialingProfile'],
  ['createDialingPolicy', 'deleteDialingPolicy'],
  ['multiplePhoneDnc', undefined],
])('what %s makes is deleted by %s', (id, removal) => {
  expect(removalOf(operationNamed(id))?.id).toBe(removal);
});
