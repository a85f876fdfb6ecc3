import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, lookedAtAgain } from './browser.ts';
import { button, notified, profileDesk } from './profile-desk.ts';
import { sessionOf } from './session-of.ts';

// What somebody has typed outlives what goes wrong around it, and nobody believes that something is saved which is not.
const server = adminServer();
const { openAs } = browserPages(server);
const { made } = profileDesk(server);

/** From now on the server fails where a path fits. @returns whether it has, and what ends it */
async function failing(page: Page, path: string | RegExp, method = 'GET') {
  let hasFailed = false;
  const handle = async (route: Parameters<Parameters<Page['route']>[1]>[0]) => {
    if (route.request().method() !== method) return route.fallback();
    hasFailed = true;
    await route.fulfill({ status: 500, json: { code: 5001, message: 'Something went wrong in the server.' } });
  };
  await page.route(path, handle);
  return { hasFailed: () => Promise.resolve(hasFailed), end: () => page.unroute(path, handle) };
}

test('a week that is being edited stays when it cannot be read again, and signing out asks first', async () => {
  const id = await made('Edited', [{ dayOfWeek: 'ALL', state: 'NV', startTime: '12:00', endTime: '23:00' }]);
  const page = await openAs('superuser', `/dialing-profiles/${id}?state=NV`);
  await button(page, 'Sunday: 09:00–20:00').click();
  await page.getByRole('menuitem', { name: 'Do not dial' }).click();
  await page.getByText('There are changes that are not saved yet.').waitFor();
  const failure = await failing(page, `**/dialingProfiles/${id}*`);
  await lookedAtAgain(page, failure.hasFailed);
  await failure.end();
  await button(page, 'Sunday: Do not dial').waitFor();
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
  await ask.getByText('The policies that you have changed are not saved yet.').waitFor();
  await expectAccessible(page);
  await button(ask, 'Cancel').click();
  await button(page, 'Save policies').click();
  await notified(page, 'The policies are saved');
});

test('an entry that is being edited stays when its list cannot be read again', async () => {
  const client = await sessionOf(server, 'dialtimeManager');
  const { data: added } = await client.POST('/compliance/dialtime/dnc', { body: { phone: '3125550141' } });
  const page = await openAs('dialtimeManager', `/lists/dialtime?entry=${added?.id}`);
  await button(page.getByRole('dialog', { name: /^Entry/ }), 'Edit').click();
  const edit = page.getByRole('dialog', { name: 'Edit the entry' });
  await edit.getByLabel('Phone').fill('312-555-0142');
  const failure = await failing(page, '**/lists/dialtime/search', 'POST');
  await lookedAtAgain(page, failure.hasFailed);
  await failure.end();
  expect(await edit.getByLabel('Phone').inputValue()).toBe('312-555-0142');
  await button(edit, 'Save').click();
  await notified(page, 'Changed the entry.');
});

test('settings that are being changed stay when they cannot be read again', async () => {
  const page = await openAs('superuser', '/configuration/client');
  await page.getByRole('radio', { name: 'Strict' }).check();
  const failure = await failing(page, '**/clearline/v1/client');
  await lookedAtAgain(page, failure.hasFailed);
  await failure.end();
  expect(await page.getByRole('radio', { name: 'Strict' }).isChecked()).toBe(true);
  await button(page, 'Save').click();
  await notified(page, 'The settings are saved.');
});

test('columns that somebody has named stay when the import cannot be read again', async () => {
  const page = await openAs('manager', '/imports/new?list=dnc');
  const file = { name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n3125550143,x\n') };
  await page.locator('input[type=file]').setInputFiles(file);
  await button(page, 'Send and look at the columns').click();
  const second = page.getByRole('combobox', { name: 'What column 2, b, holds' });
  await second.selectOption('account');
  const failure = await failing(page, /\/v1\/imports\/\d+/);
  await lookedAtAgain(page, failure.hasFailed);
  await failure.end();
  expect(await second.inputValue()).toBe('account');
});

test.each([
  ['an entry', 'manager', '/lists/dnc', 'Add an entry', 'Phone', '312-555-0144', 'Add', '**/compliance/dnc'],
  [
    'a service',
    'superuser',
    '/configuration/services',
    'Add service',
    'Name',
    'Late',
    'Add service',
    '**/clearline/v1/services',
  ],
  [
    'a profile',
    'superuser',
    '/dialing-profiles',
    'New profile',
    'Name',
    'Late',
    'Create',
    '**/compliance/dialingProfiles',
  ],
] as const)(
  '%s that is on its way cannot be closed, and who leaves all the same is told that it was not saved',
  async (_, person, address, opens, field, text, verb, path) => {
    const page = await openAs(person, address);
    let refuse: () => void = () => undefined;
    const told = new Promise<void>((resolve) => (refuse = resolve));
    await page.route(path, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await told;
      await route.fulfill({ status: 500, json: { code: 5001, message: 'Something went wrong in the server.' } });
    });
    await page.goto(`/admin${address}?back=1`); // so that there is a page to go back to
    await button(page, opens).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(field, { exact: true }).fill(text);
    await dialog.getByRole('button', { name: verb, exact: true }).click();
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 400);
    expect(await dialog.getByLabel(field, { exact: true }).inputValue()).toBe(text);
    expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'Overview' }).dispatchEvent('click'); // as a way back or a bookmark does
    await page.getByRole('heading', { name: 'Overview', exact: true }).waitFor();
    refuse();
    await notified(page, 'Not saved');
    await notified(page, 'Something went wrong in the server.');
  },
);
