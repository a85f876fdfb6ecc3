import { beforeAll, describe, expect, test } from 'vitest';
import { importRoom, P, PERMANENT, Q } from './testing.ts';

const { imports, run } = importRoom();
let group = 0;

beforeAll(async () => {
  const { rows } = await run(
    `SELECT g.id FROM contact_group g JOIN client c ON c.id = g.client_id WHERE c.code = 'demo-dialtime' ORDER BY 1 LIMIT 1`,
  );
  group = (rows[0] as { id: number }).id;
});

/** What the legacy list holds, in short. */
const dnc = async () =>
  (
    await run(`SELECT concat_ws(' ', type, service_id, phone, account, zip) AS row FROM dnc_entry ORDER BY id`)
  ).rows.map((found: { row?: string }) => found.row);
const channel = async () =>
  (
    await run(`SELECT concat_ws(' ', value, contact_group_id, expires_on) AS row FROM channel_dnc ORDER BY id`)
  ).rows.map((found: { row?: string }) => found.row);

describe('DONE good files', () => {
  test.each<[string, string | Uint8Array, object, string[]]>([
    ['a header and rows', `phone,type\n${P},DAILY\n${Q},PERMANENT\n`, {}, [`DAILY ${P}`, `PERMANENT ${Q}`]],
    ['no line end at the end', `phone\n${P}`, PERMANENT, [`PERMANENT ${P}`]],
    ['CRLF', `phone,type\r\n${P},DAILY\r\n`, {}, [`DAILY ${P}`]],
    ['CR', `phone,type\r${P},DAILY\r`, {}, [`DAILY ${P}`]],
    ['blank lines', `phone\n\n${P}\n\n  \n,\n${Q}\n\n`, PERMANENT, [`PERMANENT ${P}`, `PERMANENT ${Q}`]],
    ['a byte order mark', `\uFEFFphone\n${P}\n`, PERMANENT, [`PERMANENT ${P}`]],
    ['UTF-16 by its mark', Buffer.from(`\uFEFFphone\n${P}\n`, 'utf16le'), PERMANENT, [`PERMANENT ${P}`]],
    ['UTF-16 as it is said', Buffer.from(`phone\n${P}\n`, 'utf16le'), { ...PERMANENT, encoding: 'UTF_16' }, [`PERMANENT ${P}`]],
    ['Windows-1252', Buffer.from('account\nM\xfcller\n', 'latin1'), { ...PERMANENT, encoding: 'WINDOWS_1252' }, ['PERMANENT Müller']],
    ['quotes, and a line end inside them', `phone,"type"\n"415\n5550101",DAILY\n`.replace('\n5', ' 5'), {}, [`DAILY ${P}`]],
    ['a quoted comma and doubled quotes', `account\n"A,""1"""\n`, PERMANENT, ['PERMANENT A,"1"']],
    ['names of columns in any case, in any order', `TYPE, Phone \ndaily,${P}\n`, {}, [`DAILY ${P}`]],
    ['columns by name', `Nr;Art;Name\n${P};PERMANENT;x\n`, { delimiter: 'SEMICOLON', columns: { phone: 'nr', type: 'ART' } }, [`PERMANENT ${P}`]],
    ['columns by number', `x|${P}|PERMANENT\n`, { delimiter: 'PIPE', header: false, columns: { phone: '2', type: '3' } }, [`PERMANENT ${P}`]],
    ['tabs', `phone\tserviceId\n${P}\t123\n`, { ...PERMANENT, delimiter: 'TAB' }, [`PERMANENT 123 ${P}`]],
    ['a default service', `phone,serviceId\n${P},\n${Q},456\n`, { defaults: { type: 'PERMANENT', serviceId: 123 } }, [`PERMANENT 123 ${P}`, `PERMANENT 456 ${Q}`]],
    ['phones, accounts and zips', `phone,account,zip\n${P},A-1,\n,,94110-1234\n209*******,,\n`, PERMANENT, [`PERMANENT ${P} A-1`, 'PERMANENT 94110', 'PERMANENT 209*******']],
    ['a row twice is there once', `phone\n${P}\n1 (415) 555-0101\n`, PERMANENT, [`PERMANENT ${P}`]],
    ['NDJSON', `{"phone":${P},"type":"DAILY"}\n{"account":"A-1","type":"PERMANENT","zip":null}\n`, { format: 'NDJSON' }, [`DAILY ${P}`, 'PERMANENT A-1']],
    ['NDJSON with properties by name', `{"tel":"${P}","x":{"y":1}}`, { ...PERMANENT, format: 'NDJSON', columns: { phone: 'tel' } }, [`PERMANENT ${P}`]],
    ['VICIdial', `${P}\n\n${Q}\n`, { ...PERMANENT, format: 'VICIDIAL' }, [`PERMANENT ${P}`, `PERMANENT ${Q}`]],
    ['the registry, area code and number', `415,5550101\n415,5550102\n`, { ...PERMANENT, format: 'FTC' }, [`PERMANENT ${P}`, `PERMANENT ${Q}`]],
    ['the registry, ten digits', `${P}\n`, { ...PERMANENT, format: 'FTC' }, [`PERMANENT ${P}`]],
    ['additions of a change file', `415,5550101,2026-06-30T10:00:00-04:00,A\n`, { ...PERMANENT, format: 'FTC' }, [`PERMANENT ${P}`]],
    ['a header and nothing else', 'phone\n', PERMANENT, []],
    ['nothing at all', '\n', PERMANENT, []],
  ])('%s', async (_name, content, options, want) => {
    const done = await imports.whole('dnc', content, options);
    expect(done).toMatchObject({ status: 'DONE', problems: [], rows: { failed: 0, added: want.length } });
    expect((await dnc()).sort()).toEqual([...want].sort());
  }); // prettier-ignore

  test.each<[string, string, object, (group: number) => string[]]>([
    ['the upload of LiveVox', `${P},GROUP,30\n${Q},,\n`, { format: 'LIVEVOX' }, (g) => [`${P} ${g} 2026-07-31`, Q]],
    ['with a header', `phone,contactGroupId,daysToExpiry\n${P},,1\n`, { format: 'LIVEVOX' }, () => [`${P} 2026-07-02`]],
    ['Genesys', `${P},2026-12-31T23:59Z\n${Q}\n`, { format: 'GENESYS' }, () => [`${P} 2026-12-31`, Q]],
    ['Genesys with a header', `PhoneNumber,Expiration\n${P},\n`, { format: 'GENESYS' }, () => [P]],
    ['expiries in all forms', `phone,expiresOn\n4155550101,2026-07-01\n4155550102,2026-12-31T23:59:00Z\n4155550103,1798693200000\n4155550104,\n`, {}, () => ['4155550101 2026-07-01', '4155550102 2026-12-31', '4155550103 2026-12-31', '4155550104']],
  ])('%s', async (_name, content, options, want) => {
    const done = await imports.whole('dialtime', content.replace('GROUP', String(group)), options);
    expect(done).toMatchObject({ status: 'DONE', problems: [] });
    expect((await channel()).sort()).toEqual([...want(group)].sort());
  }); // prettier-ignore

  test('addresses, flags, and flags of phones', async () => {
    expect(await imports.whole('email', 'email\nAnn@Example.com\n')).toMatchObject({ status: 'DONE' });
    expect(await channel()).toEqual(['Ann@Example.com']);
    expect(await imports.whole('accounts', 'account,type\nA-1,DAILY\na-1,PERMANENT\nA-1,DAILY\n')).toMatchObject({ rows: { added: 1, unchanged: 2 } });
    expect((await run('SELECT account, block, lapses_at, filename FROM account')).rows).toEqual([{ account: 'a-1', block: 'PERMANENT', lapses_at: null, filename: 'file.csv' }]);
    await imports.whole('accountPhones', `account,phone,ordinal,type\nA-1,${P},3,DAILY\n`);
    expect((await run('SELECT account, phone, ordinal, phone_block, lapses_at FROM account_phone')).rows).toEqual([
      { account: 'A-1', phone: P, ordinal: 3, phone_block: 'DAILY', lapses_at: new Date('2026-07-02T04:00:00Z') },
    ]);
  }); // prettier-ignore

  test('say where each row came from', async () => {
    const { id } = await imports.whole('dnc', `phone\n${P}\n`, PERMANENT, { filename: 'opt outs.csv' });
    const answer = await imports.ask('POST', '/clearline/v1/lists/dnc/search', { filter: { importId: id } });
    expect(answer.body).toMatchObject({
      rows: [{ phone: P, filename: 'opt outs.csv', importId: id, addedBy: { kind: 'USER', name: 'manager' } }],
    });
  });
});

