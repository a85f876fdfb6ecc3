import { readdirSync, readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { type ApiError, type Client, createClient, hasCode } from './index.ts';
import { baseUrl, credentials } from './testing.ts';

// Compiled and never run: each directive is an error of the compiler once its promise is broken.
export async function promises(client: Client): Promise<void> {
  // @ts-expect-error a path that the contract does not have
  await client.GET('/compliance/dncs/{id}', { params: { path: { id: 1 } } });
  // @ts-expect-error a method that the path does not have
  await client.PUT('/compliance/dnc/{id}', { params: { path: { id: 1 } } });
  // @ts-expect-error a mandatory parameter is missing
  await client.GET('/compliance/dnc', { params: { query: { dncType: 'DAILY', count: 10 } } });
  // @ts-expect-error a value that the contract does not list
  await client.POST('/compliance/dnc', { body: { type: 'WEEKLY', phone: '4155550100' } });
  // @ts-expect-error a contact without phone, account and zip
  await client.isBlocked({ service: 123 });

  const listed = await client.GET('/compliance/dnc', { params: { query: { dncType: 'DAILY', count: 10, offset: 0 } } });
  // @ts-expect-error data may be absent until the error has been looked at
  expect(listed.data.next);
  if (listed.error) {
    expectTypeOf(listed.error).toEqualTypeOf<ApiError>();
    // @ts-expect-error a number that is no code of the API
    hasCode(listed.error, 2033);
    if (hasCode(listed.error, 203)) expectTypeOf(listed.error.code).toEqualTypeOf<203>();
  } else expectTypeOf(listed.data.next).toEqualTypeOf<string | null | undefined>();

  // @ts-expect-error credentials without a password
  createClient({ baseUrl, access: 'a', clientName: 'c', userName: 'u' });
  // @ts-expect-error a client with nothing but a session cannot log in
  await createClient({ baseUrl, sessionId: 's' }).login();
  expectTypeOf(createClient({ baseUrl, ...credentials })).toEqualTypeOf<Client>();
}

test('nothing of the contract is imported at run time', () => {
  const imports = readdirSync(import.meta.dirname)
    .filter((name) => !/test(ing)?\.ts$/.test(name))
    .flatMap(
      (name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8').match(/^.*'@clearline\/contract'.*$/gm) ?? [],
    );
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
});
