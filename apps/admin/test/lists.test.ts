import type { Schema } from '@clearline/contract';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';
import { sessionOf } from './session-of.ts';

const server = adminServer();
const { openAs } = browserPages(server);

const MANY = 120;
const phones = Array.from({ length: MANY }, (_, index) => `212555${String(1000 + index)}`);

// The six entries of the demo, and those of a campaign.
beforeAll(async () => {
  const client = await sessionOf(server, 'manager');
  const { data } = await client.POST('/compliance/dnc/multiplePhoneDnc', {
    body: { block: 'PERMANENT', service: [{ id: 456 }], phoneDncEntry: phones.map((phone) => ({ phone })) },
  });
  expect(data).toMatchObject({ successfulEntries: MANY });
});

async function search(list: Schema<'ListName'>, filter: Schema<'ListFilter'> = {}) {
  const client = await sessionOf(server, list === 'dnc' || list.startsWith('account') ? 'manager' : 'dialtimeManager');
  const call = client.POST('/clearline/v1/lists/{list}/search', { params: { path: { list } }, body: { filter } });
  const { data } = await call;
  return data?.rows ?? [];
}

const rows = (page: Page) => page.getByRole('table').getByRole('row');
const first = (page: Page) => page.getByRole('table').getByRole('row').nth(1);

test.each([
  ['light', { width: 1280, colorScheme: 'light' }, 'lists'],
  ['dark', { width: 1280, colorScheme: 'dark' }, undefined],
  ['on a phone', { width: 390, colorScheme: 'light' }, undefined],
] as const)('a list says what it holds, who added it and when, %s', async (_name, window, picture) => {
  const page = await openAs('manager', '/lists', window);
  await page.getByText('126 entries').waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin/lists/dnc');
  expect(await first(page).textContent()).toContain('Table service 456 (456)');
  expect(await first(page).textContent()).toContain('manager');
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (picture) await keepScreenshot(page, picture);
});

test('a filter that is chosen while the list is still on its way is answered', async () => {
  const page = await openAs('manager', '/lists/dnc');
  await page.getByText('126 entries').waitFor();
  let letThrough: (() => void) | undefined;
  const waiting = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/lists/dnc/search', async (route) => {
    await waiting;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Daily' }).click();
  await page.getByRole('button', { name: 'Clear all' }).waitFor();
  letThrough?.();
  await page.getByText(/^\d entr(y|ies) found$/).waitFor();
});

test('one pages on and back, and a page has its address', async () => {
  const page = await openAs('manager', '/lists/dnc');
  await page.getByText('126 entries').waitFor();
  const top = await first(page).textContent();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.waitForURL(/cursor=/);
  await expect.poll(() => first(page).textContent()).not.toBe(top);
  const second = await first(page).textContent();
  await page.reload();
  await expect.poll(() => first(page).textContent()).toBe(second);
  await page.getByText('126 entries').waitFor();
  await page.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(() => first(page).textContent()).toBe(top);
});

test('one looks for a number while typing it, in the address, and finds an account by its list', async () => {
  const page = await openAs('manager', '/lists/dnc');
  await page.getByLabel('Search phone').fill('(503) 444');
  await page.getByText('1 entry found').waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('(503) 444');
  expect(await rows(page).count()).toBe(2);
  await page.getByLabel('Search phone').fill('999999');
  await page.getByText('Nothing is found').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByText('126 entries').waitFor();
  await page.getByRole('combobox', { name: 'In', exact: true }).click();
  await page.getByRole('option', { name: 'Account' }).click();
  await page.getByLabel('Search account').fill('a678');
  await first(page).filter({ hasText: 'A6789' }).waitFor();
  await page.getByText('1 entry found').waitFor();
});