describe('bad rows are told by row, column, code and sentence, and never become something else', () => {
  test.each<[string, string, string, object, [number, string | null, string, string][]]>([
    ['no phone', 'dnc', 'phone\nabc\n', PERMANENT, [[2, 'phone', 'UNREADABLE', 'expected a phone number']]],
    ['nothing that names anybody', 'dnc', 'phone,type\n,DAILY\n', {}, [[2, null, 'MISSING', 'expected a phone, an account or a zip']]],
    ['no type', 'dnc', `phone\n${P}\n`, {}, [[2, null, 'MISSING', 'expected DAILY or PERMANENT']]],
    ['a type that is none', 'dnc', `phone,type\n${P},NONE\n`, {}, [[2, 'type', 'UNREADABLE', 'expected DAILY or PERMANENT']]],
    ['a service of nobody', 'dnc', `phone,serviceId\n${P},52001\n${Q},x\n`, PERMANENT, [[2, 'serviceId', 'UNKNOWN_ID', 'expected the id of a service'], [3, 'serviceId', 'UNKNOWN_ID', 'expected']]],
    ['all faults of a row', 'dnc', 'phone,zip,type\nx,y,z\n', {}, [[2, 'phone', 'UNREADABLE', ''], [2, 'zip', 'UNREADABLE', ''], [2, 'type', 'UNREADABLE', '']]],
    ['an expiry of a permanent entry', 'dnc', `phone,expiresOn\n${P},2026-12-31\n`, PERMANENT, [[2, 'expiresOn', 'CONTRADICTION', 'expected nothing']]],
    ['a malformed expiry', 'dialtime', `phone,expiresOn\n${P},31/12/2026\n${Q},tomorrow\n`, {}, [[2, 'expiresOn', 'UNREADABLE', 'expected a calendar date'], [3, 'expiresOn', 'UNREADABLE', '']]],
    ['an expiry in seconds', 'dialtime', `phone,expiresOn\n${P},1798693200\n`, {}, [[2, 'expiresOn', 'UNREADABLE', 'it may be in seconds']]],
    ['an expiry that is past', 'dialtime', `phone,expiresOn\n${P},2026-06-30\n`, {}, [[2, 'expiresOn', 'EXPIRED', 'not over']]],
    ['days that are none', 'dialtime', `${P},,soon\n${Q},,0\n4155550103,,-1\n4155550104,,1.5\n`, { format: 'LIVEVOX' }, [1, 2, 3, 4].map((row) => [row, '3', 'UNREADABLE', 'whole number of days'])],
    ['a first row that is no header', 'dialtime', `,,30\n${P},,\n`, { format: 'LIVEVOX' }, [[1, '1', 'MISSING', 'expected phone']]],
    ['an expiry as Genesys takes for none', 'dialtime', `${P},2026-12-31\n${Q},31 Dec\n`, { format: 'GENESYS' }, [[1, '2', 'UNREADABLE', 'yyyy-MM-ddTHH:mmZ'], [2, '2', 'UNREADABLE', '']]],
    ['a wildcard, of which dial-time lists have none', 'dialtime', 'phone\n415*\n', {}, [[2, 'phone', 'UNREADABLE', 'no wildcards']]],
    ['a group of nobody', 'sms', `phone,contactGroupId\n${P},999999\n`, {}, [[2, 'contactGroupId', 'UNKNOWN_ID', 'contact group']]],
    ['what is no address', 'email', 'email\nAnn <ann@example.com>\n', {}, [[2, 'email', 'UNREADABLE', 'bare e-mail address']]],
    ['an ordinal that is none', 'accountPhones', `account,phone,ordinal,type\nA,${P},11,DAILY\nA,${P},,DAILY\n`, {}, [[2, 'ordinal', 'UNREADABLE', '1 to 10'], [3, 'ordinal', 'MISSING', '1 to 10']]],
    ['what is no JSON, and no object', 'dnc', `{"phone":"${P}"\n[1]\nnull\n`, { ...PERMANENT, format: 'NDJSON' }, [1, 2, 3].map((row) => [row, null, 'NOT_A_ROW', 'JSON object'])],
    ['a property that nobody knows', 'dialtime', `{"phone":"${P}","expires":"2026-12-31"}\n`, { format: 'NDJSON' }, [[1, 'expires', 'CONTRADICTION', 'expected properties of']]],
    ['a property that Postgres cannot name', 'dialtime', `{"phone":"${P}","\\u0000":1}\n`, { format: 'NDJSON' }, [[1, '\ufffd', 'CONTRADICTION', 'expected properties of']]],
    ['a property in two ways', 'dialtime', `{"phone":"${P}","Phone":"${Q}"}\n`, { format: 'NDJSON' }, [[1, 'Phone', 'CONTRADICTION', 'expected this property once']]],
    ['an account that JSON rounds, cuts or is none', 'dnc', '{"account":12345678901234567890}\n{"account":1.50}\n{"account":{"id":1}}\n{"account":true}\n', { ...PERMANENT, format: 'NDJSON' }, [1, 2, 3, 4].map((row) => [row, 'account', 'UNREADABLE', 'expected text'])],
    ['more cells than columns', 'dnc', 'account\n1,234\nA,,\n', PERMANENT, [[2, null, 'NOT_A_ROW', 'expected 1 cells, and there are 2']]],
    ['an account of which a character is lost', 'dnc', 'account\nM\ufffdller\n', PERMANENT, [[2, 'account', 'UNREADABLE', 'expected an account']]],
    ['deletions of a change file', 'dnc', `415,5550101,2026-06-30,D\n`, { ...PERMANENT, format: 'FTC' }, [[1, null, 'NOT_AN_ADDITION', 'expected an addition']]],
    ['half a number of the registry', 'dnc', `415\n415,55501\n`, { ...PERMANENT, format: 'FTC' }, [[1, null, 'NOT_A_ROW', ''], [2, null, 'NOT_A_ROW', '']]],
  ])('%s', async (_name, list, content, options, want) => {
    const said = want.map(([row, column, code, sentence]) => ({ row, column, code, sentence: expect.stringContaining(sentence) }));
    const failed = new Set(want.map(([row]) => row)).size;
    const done = await imports.whole(list, content, options);
    expect(done).toMatchObject({ status: 'FAILED', rows: { failed, added: 0 }, failure: expect.stringContaining('Nothing is') });
    expect(done.problems).toEqual(said);
    expect([...(await dnc()), ...(await channel())]).toEqual([]);
    expect((await imports.whole(list, content, options, { dryRun: true })).problems).toEqual(said);
  }); // prettier-ignore

  test('PARTIAL takes the good rows and tells of the bad ones', async () => {
    const done = await imports.whole('dnc', `phone\n${P}\nx\n${Q}\n`, { ...PERMANENT, mode: 'PARTIAL' });
    expect(done).toMatchObject({ status: 'DONE', rows: { read: 3, failed: 1, added: 2 } });
    expect(done.problems.map(({ row }) => row)).toEqual([3]);
    expect(await dnc()).toEqual([`PERMANENT ${P}`, `PERMANENT ${Q}`]);
  });
});

