import { describe, expect, test } from 'vitest';
import { type Operation, contract, document } from './index.ts';

const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
const channel = (name: string) =>
  ['create#', 'createMultiple#', 'delete#', 'findMatching#', 'get#ListInfo', 'list#', 'read#', 'update#'].map(
    (pattern) => pattern.replace('#', `${name}Dnc`),
  );

/** The 50 methods of the Compliance API v17 and the five of the Session API, by resource. */
const promised: Readonly<Record<string, readonly string[]>> = {
  session: ['login', 'isSessionValid', 'isSessionValidByQuery', 'logout', 'changePassword'],
  complianceCheck: ['isBlocked', 'zipAreaMatch'],
  dialingProfiles: [
    'createDialingPolicy',
    'createDialingProfile',
    'deleteDialingPolicy',
    'deleteDialingProfile',
    'getDialingProfileListInfo',
    'listDialingProfiles',
    'readDialingProfile',
    'updateDialingPolicy',
    'updateDialingProfile',
    'addDialingProfileService',
    'removeDialingProfileService',
  ],
  dialtimeDnc: channel('Dialtime'),
  emailDnc: channel('Email'),
  smsDnc: channel('Sms'),
  dnc: [
    'createDnc',
    'deleteDnc',
    'findMatchingDnc',
    'getDncListInfo',
    'isLegacyDncEnabled',
    'listDnc',
    'multipleAccountDnd',
    'multipleAccountPhoneDnd',
    'multiplePhoneDnc',
    'readDnc',
  ],
  recording: ['deleteRecording', 'getRecordingInfo', 'getRecording'],
};

const declared = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ path, method, operation }] : [];
  }),
);
const compliance = declared.filter(({ path }) => path.startsWith('/compliance/'));

describe('the contract holds what the documentation has', () => {
  test('50 compliance operations and five of the session', () => {
    expect(compliance).toHaveLength(50);
    expect(declared.filter(({ path }) => path.startsWith('/session/'))).toHaveLength(5);
  });

  test.each(Object.entries(promised))('%s', (resource, ids) => {
    const routes = contract[resource as keyof typeof contract];
    expect(Object.keys(routes).sort()).toEqual([...ids].sort());
  });

  test.each(compliance)('$operation.operationId says who may call it', ({ operation }) => {
    expect(operation['x-roles']).not.toEqual([]);
    expect(operation['x-roles']).toBeInstanceOf(Array);
    expect(typeof operation['x-agent']).toBe('boolean');
    expect(operation.security).toEqual([{ 'LV-Session': [] }]);
  });

  test.each(compliance)('$operation.operationId has a documented exchange', ({ operation, method }) => {
    const lines = requestLines(operation);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(new RegExp(`^${method.toUpperCase()} /compliance/`));
  });

  test('agents may call the seven methods that the documentation lists', () => {
    const open = compliance
      .filter(({ operation }) => operation['x-agent'])
      .map(({ operation }) => operation.operationId);
    expect(open.sort()).toEqual(
      ['createDnc', 'findMatchingDnc', 'getDncListInfo', 'isBlocked', 'listDnc', 'readDnc', 'zipAreaMatch'].sort(),
    );
  });

  test('five POSTs say that they only read, so that client programs may send them again', () => {
    const safe = compliance.filter(({ operation }) => operation['x-safe']);
    expect(safe.map(({ operation }) => operation.operationId).sort()).toEqual(
      [
        'findMatchingDialtimeDnc',
        'findMatchingDnc',
        'findMatchingEmailDnc',
        'findMatchingSmsDnc',
        'zipAreaMatch',
      ].sort(),
    );
    expect(safe.map(({ method }) => method)).toEqual(safe.map(() => 'post'));
  });
});

describe('the router is the document in another form', () => {
  const routes = Object.values(contract).flatMap((resource) => Object.values(resource));

  test('it has every operation, once', () => {
    const ids = routes.map(({ metadata }) => metadata.operationId);
    expect(ids.sort()).toEqual(declared.map(({ operation }) => operation.operationId ?? '').sort());
  });

  test.each(routes)('$metadata.operationId', ({ metadata, method, path, responses }) => {
    const twin = declared.find(({ operation }) => operation.operationId === metadata.operationId);
    expect(`${method} ${path.replace(/:(\w+)/g, '{$1}')}`).toBe(`${twin?.method.toUpperCase()} ${twin?.path}`);
    expect(Object.keys(responses)).toEqual(Object.keys(twin?.operation.responses ?? {}));
    expect(metadata.roles).toEqual(twin?.operation['x-roles'] ?? []);
    expect(metadata.public).toBe(!JSON.stringify(twin?.operation.security).includes('LV-Session'));
  });
});

function requestLines(operation: Operation): readonly string[] {
  return Object.values(operation.responses).flatMap((response) => {
    if ('$ref' in response) return [];
    const holders = [response['x-examples'], ...Object.values(response.content ?? {}).map(({ examples }) => examples)];
    return holders.flatMap((examples) =>
      Object.values(examples ?? {}).flatMap((example) => example['x-request'] ?? []),
    );
  });
}