test('an entry is added in the words of the API, opened under its address, and deleted with a way back', async () => {
  const page = await openAs('manager', '/lists/dnc');
  await page.getByRole('button', { name: 'Add an entry' }).click();
  const form = page.getByRole('dialog', { name: 'Add an entry' });
  await form.getByRole('button', { name: 'Add' }).click();
  await form.getByText('Enter a phone, an account or a ZIP.').waitFor();
  await form.getByLabel('Phone').fill('12');
  await form.getByRole('button', { name: 'Add' }).click();
  await form.getByRole('alert').waitFor();
  await expectAccessible(page);
  await form.getByLabel('Phone').fill('(646) 555-0100');
  await form.getByRole('button', { name: 'Add' }).click();
  const drawer = page.getByRole('dialog', { name: /^Entry \d+/ });
  await drawer.getByText('646-555-0100').waitFor();
  await drawer.getByText('Every service').waitFor();
  const [added] = await search('dnc', { phone: '6465550100' });
  expect(added).toMatchObject({ type: 'PERMANENT', phone: '6465550100', addedBy: { name: 'manager' } });
  expect(new URL(page.url()).searchParams.get('entry')).toBe(String(added?.id));
  await expectAccessible(page);

  await drawer.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete 1 entry?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Deleted 1 entry.').waitFor();
  expect(await search('dnc', { phone: '6465550100' })).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 entry is there again.').waitFor();
  expect(await search('dnc', { phone: '6465550100' })).toMatchObject([{ id: added?.id }]);
});

test('an entry leads to the check of whom it names', async () => {
  const page = await openAs('manager', '/lists/dnc?entry=1');
  const drawer = page.getByRole('dialog', { name: 'Entry 1' });
  await drawer.getByText('415-225-7000').waitFor();
  await drawer.getByRole('link', { name: 'Check this number' }).click();
  await page.getByRole('status').filter({ hasText: 'Must not be called' }).waitFor();
  await page.getByRole('link', { name: 'Entry 1', exact: true }).click();
  await page.getByRole('dialog', { name: 'Entry 1' }).getByText('415-225-7000').waitFor();
});

test('all rows that a filter finds are counted, named again by who deletes them, and can be brought back', async () => {
  const page = await openAs('manager', '/lists/dnc?q=212555');
  await page.getByText('120 entries found').waitFor();
  await page.getByRole('button', { name: 'Delete all that are found' }).click();
  const question = page.getByRole('dialog', { name: 'Delete 120 entries?' });
  const verb = question.getByRole('button', { name: 'Delete 120 entries' });
  await verb.waitFor();
  expect(await verb.isDisabled()).toBe(true);
  await expectAccessible(page);
  await question.getByLabel('Type 120 to go on').fill('120');
  await verb.click();
  await page.getByText('Nothing is found').waitFor();
  expect(await search('dnc', { phone: '212555' })).toEqual([]);
  expect(await search('dnc')).not.toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('120 entries are there again.').waitFor();
  await page.getByText('120 entries found').waitFor();
});

test('who types and goes straight on to the button deletes what he has typed', async () => {
  const page = await openAs('manager', '/lists/dnc?q=21255510');
  await page.getByRole('button', { name: 'Delete all that are found' }).waitFor();
  let asked: unknown;
  await page.route('**/lists/dnc/delete', (route) => {
    asked = route.request().postDataJSON();
    return route.continue();
  });
  await page.getByRole('searchbox', { name: 'Search phone' }).fill('2125551001');
  await page.getByRole('button', { name: 'Delete all that are found' }).click({ force: true });
  await page.getByRole('button', { name: 'Delete all that are found' }).click();
  await page.getByRole('dialog', { name: 'Delete 1 entry?' }).waitFor();
  expect(asked).toEqual({ filter: { phone: '2125551001' }, dryRun: true });
});

test('an older answer never stands over a newer one, however late it comes', async () => {
  const page = await openAs('manager', '/lists/dnc');
  await rows(page).nth(1).waitFor();
  let letThrough: () => void = () => undefined;
  const late = new Promise<void>((resolve) => (letThrough = resolve));
  const held: string[] = [];
  await page.route('**/lists/dnc/search', async (route) => {
    const { filter } = route.request().postDataJSON() as { filter: { phone?: string } };
    if (filter.phone === '21255510') {
      held.push(filter.phone);
      await late;
    }
    await route.continue().catch(() => undefined); // nobody waits for it any more
  });
  const search = page.getByRole('searchbox', { name: 'Search phone' });
  await search.fill('21255510');
  await expect.poll(() => held.length).toBe(1);
  await search.fill('2125551003');
  await page.getByText('1 entry found').waitFor();
  letThrough();
  await page.waitForTimeout(500);
  expect(await first(page).textContent()).toContain('212-555-1003');
  expect(await rows(page).count()).toBe(2);
});

