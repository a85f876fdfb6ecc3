import fc from 'fast-check';
import { expect, test } from 'vitest';
import { file, importRoom, P, PERMANENT, Q } from './testing.ts';

const { ask, imports, run, server } = importRoom();

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((one) => `${one}x`.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '-').trim());
const formula = fc
  .tuple(fc.constantFrom('=', '+', '-', '@', "'=", "''@", "'", '"', ','), text)
  .map((parts) => parts.join(''));
const entry = fc.record({
  type: fc.constantFrom('DAILY', 'PERMANENT'),
  serviceId: fc.constantFrom(undefined, 123, 456),
  phone: fc.option(fc.stringMatching(/^[2-9]\d{9}$/), { nil: undefined }),
  account: fc.oneof(text, formula),
});

test.each(['CSV', 'NDJSON'])(
  'an export of %s that is imported again is the same list',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
        await run('TRUNCATE dnc_entry, import CASCADE');
        const given = entries.map((one) => JSON.stringify(one)).join('\n');
        expect(await imports.whole('dnc', given, { format: 'NDJSON' })).toMatchObject({ status: 'DONE' });
        const rows = async () =>
          (
            await run(
              'SELECT type, service_id, phone, account, zip, lapses_at FROM dnc_entry ORDER BY type, account, phone, service_id',
            )
          ).rows as unknown[];
        const before = await rows();
        const exported = await imports.exported('dnc', { format });
        await run('TRUNCATE dnc_entry');
        const again = await imports.whole('dnc', exported, { format: format === 'CSV' ? 'CLEARLINE' : 'NDJSON' });
        expect(again).toMatchObject({ status: 'DONE', problems: [] });
        expect(await rows()).toEqual(before);
      }),
      { numRuns: 12 },
    );
  },
  120_000,
);

test.each([
  ['dialtime', `phone,expiresOn\n${P},2026-12-31\n${Q},\n`],
  ['email', 'email\n=Ann@example.com\n'],
  ['sms', `phone\n${P}\n`],
  ['accounts', 'account,type\n"=HYPERLINK(""x"")",PERMANENT\n'],
  ['accountPhones', `account,phone,ordinal,type\nA,${P},3,DAILY\n`],
])('of %s: the same again, and nothing to change', async (list, content) => {
  expect(await imports.whole(list, content)).toMatchObject({ status: 'DONE' });
  const exported = await imports.exported(list);
  expect(await imports.whole(list, exported, { format: 'CLEARLINE' })).toMatchObject({
    status: 'DONE',
    rows: { added: 0, changed: 0 },
  });
  expect(exported).not.toMatch(/(^|,|")[=+@]/m);
});

test('200 only what fits, packed when asked, named for a browser', async () => {
  await imports.whole('dnc', file(P, Q), PERMANENT);
  expect(await imports.exported('dnc', { filter: { phone: P } })).toMatch(
    new RegExp(`^phone,[^\r\n]*\r\n${P},[^\r\n]*\r\n$`),
  );
  const headers = {
    'LV-Session': await server.session('manager'),
    'Accept-Encoding': 'gzip',
    'Content-Type': 'application/json',
  };
  const answer = await server.send('/clearline/v1/lists/dnc/export', { method: 'POST', headers, body: '{}' });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="dnc-2026-07-01.csv"',
  });
  expect((await answer.text()).split('\r\n').length).toBe(4);
  expect((await ask('POST', '/clearline/v1/lists/dnc/export', { filter: { email: 'x' } })).status).toBe(400);
  expect((await ask('POST', '/clearline/v1/lists/sms/export', {})).status).toBe(400);
});

test('200 a list of many pages, every row once', async () => {
  await run(
    `INSERT INTO dnc_entry (client_id, type, phone, match_kind, match_key, created_at, modified_at)
     SELECT 4199, 'PERMANENT', 2125550000 + n, 'P', 2125550000 + n, now(), now() FROM generate_series(1, 4001) n`,
  );
  const found = (await imports.exported('dnc'))
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',', 1)[0]);
  expect(new Set(found).size).toBe(4001);
  expect(found.length).toBe(4001);
});
