import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { adminServer } from './admin-server.ts';
import { browserPages, expectAccessible, keepScreenshot, overflows } from './browser.ts';

const server = adminServer();
const { openAs } = browserPages(server);

/** Blocks a phone as who is signed in, and says why. */
const block = (page: Page, phone: string) =>
  page.evaluate(async (asked) => {
    const { sessionId } = JSON.parse(sessionStorage.getItem('clearline.session') ?? '{}') as { sessionId: string };
    const headers = {
      'LV-Session': sessionId,
      'Content-Type': 'application/json',
      'Clearline-Reason': 'asked in a letter',
    };
    const body = JSON.stringify({ type: 'PERMANENT', phone: asked });
    return (await fetch('/compliance/dnc/', { method: 'POST', headers, body })).status;
  }, phone);

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
] as const)('the audit trail can be used by everybody, %s and %i wide', async (colorScheme, width) => {
  const page = await openAs('sysadmin', '/audit', { colorScheme, width });
  await page.getByRole('table', { name: 'Events' }).getByRole('link').first().waitFor();
  await expectAccessible(page);
  expect(await overflows(page)).toBe(false);
  if (width > 1000 && colorScheme === 'light') await keepScreenshot(page, 'audit');
});

test('who blocked a phone is found by it, with the event from what was to what became', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('table', { name: 'Events' }).waitFor();
  expect(await block(page, '4155550142')).toBe(201);
  await page.getByLabel('Phone').fill('4155550142');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.waitForURL(/phone=4155550142/);
  const row = page.getByRole('row').filter({ hasText: 'asked in a letter' });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/sysadmin.*Create dnc.*DNC entry: 1 added/);
  await row.getByRole('link').click();
  const event = page.getByRole('dialog', { name: /^Event \d+$/ });
  const fields = event.getByRole('table', { name: /^DNC entry \d+, added$/ });
  await fields.getByRole('row').filter({ hasText: '4155550142' }).first().waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'audit-event');
  await page.reload();
  await fields.waitFor();
  await event.getByRole('button', { name: 'Close' }).click();
  await page.waitForURL((url) => !url.search.includes('event='));
});

test('what does not fit is not there, and the search is cleared at a click', async () => {
  const page = await openAs('superuser', '/audit?actor=sweep');
  await page.getByRole('heading', { name: 'Nothing was found' }).waitFor();
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('table', { name: 'Events' }).getByRole('link').first().waitFor();
});

test('the trail is verified at a click', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('button', { name: 'Verify' }).click();
  const found = page.getByRole('dialog', { name: 'The audit trail, verified' });
  await found.getByText('Nothing was changed behind its back').waitFor();
  await expectAccessible(page);
});

test('the past is asked by an address that can be sent, and says who had made the entry', async () => {
  const page = await openAs('sysadmin', '/audit');
  await page.getByRole('link', { name: 'Ask the past' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Enter a date and a time.').waitFor();
  await expectAccessible(page);
  await page.goto(`/admin/audit/as-of?at=${new Date().toISOString()}&service=123&phone=4152257000`);
  await page.getByRole('status').filter({ hasText: 'Blocked' }).waitFor();
  await page.getByRole('link', { name: /A fixture/ }).waitFor();
  await expectAccessible(page);
  await keepScreenshot(page, 'audit-as-of');
});

test('who may not read the trail is not offered it', async () => {
  const page = await openAs('manager', '/check');
  await page.getByRole('link', { name: 'Overview' }).waitFor();
  expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
});
