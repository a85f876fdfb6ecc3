import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../test/server.ts';
import { sendFile } from './testing.ts';

const server = testServer();
let session = '';
beforeAll(async () => {
  session = await server.session('manager');
});

type Query = Readonly<Record<string, string>>;
const CSV = 'text/csv';
const NDJSON = 'application/x-ndjson';

const scrub = (type: string, body: string | Uint8Array, query: Query = {}, headers: Query = {}) =>
  sendFile(server.address, query, { 'LV-Session': session, 'Content-Type': type, ...headers }, body);
const csv = async (body: string | Uint8Array, query: Query = { service: '123' }) =>
  (await scrub(CSV, body, query)).text;
const ndjson = async (body: string, query: Query = { service: '123' }) =>
  (await scrub(NDJSON, body, query)).text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

const HEADS = 'blocked,rule,entryId,reason';
const BLOCKED = /^true,dnc-entry,\d+,"DNC entry \d+ \(permanent, service 123 only\) names this phone\."$/;

describe('CSV', () => {
  test('200 comes back row by row, in its order, with the verdicts behind it', async () => {
    const { status, text, trailers, complete } = await scrub(
      CSV,
      'name,phone,service\nAnn,(415) 225-7000,123\nBen,3133335000,123\nCay,none,123\n',
    );
    const [head, ann = '', ...rest] = text.split('\n');
    expect([status, complete, head]).toEqual([200, true, `name,phone,service,${HEADS}`]);
    expect(ann).toMatch(/^Ann,\(415\) 225-7000,123,/);
    expect(ann.replace('Ann,(415) 225-7000,123,', '')).toMatch(BLOCKED);
    expect(rest[0]).toBe('Ben,3133335000,123,false,,,');
    expect(rest[1]).toMatch(/^Cay,none,123,true,row-unreadable,,"phone: expected a phone number of 10 to 15 digits/);
    expect(rest.slice(2)).toEqual(['']);
    expect(trailers).toEqual({ 'x-rows': '3', 'x-rows-blocked': '2', 'x-rows-unreadable': '1' });
  });

  test.each<[string, string, string, Query]>([
    [
      'quoted cells as they were written',
      'phone,n\n3133335000,"a, ""b"" c"\n',
      '3133335000,"a, ""b"" c",false,,,\n',
      {},
    ],
    ['a cell of several lines', 'phone,n\n3133335000,"a\nb"\n', '3133335000,"a\nb",false,,,\n', {}],
    ['a quote within a cell', 'phone,n\n3133335000,5"\n', '3133335000,5",false,,,\n', {}],
    ['no line end at the end', 'phone\n3133335000', '3133335000,false,,,\n', {}],
    ['semicolons', 'phone;n\n3133335000;a,b\n', '3133335000;a,b;false;;;\n', { delimiter: 'SEMICOLON' }],
    ['tabs', 'phone\tn\n3133335000\tx\n', '3133335000\tx\tfalse\t\t\t\n', { delimiter: 'tab' }],
    ['another case of a name', ' PHONE \n3133335000\n', '3133335000,false,,,\n', {}],
    ['another name', 'Tel,phone\n3133335000,x\n', '3133335000,x,false,,,\n', { phoneColumn: 'tel' }],
    ['no header', '3133335000\n', '3133335000,false,,,\n', { header: 'false' }],
    ['no header, other columns', 'x,3133335000\n', 'x,3133335000,false,,,\n', { header: 'false', phoneColumn: '2' }],
    ['empty lines', 'phone\n\n\n3133335000\n\n', '3133335000,false,,,\n', {}],
    ['a byte order mark', '\uFEFFphone\n3133335000\n', '3133335000,false,,,\n', {}],
  ])('200 reads %s', async (_name, body, want, query) => {
    const text = await csv(body, { service: '123', ...query });
    expect(text.slice(-want.length)).toBe(want);
    expect(text.length - want.length).toBe(query['header'] === 'false' ? 0 : text.indexOf('\n') + 1);
  });

  test('200 a row whose bytes are no UTF-8 is blocked: nobody can tell which account it names', async () =>
    expect(await csv(Buffer.from('account\nM\xfcller\n', 'latin1'))).toMatch(
      /\nM\ufffdller,true,row-unreadable,,"account: expected an account of 1 to 128 characters/,
    ));

  test('200 keeps the line ends of its first row', async () =>
    expect(await csv('phone\r\n3133335000\r\n\r\n3133335001\r\n')).toBe(
      `phone,${HEADS}\r\n3133335000,false,,,\r\n3133335001,false,,,\r\n`,
    ));

  test.each([
    ['fewer columns are filled up', 'phone,a,b\n3133335000\n', '3133335000,,,true,row-unreadable,,', '3 columns, and there are 1'],
    ['more columns are left out', 'phone,a\n3133335000,1,2,false\n', '3133335000,1,true,row-unreadable,,', '2 columns, and there are 4'],
    ['a quote that nothing closes', 'phone,a\n"3133335000,1\n2\n', '"""3133335000,1\n2\n",,true,row-unreadable,,', 'a quote that closes'],
    ['an unknown service', 'phone,service\n3133335000,999\n', '3133335000,999,true,service-unknown,,', 'expected a service of this client; 999 is none'],
    ['a service of another client', 'phone,service\n3133335000,52001\n', '3133335000,52001,true,service-unknown,,', '52001 is none'],
    ['a service that is a word', 'phone,service\n3133335000,abc\n', '3133335000,abc,true,row-unreadable,,', 'service: expected an integer'],
    ['nobody', 'phone,a\n,1\n', ',1,true,row-unreadable,,', 'At least one of phone, account, zip must be given.'],
    ['a phone that is too long', `phone\n${'4'.repeat(33)}\n`, `${'4'.repeat(33)},true,row-unreadable,,`, 'phone: expected at most 32 characters'],
  ])('200 a row that cannot be judged is blocked, and stays in its place: %s', async (_name, body, begins, says) => {
    const text = await csv(body);
    const row = text.slice(text.indexOf('\n') + 1);
    expect(row.slice(0, begins.length)).toBe(begins);
    expect(row).toContain(says);
  }); // prettier-ignore

  test('200 rows without a service have that of the query, and others their own', async () => {
    const text = await csv('phone,service\n4152257000,\n4152257000,456\n', { service: '123' });
    expect(
      text
        .split('\n')
        .slice(1, 3)
        .map((row) => row.split(',')[2]),
    ).toEqual(['true', 'false']);
  });

  test.each<[string, string, Query, string]>([
    ['an empty file', '\n', { service: '123' }, 'header: expected a column phone, account, zip'],
    ['a header without any of them', 'a,b\n1,2\n', { service: '123' }, 'header: expected a column phone, account, zip'],
    ['a column that is not there', 'phone\n1\n', { service: '123', phoneColumn: 'tel' }, 'query.phoneColumn: expected a column of the header; tel is none'],
    ['two columns of a name', 'phone,Phone\n1,2\n', { service: '123' }, 'header: expected one column phone, and there are 2'],
    ['no service anywhere', 'phone\n3133335000\n', {}, 'query.service: expected a service'],
    ['a column that is added', 'phone,Blocked\n1,2\n', { service: '123' }, 'header: expected no column blocked'],
    ['a number that is none', '1\n', { service: '123', header: 'false', phoneColumn: 'x' }, 'query.phoneColumn: expected the number of a column'],
    ['a delimiter that is none', 'phone\n', { service: '123', delimiter: 'x' }, 'query.delimiter: expected one of'],
  ])('400 %s', async (_name, body, query, says) => {
    const { status, text } = await scrub(CSV, body, query);
    expect([status, JSON.parse(text)]).toEqual([400, { code: 4000, message: expect.stringContaining(says) }]);
  }); // prettier-ignore
});

describe('NDJSON', () => {
  test('200 comes back line by line, each object with its verdict', async () => {
    expect(await ndjson('{"phone":"4152257000","name":"Ann"}\n\n{"phone":3133335000,"name":"Ben"}\r\n')).toEqual([
      { phone: '4152257000', name: 'Ann', blocked: true, rule: 'dnc-entry', entryId: expect.any(Number), reason: expect.stringContaining('names this phone') },
      { phone: 3133335000, name: 'Ben', blocked: false, rule: null, entryId: null, reason: null },
    ]); // prettier-ignore
  });

  const doubt = (reason: string) => ({
    blocked: true,
    rule: 'row-unreadable',
    entryId: null,
    reason: expect.stringContaining(reason),
  });
  test.each([
    ['broken JSON', '{"phone":', { row: '{"phone":', ...doubt('expected a JSON object') }],
    ['an array', '[1]', { row: '[1]', ...doubt('expected a JSON object') }],
    ['a phone that is an object', '{"phone":{}}', { phone: {}, ...doubt('phone: expected a string') }],
    ['a verdict of its own', '{"phone":"x","blocked":false}', { phone: 'x', ...doubt('phone: expected') }],
    [
      'an account that JSON has rounded',
      '{"account":12345678901234567890}',
      expect.objectContaining(doubt('account: expected a string')),
    ],
    ['an account that JSON has cut', '{"account":1.50}', expect.objectContaining(doubt('account: expected a string'))],
    [
      'a property in two ways',
      '{"phone":"3133335000","Phone":"4152257000"}',
      expect.objectContaining(doubt('expected one property Phone')),
    ],
    [
      'a property of the prototype',
      '{"__proto__":{"phone":"3133335000"}}',
      expect.objectContaining(doubt('At least one of')),
    ],
  ])('200 a line that cannot be judged is blocked: %s', async (_name, line, want) =>
    expect(await ndjson(`${line}\n`)).toEqual([want]),
  );

  test('200 properties in other capitals, as in the header of CSV', async () =>
    expect(await ndjson('{"Phone":"4152257000","account":"nobody"}\n')).toMatchObject([
      { Phone: '4152257000', blocked: true, rule: 'dnc-entry' },
    ]));

  test('200 properties of other names', async () =>
    expect(
      await ndjson('{"tel":"4152257000","svc":"123"}', { phoneColumn: 'tel', serviceColumn: 'svc' }),
    ).toMatchObject([{ blocked: true, rule: 'dnc-entry' }]));

  test('200 nothing is nothing', async () => {
    const { status, text, trailers } = await scrub(NDJSON, '\n');
    expect([status, text, trailers['x-rows']]).toEqual([200, '', '0']);
  });
});

describe('what is sent', () => {
  const file = 'phone\n3133335000\n';
  test('200 gzip', async () => {
    const { text } = await scrub(CSV, gzipSync(file), { service: '123' }, { 'Content-Encoding': 'gzip' });
    expect(text).toBe(`phone,${HEADS}\n3133335000,false,,,\n`);
  });

  test.each<[string, number, number, string, string | Uint8Array, Query]>([
    ['JSON', 415, 4150, 'application/json', '{}', {}],
    ['another charset', 415, 4150, 'text/csv; charset=latin1', file, {}],
    ['another encoding', 415, 4150, CSV, file, { 'Content-Encoding': 'br' }],
    ['no gzip where it says so', 400, 4002, CSV, file, { 'Content-Encoding': 'gzip' }],
    ['gzip that is cut', 400, 4002, CSV, gzipSync(file).subarray(0, 5), { 'Content-Encoding': 'gzip' }],
    ['a row without end', 400, 4002, CSV, 'x'.repeat(2_000_000), {}],
    ['no body', 400, 4000, CSV, '', { 'Content-Length': '0' }],
  ])('%s is refused with %i', async (_name, status, code, type, body, headers) => {
    const answer = await scrub(type, body, { service: '123' }, headers);
    expect([answer.status, (JSON.parse(answer.text) as { code: number }).code]).toEqual([status, code]);
  });

  test('gzip that turns out to be broken in its middle breaks the answer off', async () => {
    const packed = gzipSync(
      `phone\n${Array.from({ length: 200_000 }, (_, n) => 3_000_000_000 + n * 7919).join('\n')}\n`,
    );
    packed.fill(0x55, packed.length - 4_000);
    const { status, complete, trailers } = await scrub(CSV, packed, { service: '123' }, { 'Content-Encoding': 'gzip' });
    expect([status, complete, trailers]).toEqual([200, false, {}]);
  });

  test('200 an entry that was acknowledged before a row is sent blocks it', async () => {
    const phone = '2125550177';
    await server.as('manager').POST('/compliance/dnc', { body: { type: 'PERMANENT', phone } });
    expect(await csv(`phone\n${phone}\n`)).toContain(`${phone},true,dnc-entry,`);
  });

  test('200 of a client with dial-time phones, their list answers', async () => {
    const own = await server.session('dialtimeManager');
    const phone = '2125550188';
    await server.as('dialtimeManager').POST('/compliance/dialtime/dnc', { body: { phone } });
    const { text } = await scrub(CSV, `phone\n${phone}\n`, { service: '52001' }, { 'LV-Session': own });
    expect(text).toContain(`${phone},true,dialtime-phone,`);
  });
});
