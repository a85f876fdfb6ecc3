import { document, type Method } from '@clearline/contract';
import { describe, expect, test } from 'vitest';
import { resources } from './generated/operations.ts';
import { createClient } from './index.ts';
import { baseUrl, observed } from './testing.ts';

type AnyMethods = Readonly<Record<string, (input?: object, options?: object) => Promise<{ data?: unknown }>>>;
const asking = (answer: () => Response = () => Response.json({})) => {
  const server = observed(answer);
  const client = createClient({ baseUrl, fetch: server.fetch, sessionId: 's' });
  return { ...server, client, methods: client as unknown as Readonly<Record<string, AnyMethods>> };
};

const declared = Object.entries(document.paths).flatMap(([path, item]) =>
  (['get', 'put', 'post', 'delete', 'patch'] as const satisfies readonly Method[]).flatMap((method) =>
    item[method] ? [{ request: `${method.toUpperCase()} ${path}`, operation: item[method] }] : [],
  ),
);
const known = Object.entries(resources).flatMap(([resource, operations]) =>
  Object.entries(operations).map(([name, operation]) => ({ resource, name, operation })),
);

test('every operation of the contract is a method', () => {
  const requests = known.map(({ operation }) => `${operation.method} ${operation.path}`);
  expect(requests.sort()).toEqual(declared.map(({ request }) => request).sort());
});

test.each(known)('$resource.$name sends $operation.id', async ({ resource, name, operation }) => {
  const { asked, methods } = asking();
  const input = Object.fromEntries((operation.inPath ?? []).map((parameter) => [parameter, 7]));
  await methods[resource]![name]!(input);
  expect(asked()).toEqual([`${operation.method} ${operation.path.replace(/\{\w+\}/g, '7')}`]);
});

test('a resource hides no member of the client', () => {
  const { client } = asking();
  const own = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'isBlocked', 'login', 'logout'];
  expect(own.filter((name) => name in resources)).toEqual([]);
  expect(client.session()).toBe('s'); // the session in use, and the resource of the same name
  expect(Object.keys(client.session).sort()).toEqual(Object.keys(resources['session'] ?? {}).sort());
});

describe('an input', () => {
  test('is put into path, query and body by name', async () => {
    const { client, asked, seen } = asking();
    await client.dialingProfiles.updateDialingPolicy({ id: 3, policy: 9, dayOfWeek: 'MONDAY', startTime: '09:00' });
    await client.dnc.findMatching({ client: 4199, count: 10, offset: 0, type: { type: 'DAILY' } });
    expect(asked()).toEqual([
      'PUT /compliance/dialingProfiles/3/policies/9',
      'POST /compliance/dnc/search?client=4199&count=10&offset=0',
    ]);
    expect(seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { dayOfWeek: 'MONDAY', startTime: '09:00' },
      { type: { type: 'DAILY' } },
    ]);
  });

  test('may be left out where nothing is needed', async () => {
    const { client, asked } = asking();
    await client.dnc.isLegacyDncEnabled();
    await client.dialingProfiles.getListInfo();
    expect(asked()).toEqual(['GET /compliance/dnc/isLegacyDncEnabled', 'GET /compliance/dialingProfiles/info']);
  });

  test('keeps an explicit null of the body, which clears, and sends no undefined', async () => {
    const { client, seen } = asking();
    await client.emailDnc.update({ dncId: 1, email: 'a@b.example', expirationDate: null });
    expect(seen[0]?.body).toBe('{"email":"a@b.example","expirationDate":null}');
  });

  test('with a property that has no place is refused by name, and not asked without it', async () => {
    const { methods, asked } = asking();
    await expect(methods['complianceCheck']!['isBlocked']!({ service: 1, phoen: '4155550100' })).rejects.toThrow(
      /^isBlocked: expected no property phoen; it takes client, service, phone, account, zip\.$/,
    );
    await expect(methods['health']!['isAlive']!({ now: true })).rejects.toThrow('it takes none.');
    expect(asked()).toEqual([]);
  });

  test.each([[undefined], [''], ['.'], ['..'], [null], [NaN], [{}]])(
    'with %j for a parameter of the path is refused: it would be another path',
    async (id) => {
      const { methods, asked } = asking();
      await expect(methods['recording']!['delete']!({ id })).rejects.toThrow(/^id: expected a number or a text/);
      expect(asked()).toEqual([]);
    },
  );

  test('of a path is escaped', async () => {
    const { client, asked } = asking();
    await client.recording.delete({ id: '../dnc/7?a=%2e' });
    expect(asked()).toEqual(['DELETE /compliance/recording/..%2Fdnc%2F7%3Fa%3D%252e']);
  });
});

describe('by path', () => {
  test('the verbs are those of openapi-fetch', async () => {
    const { client, asked } = asking(() => Response.json({ id: 1 }, { status: 201 }));
    const { data } = await client.PUT('/compliance/dialingProfiles/{id}/policies', {
      params: { path: { id: 3 } },
      body: { dayOfWeek: 'SUNDAY', doNotDial: true, state: 'CA' },
    });
    expect(data).toEqual({ id: 1 });
    expect(asked()).toEqual(['PUT /compliance/dialingProfiles/3/policies']);
  });

  test('a parameter that would make another path is refused as well', async () => {
    const { client, asked } = asking();
    const deleting = client.DELETE('/compliance/recording/{id}', { params: { path: { id: '..' } } });
    await expect(deleting).rejects.toThrow(/^id: expected/);
    expect(asked()).toEqual([]);
  });
});
