import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createClient } from '@clearline/client';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer, PEOPLE, type Person } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';

const server = adminServer();
const { openAs } = browserPages(server);

const OPT_OUTS = `Telephone,Group,Until,Name
(415) 555-0101,4962,2099-01-31,Ann
415 555 0102,4962,2099-02-29,Bea
4155550103,77,2099-01-31,Cleo
not a phone,4962,,Dora
+1 415-555-0105,,,Eve
415.555.0106,4967,2099-12-31,Fay
`;

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('a file can be brought in by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAs('dialtimeManager', '/imports/new', { colorScheme, width });
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  await expectAccessible(page);
  await choose(
    page,
    width > 1000 && colorScheme === 'light' ? 'opt-outs.csv' : `opt-outs-${colorScheme}-${width}.csv`,
    OPT_OUTS,
  );
  await page.getByRole('combobox', { name: 'List' }).selectOption('Dial-time');
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  await send(page);
  await columnsAreShown(page);
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (colorScheme === 'light') await keepScreenshot(page, width > 1000 ? 'import-mapping' : 'import-mapping-phone');
  await check(page);
  await page.getByRole('table', { name: 'Problems' }).waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (colorScheme === 'dark') await keepScreenshot(page, 'import-check-dark');
});

test('a file goes from its first rows to the list, and back out of it again', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=sms');
  await choose(page, 'sms-opt-outs.csv', OPT_OUTS);
  expect(await page.getByRole('combobox', { name: 'List' }).inputValue()).toBe('sms');
  await send(page);
  // The columns are guessed by their names, and said in words.
  await columnsAreShown(page);
  for (const [at, name, field] of [
    [1, 'Telephone', 'phone'],
    [2, 'Group', 'contactGroupId'],
    [3, 'Until', 'expiresOn'],
    [4, 'Name', ''],
  ] as const) {
    expect(await column(page, at, name).inputValue()).toBe(field);
  }
  await check(page);
  // A dry run has changed nothing, and says of each row what is wrong.
  await page.getByText('Nothing has changed yet.').waitFor();
  expect(await smsOf('dialtimeManager')).toEqual([]);
  const problems = page.getByRole('table', { name: 'Problems' });
  await problems.waitFor();
  expect(await problems.getByRole('row').count()).toBe(1 + 3);
  await page.getByRole('combobox', { name: 'Problem' }).selectOption({ label: 'Unknown id (1)' });
  await expect.poll(() => problems.getByRole('row').count()).toBe(1 + 1);
  expect(await problems.innerText()).toContain('Group');
  expect(new URL(page.url()).search).toBe('?code=UNKNOWN_ID');
  const file = await downloadBy(page, () => page.getByRole('button', { name: 'Download them all' }).click());
  expect(file.text.split('\r\n').filter((line) => line !== '')).toHaveLength(1 + 3);
  expect(file.text).toContain('row,column,code,sentence');
  // The good rows are imported, and counted.
  await page.getByRole('button', { name: 'Import the 3 rows without a problem' }).click();
  await page.getByText('It can be undone until').waitFor();
  expect(await count(page, 'Added')).toBe('3');
  expect(await count(page, 'With a problem')).toBe('3');
  await page.getByRole('table', { name: 'Problems' }).waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'import-result');
  expect((await smsOf('dialtimeManager')).map(({ sms }) => sms).sort()).toEqual([
    '4155550101',
    '4155550105',
    '4155550106',
  ]);
  // The rows of it, as a file again.
  const rows = await downloadBy(page, async () => {
    await page.getByRole('button', { name: 'Export its rows' }).click();
    await expectAccessible(page);
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
  });
  expect(rows.text).toContain('4155550106,4967,2099-12-31');
  // And all of it is taken back, when that is meant.
  await page.getByRole('button', { name: 'Undo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Undo this import?' });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Undo the import' }).click();
  await page.getByText('Undone: 3 rows removed').waitFor();
  await page.getByText('This has been undone.').waitFor();
  expect(await smsOf('dialtimeManager')).toEqual([]);
});

