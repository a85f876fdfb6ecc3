import { describe, expect, test } from 'vitest';
import { operations } from './operation.ts';
import { routeTable } from './route-table.ts';

const table = routeTable(operations());

describe('the routes of the contract', () => {
  test.each([
    ['GET', '/compliance/dnc/info', 'getDncListInfo', {}],
    ['GET', '/compliance/dnc/12', 'readDnc', { id: '12' }],
    ['GET', '/compliance/dnc/isLegacyDncEnabled', 'isLegacyDncEnabled', {}],
    ['POST', '/compliance/dnc/', 'createDnc', {}],
    ['POST', '/compliance/dnc', 'createDnc', {}],
    ['HEAD', '/compliance/dnc/12', 'readDnc', { id: '12' }],
    ['GET', '/compliance/dialingProfiles/info', 'getDialingProfileListInfo', {}],
    ['PUT', '/compliance/dialingProfiles/1/policies/2', 'updateDialingPolicy', { id: '1', policy: '2' }],
    ['GET', '/session/validate', 'isSessionValidByQuery', {}],
    ['GET', '/session/validate/a%2Fb', 'isSessionValid', { sessionId: 'a/b' }],
  ])('%s %s is %s', (method, path, id, parameters) => {
    const found = table.find(method, path);
    expect(found?.operation.id).toBe(id);
    expect(found?.readPath()).toEqual(parameters);
  });

  test.each(['/', '/compliance', '/compliance/dnc/12/more', '/compliance/dnc//', '/Compliance/dnc', '/nothing'])(
    '%s is nobody’s',
    (path) => expect(table.find('GET', path)).toBeUndefined(),
  );

  test.each([
    ['DELETE', '/compliance/dialingProfiles', 'GET, HEAD, POST'],
    ['PATCH', '/compliance/dnc/12', 'DELETE, GET, HEAD'],
    ['OPTIONS', '/compliance/complianceCheck/isBlocked', 'GET, HEAD'],
  ])('%s %s is refused and told what is allowed', (method, path, allowed) => {
    let refused: unknown;
    try {
      table.find(method, path);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ kind: 'method.wrong', headers: { Allow: allowed } });
  });
});
