import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, type Pages } from './browser.ts';
import { button } from './profile-desk.ts';

// Who has no mouse is never sent back to the beginning of the page.
const server = adminServer();
const { openAs } = browserPages(server);

const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    return one === document.body ? 'nothing' : (one?.getAttribute('aria-label') ?? one?.textContent ?? '');
  });
const hasFocus = (page: Page, name: string) => expect.poll(() => focused(page)).toBe(name);

test.each<[string, Parameters<Pages['openAs']>[0], string, string]>([
  ['a form', 'superuser', '/configuration/contact-groups', 'Add contact group'],
  ['an entry', 'manager', '/lists/dnc', 'Add an entry'],
  ['a row', 'manager', '/lists/dnc', 'Open 415-225-7000'],
  ['a name', 'superuser', '/dialing-profiles', 'New profile'],
  ['the evidence', 'sysadmin', '/audit', 'Export evidence'],
])('what has opened %s has the focus again when it is closed', async (_, person, address, opens) => {
  const page = await openAs(person, address);
  const opener = button(page, opens).first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await hasFocus(page, opens);
});

test('an event gives the focus back to the line from which it was opened', async () => {
  const page = await openAs('sysadmin', '/audit');
  const line = page.getByRole('row').nth(1).getByRole('link');
  const when = (await line.textContent()) ?? '';
  await line.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: /^Event/ }).waitFor();
  await page.keyboard.press('Escape');
  await hasFocus(page, when);
});

test('who adds by Enter pressed twice adds one, and who deletes a row goes on at the table', async () => {
  const page = await openAs('superuser', '/configuration/contact-groups');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/contactGroups') && request.method() !== 'GET') asked.push(request.method());
  });
  await button(page, 'Add contact group').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Name').fill('Zebra');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await button(page, 'Delete Zebra').waitFor();
  await hasFocus(page, 'Add contact group');
  await button(page, 'Delete Zebra').focus();
  await page.keyboard.press('Enter');
  await button(page.getByRole('dialog'), 'Delete contact group').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => button(page, 'Delete Zebra').count()).toBe(0);
  await hasFocus(page, 'Contact groups');
  expect(asked).toEqual(['POST', 'DELETE']);
});