test('columns are read as somebody says, and so again for the next file of the same kind', async () => {
  const page = await openAs('manager', '/imports/new');
  await choose(page, 'first.csv', 'Eins,Zwei\nA-1,4155550120\nA-2,4155550121\n');
  await send(page);
  await columnsAreShown(page);
  // Nobody could guess that; each field stands in one column only.
  expect(await column(page, 1, 'Eins').inputValue()).toBe('phone');
  await column(page, 2, 'Zwei').selectOption('Phone');
  expect(await column(page, 1, 'Eins').inputValue()).toBe('');
  await column(page, 1, 'Eins').selectOption('Account');
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Permanent');
  await page.getByRole('combobox', { name: 'Service' }).selectOption('Table service 123');
  await check(page);
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await page.getByText('It can be undone until').waitFor();
  expect(await isBlocked({ service: 123, phone: '4155550121', account: 'A-2' })).toBe(true);
  expect(await isBlocked({ service: 456, phone: '4155550121', account: 'A-2' })).toBe(false);

  await page.goto('/admin/imports/new');
  await choose(page, 'second.csv', 'Eins,Zwei\nA-3,4155550122\n');
  await send(page);
  await columnsAreShown(page);
  expect(await column(page, 1, 'Eins').inputValue()).toBe('account');
  expect(await column(page, 2, 'Zwei').inputValue()).toBe('phone');
  expect(await page.getByRole('combobox', { name: 'Type' }).inputValue()).toBe('PERMANENT');
});

test('the last day of one file is not that of the next, nor is anything of another client', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=email');
  await choose(page, 'first.csv', 'Adresse,Notiz\nfirst@example.com,x\n');
  await send(page);
  await columnsAreShown(page);
  await column(page, 1, 'Adresse').selectOption('E-mail address');
  await page.getByLabel('Last day').fill('2099-01-31');
  await check(page);
  await page.getByText('Nothing has changed yet.').waitFor();
  await page.goto('/admin/imports/new?list=email');
  await choose(page, 'second.csv', 'Adresse,Notiz\nsecond@example.com,x\n');
  await send(page);
  await columnsAreShown(page);
  expect(await column(page, 1, 'Adresse').inputValue()).toBe('email');
  expect(await page.getByLabel('Last day').inputValue()).toBe('');
  const kept = await page.evaluate(() =>
    Object.keys(JSON.parse(localStorage.getItem('clearline.columns') ?? '{}') as object),
  );
  const me = await api('dialtimeManager').GET('/clearline/v1/session');
  expect(kept.map((name) => (JSON.parse(name) as unknown[])[0])).toEqual([me.data?.client.id]);
});

test('the same file is not imported twice by mistake, and once more when it is meant', async () => {
  const page = await openAs('manager', '/imports/new?list=dnc');
  const text = 'phone,type\n4155550130,PERMANENT\n';
  await choose(page, 'once.csv', text);
  await send(page);
  await check(page);
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await page.getByText('It can be undone until').waitFor();
  const first = new URL(page.url()).pathname;

  await page.goto('/admin/imports/new?list=dnc');
  await choose(page, 'once.csv', text);
  await send(page);
  await page.getByText('This very file has been here before').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Go to that import' }).click();
  await page.waitForURL(`**${first}`);

  await page.goto('/admin/imports/new?list=dnc');
  await choose(page, 'once.csv', text);
  await send(page);
  await page.getByRole('button', { name: 'Import it once more all the same' }).click();
  await check(page);
  await page.getByText('Nothing has changed yet.').waitFor();
  expect(new URL(page.url()).pathname).not.toBe(first);
  expect(await count(page, 'There already')).toBe('1');
});

test('NDJSON that is packed is read by its properties', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=email');
  const lines = ['{"mail":"Ann@Example.com","days":30}', '{"mail":"bea@example.com"}'].join('\n');
  await choose(page, 'addresses.ndjson.gz', gzipSync(lines));
  expect(await page.getByRole('combobox', { name: 'Format' }).inputValue()).toBe('NDJSON');
  await page.getByText('Ann@Example.com').waitFor();
  await send(page);
  await columnsAreShown(page);
  expect(await column(page, 1, 'mail').inputValue()).toBe('email');
  expect(await column(page, 2, 'days').inputValue()).toBe('daysToExpiry');
  await check(page);
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await page.getByText('It can be undone until').waitFor();
  expect(await emails()).toEqual(['ann@example.com', 'bea@example.com']);
});