describe('FAILED files that are none', () => {
  test.each<[string, string | Uint8Array, object, string]>([
    ['bytes that are no UTF-8', Buffer.from('account\nM\xfcller\n', 'latin1'), PERMANENT, 'The file is not UTF-8'],
    ['half a character at the end', Buffer.from([...Buffer.from('account\nA'), 0xc3]), PERMANENT, 'The file is not UTF-8'],
    ['text behind a quoted cell', 'account\nA\n"A"B\nC\n', PERMANENT, 'row 3 has something between a closing quote'],
    ['a quote in the middle of a cell', 'account\n5" pipe\n', PERMANENT, 'row 2 has a quote in a cell'],
    ['a quote that is never closed', `account\n"A\n`, PERMANENT, 'is never closed'],
    ['a row without an end', `account\n${'x'.repeat(200_000)}\n`, PERMANENT, 'more than 100000 characters'],
    ['a line without an end', `{"account":"${'x'.repeat(100_001)}"}`, { ...PERMANENT, format: 'NDJSON' }, 'more than 100000 characters'],
    ['a header that names nothing', 'Telephone\n1\n', PERMANENT, 'Nothing is known of the columns Telephone'],
    ['a column that nobody knows may be an expiry', `phone,until\n${P},2026-12-31\n`, PERMANENT, 'Nothing is known of the columns until'],
    ['a column that is not there', `phone\n${P}\n`, { ...PERMANENT, columns: { phone: 'tel' } }, 'The file has no column tel'],
    ['a field that the list has not', `phone\n${P}\n`, { ...PERMANENT, columns: { email: 'phone' } }, 'The list dnc has no email'],
    ['UTF-16 without a mark', Buffer.from(`phone\n${P}\n`, 'utf16le'), PERMANENT, 'The file is not UTF-8'],
    ['no row at all, in place of all that is there', 'phone\n', { ...PERMANENT, action: 'REPLACE' }, 'The file has no rows'],
    ['a column that is there twice', `phone,Phone\n${P},${Q}\n`, PERMANENT, 'The file has the column phone twice'],
    ['a named column that is there twice', `tel,x,tel\n${P},1,${Q}\n`, { ...PERMANENT, columns: { phone: 'tel' } }, 'The file has the column tel twice'],
    ['names without a header', `${P}\n`, { ...PERMANENT, header: false, columns: { phone: 'phone' } }, 'expected the number of a column'],
  ])('%s', async (_name, content, options, said) => {
    const done = await imports.whole('dnc', content, options);
    expect(done).toMatchObject({ status: 'FAILED', failure: expect.stringContaining(said) });
    expect(await dnc()).toEqual([]);
  }); // prettier-ignore
});
