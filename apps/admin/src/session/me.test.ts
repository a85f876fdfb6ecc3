import { expect, test } from 'vitest';
import { may, type Me } from './me.ts';

const client = { id: 1, code: 'demo', name: 'Demo', phoneDncType: 'LEGACY', timeZone: 'America/New_York' } as const;
const person = (role: Me['role'], more: Partial<Me> = {}): Me => ({
  ...{ kind: 'USER', id: 1, userName: 'someone', role, editDncLists: false, client },
  ...more,
});
const dialTime = { client: { ...client, phoneDncType: 'DIAL_TIME' as const } };

test.each([
  ['a manager without the power does not edit DNC lists', person('MANAGER'), 'deleteDnc', false],
  ['a manager with the power does', person('MANAGER', { editDncLists: true }), 'deleteDnc', true],
  ['a sysadmin needs no power', person('SYSADMIN'), 'deleteDnc', true],
  ['only sysadmins delete recordings', person('SUPERUSER'), 'deleteRecording', false],
  ['a list of the other Phone DNC Type is not offered', person('SYSADMIN'), 'listDialtimeDnc', false],
  ['a list of the own Phone DNC Type is', person('SYSADMIN', dialTime), 'listDialtimeDnc', true],
  ['an agent may do what the contract says of agents', person(null, { kind: 'AGENT' }), 'isBlocked', true],
  ['and nothing else', person(null, { kind: 'AGENT' }), 'listUsers', false],
  ['what needs no session is open to all', person('IT_USER'), 'isAlive', true],
] as const)('%s', (_name, me, operation, expected) => {
  expect(may(me, operation)).toBe(expected);
});