test('chosen rows are deleted, and no others', async () => {
  const page = await openAs('manager', '/lists/dnc?q=2125551');
  await page.getByText('120 entries found').waitFor();
  await page.getByRole('checkbox', { name: 'Choose 212-555-1119' }).check();
  await page.getByRole('checkbox', { name: 'Choose 212-555-1118' }).check();
  await page.getByRole('button', { name: 'Delete the chosen' }).click();
  await page.getByRole('dialog', { name: 'Delete 2 entries?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('118 entries found').waitFor();
  expect(await search('dnc', { phone: '2125551119' })).toEqual([]);
  expect(await search('dnc', { phone: '2125551117' })).toHaveLength(1);
});

test('what somebody else has changed of an entry meanwhile stays, where nothing is said of it', async () => {
  const client = await sessionOf(server, 'dialtimeManager');
  const given = { phone: '3125550177', expirationDate: '2099-12-31' };
  const { data: added } = await client.POST('/compliance/dialtime/dnc', { body: given });
  const params = { path: { dncId: added?.id ?? 0 } };
  const page = await openAs('dialtimeManager', `/lists/dialtime?entry=${added?.id}`);
  await page
    .getByRole('dialog', { name: /^Entry \d+/ })
    .getByRole('button', { name: 'Edit' })
    .click();
  const edit = page.getByRole('dialog', { name: 'Edit the entry' });
  await edit.getByLabel('Phone').waitFor();
  await client.PUT('/compliance/dialtime/dnc/{dncId}', {
    params,
    body: { phone: given.phone, expirationDate: null },
  });
  await edit.getByLabel('Phone').fill('312-555-0178');
  await edit.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Changed the entry.').waitFor();
  const { data: stored } = await client.GET('/compliance/dialtime/dnc/{dncId}', { params });
  expect(stored?.phone).toBe('3125550178');
  expect(stored).not.toHaveProperty('expirationDate');
});

test('entries of a channel are added and edited, with their group and last day', async () => {
  const page = await openAs('dialtimeManager', '/lists/sms');
  await page.getByText('There are no entries yet').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add an entry' }).click();
  const form = page.getByRole('dialog', { name: 'Add an entry' });
  await form.getByLabel('Phone').fill('4155550100');
  await form.getByRole('combobox', { name: 'Contact group' }).click();
  await page.getByRole('option', { name: 'Retail (4962)' }).click();
  await form.getByLabel('Last day').fill('2027-01-31');
  await form.getByRole('button', { name: 'Add' }).click();
  const drawer = page.getByRole('dialog', { name: /^Entry \d+/ });
  await drawer.getByText('Sun, Jan 31, 2027').waitFor();
  await drawer.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit the entry' });
  await edit.getByLabel('Last day').fill('');
  await edit.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('For good').waitFor();
  const [row] = await search('sms');
  expect(row).toMatchObject({ phone: '4155550100', contactGroupId: 4962 });
  expect(row).not.toHaveProperty('expiresOn');
});

test('flags of accounts are set, taken away, and set again by undo', async () => {
  const page = await openAs('manager', '/lists/accounts');
  await page.getByText('There are no flags yet').waitFor();
  await page.getByRole('button', { name: 'Add a flag' }).click();
  const form = page.getByRole('dialog', { name: 'Add a flag' });
  await form.getByLabel('Account').fill('2345678');
  await form.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Open account 2345678' }).click();
  const drawer = page.getByRole('dialog', { name: 'Flag' });
  await drawer.getByText('PERMANENT').waitFor();
  await drawer.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete 1 flag?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('There are no flags yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 flag is there again.').waitFor();
  expect(await search('accounts')).toMatchObject([{ account: '2345678', type: 'PERMANENT' }]);
});

test('lists are those of the role and of the Phone DNC Type, and no others', async () => {
  const dialtime = await openAs('dialtimeManager', '/lists');
  const tabs = dialtime.getByRole('navigation', { name: 'Lists' }).getByRole('link');
  await dialtime.getByRole('link', { name: 'Dial-time' }).waitFor();
  expect(await tabs.allTextContents()).toEqual(['Dial-time', 'Email', 'SMS', 'Account flags', 'Account-phone flags']);
  const readOnly = await openAs('readOnly', '/lists/dnc');
  await readOnly.getByText('This list is not yours to see').waitFor();
  await readOnly.getByRole('navigation', { name: 'Pages' }).waitFor();
  expect(await readOnly.getByRole('link', { name: 'Lists' }).count()).toBe(0);
  await expectAccessible(readOnly);
});