test('a file that is the whole list deletes the others, when that is meant', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=email');
  await choose(page, 'whole.csv', 'email\nbea@example.com\ncleo@example.com\n');
  await send(page);
  await page.getByRole('radio', { name: /^Are deleted/ }).check();
  expect(await page.getByRole('radio', { name: /^The good rows/ }).isDisabled()).toBe(true);
  await check(page);
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the rows that are not in the file?' });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import, and delete the others' }).click();
  await page.getByText('It can be undone until').waitFor();
  expect(await emails()).toEqual(['bea@example.com', 'cleo@example.com']);
});

test('a named format has columns of its own', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=dialtime');
  await choose(page, 'vicidial.txt', '4155550140\n4155550141\n');
  await page.getByRole('combobox', { name: 'Format' }).selectOption('VICIdial: a phone in each line');
  await send(page);
  await page.getByText('The format says what each column holds.').waitFor();
  expect(await page.getByRole('combobox', { name: /^What column/ }).count()).toBe(0);
  await check(page);
  await page.getByRole('button', { name: 'Import 2 rows' }).waitFor();
});

test('an import goes on when its page is left, and its address leads back to it', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=dialtime');
  const many = Array.from({ length: 30_000 }, (_, at) => `41555${String(at).padStart(5, '0')}`);
  await choose(page, 'many.csv', `phone\n${many.join('\n')}\n`);
  await send(page);
  await check(page);
  await page.getByRole('button', { name: 'Import 30,000 rows' }).click();
  const address = page.url();
  await page.getByRole('link', { name: 'Import and export' }).click();
  await page.getByRole('link', { name: 'many.csv' }).waitFor();
  await page.goto(address);
  await page.getByText('It can be undone until').waitFor();
  expect(await count(page, 'Added')).toBe('30,000');
  await page.reload();
  await page.getByText('It can be undone until').waitFor();
});

test('what was imported is told: file, list, state, rows, by whom', async () => {
  const page = await openAs('dialtimeManager', '/imports');
  const table = page.getByRole('table', { name: 'Imports' });
  await table.waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  await keepScreenshot(page, 'imports');
  const many = table.getByRole('row').filter({ hasText: 'many.csv' });
  expect(await many.innerText()).toMatch(/Dial-time\s+Imported\s+30,000 added\s+manager/i);
  await page.getByRole('combobox', { name: 'List' }).selectOption('SMS');
  await expect.poll(() => table.getByRole('row').count()).toBe(1 + 1);
  expect(await table.innerText()).toMatch(/sms-opt-outs\.csv/);
  expect(await table.innerText()).toMatch(/undone/i);
  // The other client has nothing of it.
  const other = await openAs('manager', '/imports');
  await other.getByRole('table', { name: 'Imports' }).waitFor();
  expect(await other.getByRole('link', { name: 'many.csv' }).count()).toBe(0);
});

test('a whole list is exported as NDJSON, a row in each line', async () => {
  const page = await openAs('manager', '/imports?list=dnc');
  const file = await downloadBy(page, async () => {
    await page.getByRole('button', { name: 'Export the whole list' }).click();
    await page.getByRole('menuitem', { name: /^NDJSON/ }).click();
  });
  const rows = file.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { phone?: string; zip?: string });
  expect(rows).toEqual(expect.arrayContaining([expect.objectContaining({ zip: '94110' })]));
  expect(file.name).toMatch(/dnc.*\.ndjson/);
});

test('what is found on the page of a list is exported from there', async () => {
  const page = await openAs('manager', '/lists/dnc?q=94110&in=zip');
  await page.getByText('94110').first().waitFor();
  const file = await downloadBy(page, async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
  });
  const [head = '', ...rows] = file.text.trim().split('\r\n');
  expect(head).toBe('phone,account,zip,type,serviceId,expiresOn,id,createdAt,addedBy,filename,importId');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain('94110');
});

test('a file can be dropped, and one that is not what it says it is, is not sent', async () => {
  const page = await openAs('manager', '/imports/new');
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['phone\n4155550150\n'], 'dropped.csv', { type: 'text/csv' }));
    return transfer;
  });
  await page.getByText('Drop a file here').dispatchEvent('drop', { dataTransfer: data });
  await page.getByText('dropped.csv, 17 bytes').waitFor();
  await choose(page, 'broken.csv.gz', 'this is no gzip');
  await page.getByRole('alert').filter({ hasText: 'has to be gzip' }).waitFor();
  await expectAccessible(page);
  expect(await page.getByRole('button', { name: 'Send and look at the columns' }).count()).toBe(0);
});

