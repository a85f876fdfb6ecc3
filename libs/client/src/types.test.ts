import { readdirSync, readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { type ApiError, type Client, createClient, hasCode, type Refusal, unwrap } from './index.ts';
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

export async function promisesByResource(client: Client, dated: Client<true>): Promise<void> {
  // @ts-expect-error an operation that the resource does not have
  await client.dnc.update({ id: 1 });
  // @ts-expect-error a mandatory parameter is missing
  await client.dnc.list({ dncType: 'DAILY', count: 10 });
  // @ts-expect-error a parameter of the path is missing
  await client.dialingProfiles.updateDialingPolicy({ id: 1, doNotDial: true });
  // @ts-expect-error a property that the operation does not have
  await client.dnc.list({ dncType: 'DAILY', count: 10, offset: 0, page: 3 });
  // @ts-expect-error a value that the contract does not list
  await client.dnc.create({ type: 'WEEKLY', phone: '4155550100' });
  // @ts-expect-error at least one of phone, account and zip
  await client.dnc.create({ type: 'DAILY' });
  // @ts-expect-error at least one of filter, phone and contactGroupId
  await client.dialtimeDnc.findMatching({ count: 10, offset: 0 });
  // @ts-expect-error an input that is needed
  await client.dnc.read();
  await client.dialingProfiles.getListInfo();
  const entries: readonly { readonly email: string }[] = [{ email: 'a@b.example' }];
  await client.emailDnc.createMultiple({ dncEntries: entries }); // what is sent is not changed

  const listed = await client.dnc.list({ dncType: 'DAILY', count: 10, offset: 0 });
  // @ts-expect-error data may be absent until the error has been looked at
  expect(listed.data.next);
  if (listed.error) expectTypeOf(listed.error).toEqualTypeOf<Refusal>();
  else expectTypeOf(listed.data.next).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(await unwrap(client.dnc.delete({ id: 1 }))).toEqualTypeOf<undefined>();
  expectTypeOf((await unwrap(client.dnc.isLegacyDncEnabled())).result).toEqualTypeOf<boolean>();
  expectTypeOf(await unwrap(client.recording.get({ id: 'r' }))).toEqualTypeOf<ReadableStream<Uint8Array>>();

  // @ts-expect-error what the list itself needs is needed to walk it
  client.dnc.entries();
  for await (const { expirationDate } of client.dialtimeDnc.entries())
    expectTypeOf(expirationDate).toEqualTypeOf<number | undefined>();
  for await (const { expirationDate } of dated.dialtimeDnc.entries())
    expectTypeOf(expirationDate).toEqualTypeOf<Date | undefined>();

  // @ts-expect-error a Date, of a client that does not take them
  await client.smsDnc.create({ sms: '4155550100', expirationDate: new Date() });
  await dated.smsDnc.create({ sms: '4155550100', expirationDate: new Date() });
  await dated.smsDnc.create({ sms: '4155550100', expirationDate: '2027-01-31' });
  // @ts-expect-error a header of another type than the contract says
  await client.recording.get({ id: 'r' }, { headers: { Range: 3 } });
  expectTypeOf(createClient({ baseUrl, ...credentials, dates: true })).toEqualTypeOf<Client<true>>();
}

test('nothing of the contract is imported at run time', () => {
  const imports = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => !/test(ing)?\.ts$/.test(name))
    .flatMap(
      (name) => readFileSync(`${import.meta.dirname}/${name}`, 'utf8').match(/^.*'@clearline\/contract'.*$/gm) ?? [],
    );
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
});