test('the sending of a file says how far it is, can be stopped, and be done again', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=sms');
  const line = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 };
  const rows = Array.from({ length: 60_000 }, (_, at) => `41555${String(at).padStart(5, '0')}`);
  await choose(page, 'slow.csv', `phone\n${rows.join('\n')}\n`);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', slow);
  await send(page);
  const bar = page.getByRole('progressbar', { name: 'Sending the file' });
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  expect(Number(await bar.getAttribute('aria-valuenow'))).toBeLessThan(100);
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/ of 660 kB, \d+%$/);
  await expectAccessible(page);
  await keepScreenshot(page, 'import-sending');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Send and look at the columns' }).waitFor();
  expect(await bar.count()).toBe(0);
  expect(await page.getByRole('alert').count()).toBe(0);
  // What is changed meanwhile stops it as well: the file would go to a list that is not shown.
  await send(page);
  await bar.waitFor();
  await page.getByRole('combobox', { name: 'List' }).selectOption({ value: 'email' });
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'List' }).selectOption('SMS');
  await line.send('Network.emulateNetworkConditions', { ...slow, uploadThroughput: -1 });
  await send(page);
  await columnsAreShown(page);
  await check(page);
  await page.getByRole('button', { name: 'Import 60,000 rows' }).waitFor();
});

test('a refusal of the file is told in the words of the API, and the file can be sent again', async () => {
  const page = await openAs('dialtimeManager', '/imports/new?list=sms');
  await page.route('**/content', (route) =>
    route.fulfill({ status: 413, json: { code: 4130, message: 'The file is larger than this deployment takes.' } }),
  );
  await choose(page, 'refused.csv', 'phone\n4155550160\n');
  await send(page);
  await page.getByRole('alert').filter({ hasText: 'The file is larger than this deployment takes.' }).waitFor();
  await page.unroute('**/content');
  await page.route('**/content', (route) => route.abort());
  await send(page);
  await page.getByRole('alert').filter({ hasText: 'The server could not be reached.' }).waitFor();
  await page.unroute('**/content');
  await send(page);
  await columnsAreShown(page);
});

test('who may change no list is offered no import', async () => {
  const page = await openAs('readOnly', '/imports/new');
  await page.getByRole('heading', { name: 'There is no list that you may change' }).waitFor();
  await expectAccessible(page);
  const it = await openAs('itUser', '/');
  expect(await it.getByRole('link', { name: 'Import and export' }).count()).toBe(0);
});

test('an import that is not there says so', async () => {
  const page = await openAs('manager', '/imports/999999');
  await page.getByText('This import is not there').waitFor();
  await expectAccessible(page);
});

const choose = (page: Page, name: string, content: string | Buffer) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

const send = (page: Page) => page.getByRole('button', { name: 'Send and look at the columns' }).click();
const check = (page: Page) => page.getByRole('button', { name: 'Check all rows' }).click();
const columnsAreShown = (page: Page) => page.getByRole('table', { name: 'First rows of the file' }).waitFor();
const column = (page: Page, at: number, name: string) =>
  page.getByRole('combobox', { name: `What column ${at}, ${name}, holds` });

/** A figure of the outcome, by what it counts. */
const count = (page: Page, label: string) =>
  page.getByRole('term').filter({ hasText: label }).locator('xpath=following-sibling::dd').innerText();

async function downloadBy(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await act();
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

function api(person: Person) {
  const { client, user, password, token } = PEOPLE[person];
  return createClient({ baseUrl: server.address, access: token, clientName: client, userName: user, password });
}

const smsOf = (person: Person) => allOf(api(person).smsDnc.entries());

const emails = async () =>
  (await allOf(api('dialtimeManager').emailDnc.entries())).map(({ email }) => email?.toLowerCase()).sort();

const isBlocked = async (contact: { service: number; phone: string; account: string }) =>
  (await api('manager').isBlocked(contact)).blocked;

async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
